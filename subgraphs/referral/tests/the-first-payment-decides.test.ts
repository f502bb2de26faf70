import { rows } from "@tributary/kit/database";
import type { TestService } from "@tributary/testing/service";
import { operator } from "@tributary/testing/viewers";
import { codeSeen, join, link, platform, redeem, startWithPolicy } from "./story";

let running: TestService;
let ann: { id: string; code: string };
let ben: { id: string; code: string };
beforeAll(async () => {
  running = await startWithPolicy();
  ann = (await join(running, "ann")).promoter;
  ben = (await join(running, "ben")).promoter;
});
afterAll(async () => {
  const { rows: failed } = await running.database.admin.query("select error from events.deferred");
  await running.stop();
  expect(failed).toEqual([]);
});

const march = (day: number) => new Date(Date.UTC(2026, 2, day));

async function linkOf(workspaceId: string) {
  const { data } = await running.execute(
    `query ($r: [_Any!]!) { _entities(representations: $r) { ... on Workspace { referral {
      id status linkedAt codeUsed policyVersion basis promoter { id } refereeUser { id } } } } }`,
    { r: [{ __typename: "Workspace", id: workspaceId }] },
    platform,
  );
  return data._entities[0].referral;
}

/** What operators see of payments that were told too late to decide. */
async function lateCodes(workspaceId: string) {
  const { rows: late } = await running.database.admin.query(
    `select payment_intent_id, canonical, paid_at, referral_id, reason
     from referral.late_payment_code where workspace_id = $1`,
    [workspaceId],
  );
  return late;
}

const toldOf = async (referralId: string) =>
  (await running.told("referral.linked")).filter(({ subject }) => subject === referralId);

const ORDERS = [
  ["in two events, the earlier one first", "a", [["first"], ["second"]]],
  ["in two events, the later one first", "b", [["second"], ["first"]]],
  ["in one batch, the earlier one first", "c", [["first", "second"]]],
  ["in one batch, the later one first", "d", [["second", "first"]]],
] as const;

it.each(ORDERS)("links by the payment that was made first, told %s", async (_, id, told) => {
  const workspaceId = `wks_${id}`;
  const payments = {
    first: codeSeen(workspaceId, ann.code, march(1)),
    second: codeSeen(workspaceId, ben.code, march(2)),
  };
  for (const batch of told) await running.tell(...batch.map((name) => payments[name]));
  expect(await linkOf(workspaceId)).toMatchObject({
    status: "LINKED",
    promoter: { id: ann.id },
    codeUsed: ann.code,
    linkedAt: march(1).toISOString(),
    refereeUser: null,
  });
  expect(await lateCodes(workspaceId)).toEqual([]);
});

it("leaves the link with the payment that was told first, of two at the same instant", async () => {
  await running.tell(codeSeen("wks_same", ben.code, march(1), { paymentIntentId: "pi_b" }));
  await running.tell(codeSeen("wks_same", ann.code, march(1), { paymentIntentId: "pi_a" }));
  expect((await linkOf("wks_same")).promoter.id).toBe(ben.id);
  expect(await lateCodes("wks_same")).toEqual([]);
});

it("says under the same id that a link has moved", async () => {
  await running.tell(codeSeen("wks_told", ben.code, march(2)));
  const { id } = await linkOf("wks_told");
  await running.tell(codeSeen("wks_told", ann.code, march(1)));
  await running.tell(codeSeen("wks_told", ben.code, march(3)));
  expect((await linkOf("wks_told")).id).toBe(id);
  const linked = { referralId: id, refereeUserId: null, policyVersion: 1, basis: "PAYMENT" };
  expect((await toldOf(id)).map(({ data }) => data)).toEqual([
    { ...linked, promoterId: ben.id, codeUsed: ben.code, linkedAt: march(2) },
    { ...linked, promoterId: ann.id, codeUsed: ann.code, linkedAt: march(1) },
  ]);
});

it("moves a link's beginning to an earlier payment with the same code", async () => {
  await running.tell(codeSeen("wks_begin", ann.code, march(9), { paymentIntentId: "pi_late" }));
  await running.tell(codeSeen("wks_begin", ann.code, march(8), { paymentIntentId: "pi_early" }));
  expect((await linkOf("wks_begin")).linkedAt).toBe(march(8).toISOString());
});

it("stays when the earlier payment names the promoter's own workspace, a code of nobody or none", async () => {
  await running.tell(codeSeen("wks_ann", ben.code, march(2)));
  for (const code of [ann.code, "NOBODY-HAS-IT", "💥"]) {
    await running.tell(codeSeen("wks_ann", code, march(1)));
  }
  expect((await linkOf("wks_ann")).promoter.id).toBe(ben.id);
  expect(await lateCodes("wks_ann")).toEqual([]);
});

