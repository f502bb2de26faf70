import type { Viewer } from "@tributary/kit/viewer";
import type { TestService } from "@tributary/testing/service";
import { anonymous, keyOf, user } from "@tributary/testing/viewers";
import { OF_NETWORK, OF_PERSON } from "../code-tries";
import { join, startWithPolicy } from "./story";

let running: TestService;
beforeAll(async () => {
  // Nothing comes back while the tests run.
  jest.spyOn(performance, "now").mockReturnValue(0);
  running = await startWithPolicy();
});
afterAll(async () => {
  jest.restoreAllMocks();
  await running.stop();
});

/** Every field that takes a code, with how a caller learns that it was not looked at. */
const FIELDS = {
  referralOffer: (code: string) => `referralOffer(code: "${code}") { valid }`,
  linkReferral: (code: string) =>
    `linkReferral(input: { code: "${code}" }) { userErrors { code message } }`,
  redeemFriendReferral: (code: string) =>
    `redeemFriendReferral(input: { code: "${code}", workspaceId: "wks_guesser", workspaceCreatedAt: "2026-01-01T00:00:00Z", idempotencyKey: "${code}" }) { decision { reasons } userErrors { code message } }`,
  addVanityCode: (code: string) =>
    `addVanityCode(input: { code: "${code}" }) { userErrors { code } }`,
  joinReferralProgram: (code: string) =>
    `joinReferralProgram(input: { workspaceId: "wks_x", acceptedTermsVersion: 0, vanityCode: "${code}" }) { userErrors { code } }`,
};
type Field = keyof typeof FIELDS;

let guess = 0;
/** So many guesses by one field in one request; answers how many of them were looked at. */
async function guesses(field: Field, count: number, viewer: Viewer): Promise<number> {
  const fields = Array.from(
    { length: count },
    (_, n) => `a${n}: ${FIELDS[field](`GUESS-${guess++}`)}`,
  );
  const kind = field === "referralOffer" ? "query" : "mutation";
  const { data, errors = [] } = await running.execute(
    `${kind} { ${fields.join(" ")} }`,
    {},
    viewer,
  );
  const limited = errors.filter(({ extensions }) => extensions?.code === "RATE_LIMITED").length;
  expect(errors).toHaveLength(limited);
  type Outcome = { userErrors?: { code: string }[] } | null;
  const refused = Object.values((data ?? {}) as Record<string, Outcome>).filter(
    (outcome) => outcome?.userErrors?.[0]?.code === "TOO_MANY_TRIES",
  ).length;
  return count - limited - refused;
}

it.each(Object.keys(FIELDS) as Field[])(
  "%s: each alias is a try, and after the budget no code is looked at",
  async (field) => {
    const viewer = user(`by_${field.toLowerCase()}`);
    expect(await guesses(field, 15, viewer)).toBe(15);
    expect(await guesses(field, 20, viewer)).toBe(OF_PERSON.aMinute - 15);
    expect(await guesses(field, 15, viewer)).toBe(0);
    expect(await guesses(field, 1, user(`after_${field.toLowerCase()}`))).toBe(1);
  },
);

it("what was guessed by one field is missing in all others", async () => {
  const viewer = user("everywhere");
  for (const field of Object.keys(FIELDS) as Field[]) {
    expect(await guesses(field, OF_PERSON.aMinute / 5, viewer)).toBe(OF_PERSON.aMinute / 5);
  }
  for (const field of Object.keys(FIELDS) as Field[]) {
    expect([field, await guesses(field, 1, viewer)]).toEqual([field, 0]);
  }
});

it("fifty keys of one's own are no more than one", async () => {
  let lookedAt = 0;
  for (let n = 0; n < 50; n++) {
    const key = { ...keyOf("hoarder", "referrals:write"), id: `key_${n}`, network: `net_${n}` };
    lookedAt += await guesses("referralOffer", 10, key);
  }
  expect(lookedAt).toBe(OF_PERSON.aMinute);
});

it("600 strangers of one network are cut off together", async () => {
  let lookedAt = 0;
  for (let n = 0; n < 60; n++) {
    lookedAt += await guesses("referralOffer", 10, { ...anonymous, network: "cafe" });
  }
  expect(lookedAt).toBe(OF_NETWORK.aMinute);
});

it("a right code answers as often as it is asked for", async () => {
  const { code } = (await join(running, "ann")).promoter;
  for (let n = 0; n < OF_NETWORK.aMinute + 5; n++) {
    const { data, errors } = await running.execute(
      `{ referralOffer(code: "${code}") { valid } }`,
      {},
      { ...anonymous, network: "office" },
    );
    expect([errors, data.referralOffer.valid]).toEqual([undefined, true]);
  }
});

it("a refusal for too many tries is data, so that a workspace is made all the same", async () => {
  const viewer = user("hasty");
  await guesses("referralOffer", OF_PERSON.aMinute, viewer);
  const { data, errors } = await running.execute(
    `mutation { ${FIELDS.redeemFriendReferral("ANY-CODE")} }`,
    {},
    viewer,
  );
  expect(errors).toBeUndefined();
  expect(data.redeemFriendReferral).toEqual({
    decision: { reasons: ["TOO_MANY_TRIES"] },
    userErrors: [{ code: "TOO_MANY_TRIES", message: expect.stringMatching(/try again later\.$/) }],
  });
});

it("who was referred is not told whether another code exists", async () => {
  const [one, other] = [
    (await join(running, "one")).promoter,
    (await join(running, "two")).promoter,
  ];
  const link = async (code: string) => {
    const { data } = await running.execute(
      `mutation { ${FIELDS.linkReferral(code)} }`,
      {},
      user("fay"),
    );
    return data.linkReferral.userErrors;
  };
  expect(await link(one.code)).toEqual([]);
  const exists = await link(other.code);
  expect(exists).toEqual([{ code: "ALREADY_REFERRED", message: expect.any(String) }]);
  expect(await link("NOBODYS-1")).toEqual(exists);
});
