import { ConfigError, loadConfig } from "@tributary/kit/config";
import { defaultPolicy } from "./default-policy";

it("keeps money in a policy as text, so that nothing is rounded", () => {
  const policy = defaultPolicy(loadConfig({}));
  expect(policy).toMatchObject({
    rateBps: 2000,
    minimumPayoutMinor: "1000",
    refereeBonusCredits: "50",
  });
});

it.each([
  ['{"rateBps": 20000}', ["rateBps", "holdDays", "basis"]],
  ["[]", ["expected object"]],
  ['"5 %"', ["expected object"]],
])("says what is wrong with %s", (DEFAULT_POLICY, words) => {
  const config = loadConfig({ DEFAULT_POLICY });
  expect(() => defaultPolicy(config)).toThrow(ConfigError);
  for (const word of ["DEFAULT_POLICY", ...words]) {
    expect(() => defaultPolicy(config)).toThrow(word);
  }
});
