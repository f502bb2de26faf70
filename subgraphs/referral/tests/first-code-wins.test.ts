import type { TestService } from "@tributary/testing/service";
import { keyOf, platformKey, user } from "@tributary/testing/viewers";
import { join, link, policy, redeem, startWithPolicy } from "./story";

const LINK = `mutation ($input: LinkReferralInput!) { linkReferral(input: $input) {
  referral { id } userErrors { code } } }`;

let running: TestService;
let ann: { id: string; code: string };
let ben: { id: string; code: string };
beforeAll(async () => {
  running = await startWithPolicy();
  ann = (await join(running, "ann")).promoter;
  ben = (await join(running, "ben")).promoter;
});
afterAll(() => running.stop());

it("answers ALREADY_REFERRED to a second code and changes nothing", async () => {
  const first = await link(running, { code: ann.code, refereeUserId: "f1" });
  const second = await link(running, { code: ben.code, refereeUserId: "f1" });
  expect(second).toMatchObject({
    referral: { id: first.referral.id, promoter: { id: ann.id }, codeUsed: ann.code },
    userErrors: [{ code: "ALREADY_REFERRED", field: ["input", "code"] }],
  });
});

it("answers the same referral to the same code", async () => {
  const calls = Array.from({ length: 20 }, () =>
    link(running, { code: ann.code, refereeUserId: "f2" }),
  );
  const linked = await Promise.all(calls);
  expect(new Set(linked.map(({ referral }) => referral.id)).size).toBe(1);
  expect(linked.flatMap(({ userErrors }) => userErrors)).toEqual([]);
  const told = (await running.told("referral.linked")).filter(
    ({ data }) => data.refereeUserId === "f2",
  );
  expect(told).toHaveLength(1);
});

it("lets one of two codes win that race for the same friend", async () => {
  const calls = Array.from({ length: 20 }, (_, n) =>
    link(running, { code: n % 2 ? ann.code : ben.code, refereeUserId: "f3" }),
  );
  const linked = await Promise.all(calls);
  expect(new Set(linked.map(({ referral }) => referral.id)).size).toBe(1);
  expect(linked.filter(({ userErrors }) => userErrors.length > 0)).toHaveLength(10);
});

it("answers ALREADY_REFERRED at sign-up to another code of the same promoter, too", async () => {
  await running.execute(
    `mutation { addVanityCode(input: { code: "BEN-SECOND" }) { userErrors { code } } }`,
    {},
    user("ben"),
  );
  const first = await link(running, { code: ben.code, refereeUserId: "second code" });
  const second = await link(running, { code: "BEN-SECOND", refereeUserId: "second code" });
  expect(second).toEqual({
    referral: first.referral,
    userErrors: [expect.objectContaining({ code: "ALREADY_REFERRED", field: ["input", "code"] })],
  });
});

it("redeems the first link when the friend comes with another code of the same promoter", async () => {
  await link(running, { code: ann.code, refereeUserId: "f4" });
  await running.execute(
    `mutation { addVanityCode(input: { code: "ANN-VANITY" }) { userErrors { code } } }`,
    {},
    user("ann"),
  );
  const redeemed = await redeem(running, {
    code: "ann-vanity",
    refereeUserId: "f4",
    workspaceId: "wks_f4",
  });
  expect(redeemed).toMatchObject({ userErrors: [], decision: { refereeOutcome: "PENDING" } });
});

it("redeems nothing with the code of another promoter", async () => {
  const { referral } = await link(running, { code: ann.code, refereeUserId: "f5" });
  const redeemed = await redeem(running, {
    code: ben.code,
    refereeUserId: "f5",
    workspaceId: "wks_f5",
  });
  expect(redeemed).toMatchObject({
    referral: { id: referral.id, status: "LINKED", workspaces: [], bonus: null },
    decision: { refereeOutcome: "SKIPPED", reasons: ["ALREADY_REFERRED"] },
    userErrors: [{ code: "ALREADY_REFERRED" }],
  });
});

it.each([
  ["a code that nobody has", "NOBODY-HAS-THIS", "CODE_UNKNOWN"],
  ["what is no code", "<script>", "CODE_INVALID"],
])("links nothing through %s", async (_, code, refusal) => {
  const linked = await link(running, { code, refereeUserId: "f6" });
  expect(linked).toMatchObject({ referral: null, userErrors: [{ code: refusal }] });
});

it("pins the policy that was published last before the link", async () => {
  await running.tell(policy(2, { basis: "TRUE_REVENUE" }));
  const { referral } = await link(running, { code: ann.code, refereeUserId: "f7" });
  expect(referral).toMatchObject({ policyVersion: 2, basis: "TRUE_REVENUE" });
  await running.tell(policy(3), policy(2, { basis: "PAYMENT" }));
  expect((await link(running, { code: ann.code, refereeUserId: "f7" })).referral).toEqual(referral);
  expect(
    (await link(running, { code: ann.code, refereeUserId: "f8" })).referral.policyVersion,
  ).toBe(3);
});

it("links a signed-in friend itself and nobody else", async () => {
  const linked = await link(running, { code: ann.code }, user("gus", { email: "g.us@gmail.com" }));
  expect(linked).toMatchObject({ referral: { refereeUser: { id: "gus" } }, userErrors: [] });
  for (const named of [{ refereeUserId: "victim" }, { refereeEmail: "victim@example.com" }]) {
    const answer = await running.execute(
      LINK,
      { input: { code: ann.code, ...named } },
      user("mallory"),
    );
    expect(answer.errors?.[0]?.extensions?.code).toBe("FORBIDDEN");
  }
  const victims = await running.database.admin.query(
    "select 1 from referral.referral where referee_user_id in ('victim', 'mallory')",
  );
  expect(victims.rowCount).toBe(0);
});

it("believes no key but the platform's with the scope", async () => {
  const input = { code: ann.code, refereeUserId: "f9" };
  const owned = await running.execute(LINK, { input }, keyOf("f9", "referrals:write"));
  expect(owned.data.linkReferral).toEqual({
    referral: null,
    userErrors: [{ code: "ACCOUNT_NOT_ELIGIBLE" }],
  });
  const unscoped = await running.execute(LINK, { input }, platformKey("referrals:read"));
  expect(unscoped.errors?.[0]?.extensions?.code).toBe("FORBIDDEN");
  const unnamed = await running.execute(
    LINK,
    { input: { code: ann.code } },
    platformKey("referrals:write"),
  );
  expect(unnamed.errors?.[0]?.extensions).toMatchObject({
    code: "BAD_USER_INPUT",
    field: ["input", "refereeUserId"],
  });
});

it("counts from the sign-up that the platform reports late, not from one that a person claims", async () => {
  running.clock.advance(3 * 86_400_000);
  const signedUpAt = new Date(running.clock.now().getTime() - 86_400_000).toISOString();
  const late = await link(running, { code: ann.code, refereeUserId: "f10", signedUpAt });
  expect(late.referral.linkedAt).toBe(signedUpAt);
  const claimed = await link(running, { code: ann.code, signedUpAt }, user("f11"));
  expect(Date.parse(claimed.referral.linkedAt)).toBeGreaterThan(Date.parse(signedUpAt));
});
