import { createLog, maskSecrets } from "./log";

afterEach(() => jest.restoreAllMocks());

it.each([
  ["trb_live_ab12_secretSECRET", "trb_live_ab12_•••"],
  ["trb_test_ab12_secretSECRET", "trb_test_ab12_•••"],
  ["sk_live_secret", "sk_•••"],
  ["rk_live_secret", "rk_•••"],
  ["whsec_secret", "whsec_•••"],
  ["eyJhbGciOiJ.secret-part.secret_part", "eyJhbGci•••"],
])("masks %s anywhere in a text", (secret, shown) => {
  expect(maskSecrets(`a "${secret}", and ${secret}`)).toBe(`a "${shown}", and ${shown}`);
});

it("leaves other texts as they are", () => {
  expect(maskSecrets("pi_1 of cus_2: task list, eyJ")).toBe("pi_1 of cus_2: task list, eyJ");
});

it.each(["apiKey", "secret", "password", "authorization", "details", "content"])(
  "a field %s is never written",
  (name) => {
    const lines: string[] = [];
    jest.spyOn(process.stderr, "write").mockImplementation((line) => lines.push(`${line}`) > 0);
    createLog("test", "info").info({ input: { [name]: "hidden", other: "shown" } }, "said");
    expect(lines.join("")).toContain('"other":"shown"');
    expect(lines.join("")).not.toContain("hidden");
  },
);
