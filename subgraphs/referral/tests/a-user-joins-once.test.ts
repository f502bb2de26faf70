import { startTestService, type TestService } from "@tributary/testing/service";
import { keyOf, user } from "@tributary/testing/viewers";
import { service } from "../subgraph";
import { join, policy, startWithPolicy } from "./story";

const JOIN = `mutation ($input: JoinReferralProgramInput!) { joinReferralProgram(input: $input) {
  promoter { id code } userErrors { code message field } } }`;

let running: TestService;
beforeAll(async () => {
  running = await startWithPolicy({ regions: ["EU", "US"], termsVersion: 3 });
});
afterAll(() => running.stop());

const inEurope = (name: string) => user(name, { region: "EU" });
async function joinAs(viewer: ReturnType<typeof user>, more: object = {}) {
  const input = { workspaceId: `wks_${viewer.id}`, acceptedTermsVersion: 3, ...more };
  const { data, errors } = await running.execute(JOIN, { input }, viewer);
  expect(errors).toBeUndefined();
  return data.joinReferralProgram;
}
async function count(sql: string): Promise<number> {
  return Number((await running.database.admin.query(`select count(*) as n from ${sql}`)).rows[0].n);
}

it("makes one promoter of fifty joins at once", async () => {
  const ann = inEurope("ann");
  const joined = await Promise.all(Array.from({ length: 50 }, () => joinAs(ann)));
  expect(new Set(joined.map(({ promoter }) => promoter.id)).size).toBe(1);
  expect(joined.flatMap(({ userErrors }) => userErrors)).toEqual([]);
  expect(await count("referral.promoter where user_id = 'ann'")).toBe(1);
  expect(await count("referral.referral_code")).toBe(1);
  expect(await running.told("promoter.joined")).toHaveLength(1);
  expect(await running.told("code.added")).toHaveLength(1);
});

it("answers the first profile to a second call, whatever it says", async () => {
  const first = await joinAs(inEurope("beth"));
  const again = await joinAs(user("beth", { region: "MARS" }), {
    acceptedTermsVersion: 99,
    vanityCode: "BETH-TOO",
  });
  expect(again).toEqual(first);
});

it.each([
  ["a region outside the policy", user("r1", { region: "CN" }), {}, "REGION_NOT_ELIGIBLE", null],
  ["no region", user("r2"), {}, "REGION_NOT_ELIGIBLE", null],
  [
    "old terms",
    inEurope("t1"),
    { acceptedTermsVersion: 2 },
    "TERMS_NOT_ACCEPTED",
    "acceptedTermsVersion",
  ],
  [
    "terms of the future",
    inEurope("t2"),
    { acceptedTermsVersion: 4 },
    "TERMS_NOT_ACCEPTED",
    "acceptedTermsVersion",
  ],
  [
    "somebody else's workspace",
    inEurope("w1"),
    { workspaceId: "wks_ann" },
    "NOT_WORKSPACE_OWNER",
    "workspaceId",
  ],
  [
    "a workspace that is not there",
    inEurope("w2"),
    { workspaceId: "wks_none" },
    "NOT_WORKSPACE_OWNER",
    "workspaceId",
  ],
  [
    "a vanity code that is none",
    inEurope("v1"),
    { vanityCode: "ÄÖÜ" },
    "CODE_INVALID",
    "vanityCode",
  ],
  [
    "a token without an address",
    user("e1", { region: "EU", email: "" }),
    {},
    "ACCOUNT_NOT_ELIGIBLE",
    null,
  ],
])("refuses %s and writes nothing", async (_, viewer, more, code, field) => {
  const { promoter, userErrors } = await joinAs(viewer, more);
  expect(promoter).toBeNull();
  expect(userErrors).toEqual([
    { code, message: expect.any(String), field: field && ["input", field] },
  ]);
  expect(await count(`referral.promoter where user_id = '${viewer.id}'`)).toBe(0);
});

it("gives a vanity code to one of ten who want it at once, and the others nothing", async () => {
  const names = Array.from({ length: 10 }, (_, index) => `racer${index}`);
  const joined = await Promise.all(
    names.map((name, index) =>
      joinAs(inEurope(name), { vanityCode: index % 2 ? "FIRST-OIL" : "f1rst-0il" }),
    ),
  );
  const winners = joined.filter(({ promoter }) => promoter !== null);
  expect(winners).toHaveLength(1);
  expect(
    joined.flatMap(({ userErrors }) => userErrors.map(({ code }: { code: string }) => code)),
  ).toEqual(Array(9).fill("CODE_TAKEN"));
  expect(await count("referral.promoter where user_id like 'racer%'")).toBe(1);
  expect(await count("referral.referral_code where canonical = 'F1RST-011'")).toBe(1);
});

it("does not let a key join, not even its owner's", async () => {
  const input = { workspaceId: "wks_kim", acceptedTermsVersion: 3 };
  const withScope = await running.execute(JOIN, { input }, keyOf("kim", "referrals:write"));
  expect(withScope.data.joinReferralProgram.userErrors).toMatchObject([
    { code: "ACCOUNT_NOT_ELIGIBLE" },
  ]);
  const without = await running.execute(JOIN, { input }, keyOf("kim", "credits:read"));
  expect(without.errors?.[0]?.extensions?.code).toBe("FORBIDDEN");
  const nobody = await running.execute(JOIN, { input });
  expect(nobody.errors?.[0]?.extensions?.code).toBe("UNAUTHENTICATED");
});

it("is closed while the flag is off, and until a policy is known", async () => {
  const closed = await startWithPolicy({}, { ENABLE_PLATFORM_REFERRALS: "false" });
  const disabled = [{ code: "PROGRAM_DISABLED" }];
  expect(await join(closed, "ann")).toMatchObject({ promoter: null, userErrors: disabled });
  await closed.stop();

  const early = await startTestService(service);
  expect(await join(early, "ann")).toMatchObject({ promoter: null, userErrors: disabled });
  await early.tell(policy(1));
  expect(await join(early, "ann")).toMatchObject({ userErrors: [] });
  await early.stop();
});
