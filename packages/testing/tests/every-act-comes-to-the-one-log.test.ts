import { verifyAudit } from "@tributary/affiliates-admin/books/verify-audit";
import { eventually } from "../eventually";
import { type Graph, startGraph } from "../graph";
import { operator } from "../viewers";
import { ada, join, ok, perform } from "./story";

let graph: Graph;
let promoterId: string;
beforeAll(async () => {
  graph = await startGraph();
  promoterId = (await join(graph, ada)).id;
  await graph.settle();
});
afterAll(() => graph.stop());

let key = 0;
const olga = operator();
const oscar = operator("oscar");

/** Performs an operator's mutation of any subgraph; answers the selection. */
async function act(name: string, input: object, selection: string, viewer = olga) {
  const given = { reason: `why ${name}`, idempotencyKey: `${name} ${key++}`, ...input };
  const answer = await perform(graph, viewer, name, given, selection);
  expect([name, answer.userErrors]).toEqual([name, []]);
  return answer;
}

/** The newest entry of an action in the log, once it is there. */
async function entryOf(action: string, target: string) {
  // biome-ignore lint/suspicious/noExplicitAny: facts are as their subgraph keeps them.
  let entry: any;
  await eventually(async () => {
    const data = await ok(
      graph,
      olga,
      `query ($filter: AuditFilter) { auditLog(first: 1, filter: $filter) {
         nodes { operationId actor action target reason before after undoable } } }`,
      { filter: { action, target } },
    );
    [entry] = data.auditLog.nodes;
    expect(entry).toBeDefined();
  });
  return entry;
}

/** Undoes an operation and answers what came of it, once that is known: a busy machine takes longer than one call waits. */
async function undoneBy(viewer: typeof olga, operationId: string) {
  const input = { operationId, reason: "a mistake", idempotencyKey: `undo ${key++}` };
  const document = `mutation ($input: UndoOperationInput!) { undoOperation(input: $input) {
    audit { before after } userErrors { code } } }`;
  for (;;) {
    const { undoOperation } = await ok(graph, viewer, document, { input });
    if (undoOperation.audit || undoOperation.userErrors.length > 0) return undoOperation;
  }
}

async function undo(operationId: string) {
  const answer = await undoneBy(oscar, operationId);
  expect(answer.userErrors).toEqual([]);
  return answer;
}

const adjustment = async (amountMinor = "700") =>
  (
    await act(
      "createCommissionAdjustment",
      { promoterId, amountMinor, currency: "USD" },
      "commission { id }",
    )
  ).commission.id;

it("referral's: a link by hand, and its void, which nobody undoes", async () => {
  const linked = { promoterId, refereeUserId: "bob" };
  const { referral } = await act("assignReferral", linked, "referral { id }");
  expect(await entryOf("assignReferral", referral.id)).toMatchObject({
    actor: "olga",
    reason: "why assignReferral",
    before: null,
    after: linked,
    undoable: false,
  });
  await act("voidReferral", { referralId: referral.id }, "referral { id }");
  expect(await entryOf("voidReferral", referral.id)).toMatchObject({
    actor: "olga",
    reason: "why voidReferral",
    before: { status: "LINKED" },
    after: { status: "VOIDED" },
    undoable: false,
  });
});

it("credits': a grant, and its undoing", async () => {
  const grant = { workspaceId: "wks_bob", credits: "5", origin: "PROMOTION" };
  const { lot } = await act("grantCredits", grant, "lot { id }");
  const entry = await entryOf("grantCredits", lot.id);
  expect(entry).toMatchObject({
    actor: "olga",
    reason: "why grantCredits",
    before: null,
    after: grant,
    undoable: true,
  });
  expect(await undo(entry.operationId)).toMatchObject({ audit: { before: grant, after: null } });
  expect(await entryOf("grantCredits", lot.id)).toMatchObject({ undoable: false });
});

it("commissions': an adjustment, a hold, its release, a cancellation, each with its undoing", async () => {
  const commissionId = await adjustment();
  const created = await entryOf("createCommissionAdjustment", commissionId);
  expect(created).toMatchObject({ actor: "olga", before: null, after: { amountMinor: "700" } });

  const held = await act("holdCommission", { commissionId }, "commission { holds { id kind } }");
  const [{ id: holdId }] = held.commission.holds;
  expect(await entryOf("holdCommission", commissionId)).toMatchObject({
    reason: "why holdCommission",
    before: { status: "CONFIRMED", holds: 0 },
    after: { holdId, holds: 1 },
  });
  await act("releaseCommissionHold", { commissionId, holdId }, "commission { id }");
  const released = await entryOf("releaseCommissionHold", commissionId);
  expect(released).toMatchObject({ before: { holdId, holds: 1 }, after: { holds: 0 } });
  expect((await undo(released.operationId)).audit.after).toMatchObject({ holdId, holds: 1 });
  const hold = await entryOf("holdCommission", commissionId);
  expect((await undo(hold.operationId)).audit.after).toEqual({ status: "CONFIRMED", holds: 0 });

  await act("cancelCommission", { commissionId, cancelReason: "OPERATOR" }, "commission { id }");
  const cancelled = await entryOf("cancelCommission", commissionId);
  expect(cancelled).toMatchObject({
    before: { status: "CONFIRMED", amountMinor: "700", currency: "USD" },
    after: { status: "CANCELLED", cancelReason: "OPERATOR" },
  });
  expect((await undo(cancelled.operationId)).audit).toMatchObject({
    before: { status: "CANCELLED" },
    after: { status: "CONFIRMED", amountMinor: "700" },
  });
  expect((await undo(created.operationId)).audit).toMatchObject({ after: null });
});

it("many undo one act at once: one of them did", async () => {
  const { operationId } = await entryOf("createCommissionAdjustment", await adjustment("900"));
  const askers = Array.from({ length: 6 }, (_, index) => (index % 2 ? olga : oscar));
  const answers = await Promise.all(askers.map((viewer) => undoneBy(viewer, operationId)));
  expect(answers.filter(({ audit }) => audit)).toHaveLength(1);
  expect(answers.flatMap(({ userErrors }) => userErrors)).toEqual(
    Array(5).fill({ code: "ALREADY_UNDONE" }),
  );
});

it("and all of it is one sound chain", async () => {
  const { services } = graph.services["affiliates-admin"];
  const report = await verifyAudit(services.db, services.config.AUDIT_KEY!);
  expect(report).toMatchObject({ found: 0 });
  expect(report.position).toBeGreaterThan(12n);
});
