import type { TestService } from "@tributary/testing/service";
import { operator, user } from "@tributary/testing/viewers";
import { codeSeen, join, link, platform, redeem, startWithPolicy, status } from "./story";

const VOID = `mutation ($input: VoidReferralInput!) { voidReferral(input: $input) {
  referral { id status } userErrors { code field } } }`;
const ASSIGN = `mutation ($input: AssignReferralInput!) { assignReferral(input: $input) {
  referral { id status codeUsed refereeUser { id } workspaces { id } } userErrors { code field } } }`;

let running: TestService;
let ann: { id: string; code: string };
let ben: { id: string; code: string };
beforeAll(async () => {
  running = await startWithPolicy();
  ann = (await join(running, "ann")).promoter;
  ben = (await join(running, "ben")).promoter;
});
afterAll(() => running.stop());

let keys = 0;
async function voidIt(referralId: string, more: object = {}, viewer = operator()) {
  const input = { referralId, reason: "stolen card", idempotencyKey: `v${++keys}`, ...more };
  return running.execute(VOID, { input }, viewer);
}
async function assign(more: object, viewer = operator()) {
  const input = { promoterId: ann.id, reason: "ticket 7", idempotencyKey: `a${++keys}`, ...more };
  return running.execute(ASSIGN, { input }, viewer);
}
async function operations(referralId: string) {
  const { rows } = await running.database.admin.query(
    "select actor, action, reason, before, after from referral.operation where target = $1",
    [referralId],
  );
  return rows;
}

it("voids once, audits it and tells the others", async () => {
  const { referral } = await link(running, { code: ann.code, refereeUserId: "f1" });
  const answers = await Promise.all(Array.from({ length: 10 }, () => voidIt(referral.id)));
  const codes = answers.flatMap(({ data }) =>
    data.voidReferral.userErrors.map((error: { code: string }) => error.code),
  );
  expect(codes).toEqual(Array(9).fill("REFERRAL_VOIDED"));
  expect(answers.map(({ data }) => data.voidReferral.referral)).toEqual(
    Array(10).fill({ id: referral.id, status: "VOIDED" }),
  );
  expect(await operations(referral.id)).toEqual([
    {
      actor: "olga",
      action: "voidReferral",
      reason: "stolen card",
      before: { status: "LINKED" },
      after: { status: "VOIDED" },
    },
  ]);
  const told = await running.told("referral.voided");
  expect(told.map(({ data }) => data)).toEqual([
    {
      referralId: referral.id,
      promoterId: ann.id,
      reason: "stolen card",
      voidedAt: expect.any(Date),
    },
  ]);
});

it("redeems nothing for a voided referral, and links its friend to nobody else", async () => {
  const { referral } = await link(running, { code: ann.code, refereeUserId: "f2" });
  await voidIt(referral.id);
  const redeemed = await redeem(running, { refereeUserId: "f2", workspaceId: "wks_f2" });
  expect(redeemed).toMatchObject({
    referral: { status: "VOIDED", workspaces: [], bonus: null },
    userErrors: [{ code: "REFERRAL_VOIDED" }],
  });
  const other = await link(running, { code: ben.code, refereeUserId: "f2" });
  expect(other.userErrors).toMatchObject([{ code: "ALREADY_REFERRED" }]);
  const assigned = await assign({ refereeUserId: "f2" });
  expect(assigned.data.assignReferral.userErrors).toMatchObject([{ code: "REFERRAL_VOIDED" }]);
});

it("either voids or redeems when both are tried at once", async () => {
  for (let round = 0; round < 10; round++) {
    const refereeUserId = `race${round}`;
    const { referral } = await link(running, { code: ann.code, refereeUserId });
    const [redeemed] = await Promise.all([
      redeem(running, { refereeUserId, workspaceId: `wks_${refereeUserId}` }),
      voidIt(referral.id),
    ]);
    const { rows } = await running.database.admin.query(
      "select status, (select count(*)::int from referral.bonus_decision where referral_id = id) as decisions from referral.referral where id = $1",
      [referral.id],
    );
    const paid = redeemed.userErrors.length === 0;
    expect(rows).toEqual([{ status: "VOIDED", decisions: paid ? 1 : 0 }]);
  }
});