const HINDRANCES = [
  [
    "a bonus was decided",
    "REFEREE_KNOWN",
    (workspaceId: string) => redeem(running, { refereeUserId: `of ${workspaceId}`, workspaceId }),
  ],
  [
    "an operator has said who stands behind it",
    "REFEREE_KNOWN",
    (workspaceId: string) => assign(ben.id, `of ${workspaceId}`, workspaceId),
  ],
  [
    "an operator has voided it",
    "REFERRAL_VOIDED",
    async (workspaceId: string) => voidReferral((await linkOf(workspaceId)).id),
  ],
  ["a payout has claimed a commission of it", "PAID_OUT", null],
] as const;

it.each(HINDRANCES)("stays, and operators see the payment, when %s", async (name, reason, act) => {
  const workspaceId = `wks ${name}`;
  await running.tell(codeSeen(workspaceId, ben.code, march(2)));
  await act?.(workspaceId);
  const before = await linkOf(workspaceId);
  const paidOut = act === null ? { paidOut: true } : {};
  const late = codeSeen(workspaceId, ann.code, march(1), paidOut);
  await running.tell(late);
  await running.tell(late, codeSeen(workspaceId, ann.code, march(3), { paymentIntentId: "pi_3" }));
  expect(before.promoter.id).toBe(ben.id);
  expect(await linkOf(workspaceId)).toEqual(before);
  expect(await toldOf(before.id)).toHaveLength(1);
  expect(await lateCodes(workspaceId)).toEqual([
    {
      payment_intent_id: late.subject,
      canonical: ann.code,
      paid_at: march(1),
      referral_id: before.id,
      reason,
    },
  ]);
});

it("stays with the promoter of a sign-up", async () => {
  const { referral } = await link(running, { code: ben.code, refereeUserId: "signed up" });
  await assign(ben.id, "signed up", "wks_signed_up");
  await running.tell(codeSeen("wks_signed_up", ann.code, march(1)));
  expect((await linkOf("wks_signed_up")).id).toBe(referral.id);
  expect(await lateCodes("wks_signed_up")).toMatchObject([{ reason: "NOT_BY_PAYMENT" }]);
});

it("moves before or stays after a redemption that comes at once, and never under it", async () => {
  const names = Array.from({ length: 10 }, (_, n) => `race${n}`);
  await running.tell(...names.map((name) => codeSeen(`wks_${name}`, ben.code, march(2))));
  const redemptions = names.map((name) =>
    redeem(running, { code: ben.code, refereeUserId: name, workspaceId: `wks_${name}` }),
  );
  const [answers] = await Promise.all([
    Promise.all(redemptions),
    running.tell(...names.map((name) => codeSeen(`wks_${name}`, ann.code, march(1)))),
  ]);
  for (const [index, { userErrors }] of answers.entries()) {
    const name = names[index]!;
    const redeemed = userErrors.length === 0;
    expect([name, (await linkOf(`wks_${name}`)).promoter.id]).toEqual([
      name,
      redeemed ? ben.id : ann.id,
    ]);
    expect([name, await lateCodes(`wks_${name}`)]).toMatchObject([
      name,
      redeemed ? [{ reason: "REFEREE_KNOWN" }] : [],
    ]);
  }
});

it("cannot be moved past these rules by the service itself", async () => {
  await running.tell(codeSeen("wks_bound", ben.code, march(2)));
  const { id } = await linkOf("wks_bound");
  const move = async (paidAt: Date) => {
    const sql = "select referral.move_link($1, $2, 1, $3) as moved";
    const { db } = running.running.services;
    return (await rows<{ moved: boolean }>(db, sql, [id, ann.code, paidAt]))[0]!.moved;
  };
  expect(await move(march(3))).toBe(false);
  expect(await move(march(2))).toBe(false);
  await assign(ben.id, "bound", "wks_bound");
  expect(await move(march(1))).toBe(false);
  expect((await linkOf("wks_bound")).promoter.id).toBe(ben.id);
});

let acts = 0;
async function assign(promoterId: string, refereeUserId: string, workspaceId: string) {
  const input = { promoterId, refereeUserId, workspaceId, reason: "asked" };
  await act("assignReferral", "AssignReferralInput", input);
}

async function voidReferral(referralId: string) {
  await act("voidReferral", "VoidReferralInput", { referralId, reason: "fraud" });
}

async function act(name: string, type: string, input: object) {
  const { data, errors } = await running.execute(
    `mutation ($input: ${type}!) { ${name}(input: $input) { userErrors { code } } }`,
    { input: { ...input, idempotencyKey: `act ${++acts}` } },
    operator(),
  );
  expect([errors, data?.[name]]).toEqual([undefined, { userErrors: [] }]);
}