it("links by hand with a workspace, under the promoter's primary code", async () => {
  const { data } = await assign({ refereeUserId: "f3", workspaceId: "wks_f3" });
  expect(data.assignReferral).toEqual({
    referral: {
      id: expect.any(String),
      status: "LINKED",
      codeUsed: ann.code,
      refereeUser: { id: "f3" },
      workspaces: [{ id: "wks_f3" }],
    },
    userErrors: [],
  });
  const { id } = data.assignReferral.referral;
  expect(await operations(id)).toEqual([
    {
      actor: "olga",
      action: "assignReferral",
      reason: "ticket 7",
      before: null,
      after: { promoterId: ann.id, refereeUserId: "f3", workspaceId: "wks_f3" },
    },
  ]);
  expect((await running.told("referral.linked")).some(({ data }) => data.referralId === id)).toBe(
    true,
  );
  expect(
    (await running.told("referral.workspace_attached")).some(({ data }) => data.referralId === id),
  ).toBe(true);
  const more = await assign({ refereeUserId: "f3", workspaceId: "wks_f3b" });
  expect(more.data.assignReferral.referral.workspaces).toHaveLength(2);
});

it.each([
  ["a friend of another promoter", { refereeUserId: "f3" }, "ALREADY_REFERRED", "refereeUserId"],
  [
    "a workspace of another referral",
    { refereeUserId: "f4", workspaceId: "wks_f3" },
    "ALREADY_REFERRED",
    "workspaceId",
  ],
  [
    "the promoter's own workspace",
    { refereeUserId: "f5", workspaceId: "wks_ben" },
    "OWN_CODE",
    "refereeUserId",
  ],
  [
    "a workspace that has paid with another promoter's code",
    { refereeUserId: "f10", workspaceId: "wks_payer" },
    "ALREADY_REFERRED",
    "workspaceId",
  ],
])("refuses %s", async (_, input, code, field) => {
  await running.tell(codeSeen("wks_payer", ann.code, running.clock.now()));
  const { data } = await assign({ promoterId: ben.id, ...input });
  expect(data.assignReferral.userErrors).toEqual([{ code, field: ["input", field] }]);
});

it("refuses a revoked promoter", async () => {
  const { id } = (await join(running, "rex")).promoter;
  await running.tell(status(id, 2n, "REVOKED"));
  const { data } = await assign({ promoterId: id, refereeUserId: "f6" });
  expect(data.assignReferral).toMatchObject({
    referral: null,
    userErrors: [{ code: "PROMOTER_REVOKED" }],
  });
});

it("answers the same to the same key, also after a restart, and refuses other input under it", async () => {
  const first = await assign({ refereeUserId: "f7", idempotencyKey: "same" });
  await running.restart();
  expect((await assign({ refereeUserId: "f7", idempotencyKey: "same" })).data).toEqual(first.data);
  const conflict = await assign({ refereeUserId: "f8", idempotencyKey: "same" });
  expect(conflict.data.assignReferral).toMatchObject({
    referral: null,
    userErrors: [{ code: "IDEMPOTENCY_CONFLICT" }],
  });
  const { id } = first.data.assignReferral.referral;
  expect(await operations(id)).toHaveLength(1);
  await voidIt(id, { idempotencyKey: "same" });
  expect((await voidIt(id, { idempotencyKey: "same" })).data.voidReferral.userErrors).toEqual([]);
});

it.each([
  ["an unknown referral", () => voidIt("ref_none"), "NOT_FOUND"],
  [
    "an unknown promoter",
    () => assign({ promoterId: "prm_none", refereeUserId: "f9" }),
    "NOT_FOUND",
  ],
  ["no reason to void", () => voidIt("ref_none", { reason: "  " }), "BAD_USER_INPUT"],
  ["a reason of two letters", () => voidIt("ref_none", { reason: " no " }), "BAD_USER_INPUT"],
  ["no reason to assign", () => assign({ refereeUserId: "f9", reason: "" }), "BAD_USER_INPUT"],
  [
    "a reason of a page",
    () => assign({ refereeUserId: "f9", reason: "x".repeat(501) }),
    "BAD_USER_INPUT",
  ],
  ["no operator to void", () => voidIt("ref_none", {}, user("ann")), "FORBIDDEN"],
  ["no operator to assign", () => assign({ refereeUserId: "f9" }, user("ann")), "FORBIDDEN"],
  ["the platform's key to void", () => voidIt("ref_none", {}, platform as never), "FORBIDDEN"],
])("answers %s with an error", async (_, call, code) => {
  const { errors } = await call();
  expect(errors?.[0]?.extensions?.code).toBe(code);
});
