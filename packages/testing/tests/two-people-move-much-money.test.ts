import type { UserViewer } from "@tributary/kit/viewer";
import { eventually } from "../eventually";
import { type Graph, startGraph } from "../graph";
import { DAY } from "../service";
import { operator, user } from "../viewers";
import { join, ok, perform } from "./story";

const olga = operator();
const oscar = operator("oscar");

let graph: Graph;
let promoters = 0;
beforeAll(async () => {
  graph = await startGraph();
  await graph.settle();
});
afterAll(() => graph.stop());

/** A new promoter; nothing was adjusted for it yet. */
async function promoter(): Promise<string> {
  const { id } = await join(graph, user(`promoter ${++promoters}`));
  await graph.settle();
  return id;
}

let key = 0;
const newKey = () => `key ${key++}`;

/** Asks for a mutation of any subgraph; answers what the selection says, and the codes of its refusals. */
async function act(viewer: UserViewer, name: string, input: object, selection = "operationId") {
  const given = { reason: "for a reason", idempotencyKey: newKey(), ...input };
  const { userErrors, ...rest } = await perform(graph, viewer, name, given, selection);
  return { ...rest, codes: userErrors.map(({ code }: { code: string }) => code) };
}

const adjust = (promoterId: string, amountMinor: string, more: object = {}, viewer = olga) =>
  act(viewer, "createCommissionAdjustment", { promoterId, amountMinor, currency: "USD", ...more });
const grant = (workspaceId: string, credits: string, more: object = {}, viewer = olga) =>
  act(viewer, "grantCredits", { workspaceId, credits, origin: "PROMOTION", ...more });
const OPERATION = "audit { id } operation { status refusal }";
const approve = (operationId: string, viewer = oscar, more: object = {}) =>
  act(viewer, "approveOperation", { operationId, ...more }, OPERATION);

/** Approves as a busy machine needs it: the same request until the other subgraph has answered. */
async function approved(operationId: string, viewer = oscar) {
  const idempotencyKey = newKey();
  let answer: Awaited<ReturnType<typeof approve>>;
  await eventually(async () => {
    answer = await approve(operationId, viewer, { idempotencyKey });
    expect(answer.operation.status).not.toBe("APPROVED");
  });
  return answer!;
}

/** What was adjusted for a promoter, in one currency. */
async function adjusted(promoterId: string): Promise<string[]> {
  const { rows } = await graph.database.admin.query(
    "select amount_minor::text || ' ' || currency as amount from commissions.commission where promoter_id = $1 order by id",
    [promoterId],
  );
  return rows.map(({ amount }) => amount);
}

async function granted(workspaceId: string): Promise<string> {
  const { rows } = await graph.database.admin.query(
    "select coalesce(sum(granted), 0)::text as sum from credits.lot where workspace_id = $1",
    [workspaceId],
  );
  return rows[0].sum;
}

/** What waits under this id; it is there as soon as the act was answered. */
async function listed(operationId: string) {
  const { pendingOperations } = await ok(
    graph,
    oscar,
    `{ pendingOperations(first: 100) { nodes { id action target reason input effect { amountMinor currency }
       requestedBy status } } }`,
  );
  const found = pendingOperations.nodes.find(({ id }: { id: string }) => id === operationId);
  expect(found).toBeDefined();
  const { pendingOperation } = await ok(
    graph,
    oscar,
    "query ($id: ID!) { pendingOperation(id: $id) { id status } }",
    { id: operationId },
  );
  expect(pendingOperation).toEqual({ id: operationId, status: found.status });
  return found;
}

describe("an adjustment", () => {
  it("of exactly the threshold is one operator's; of one unit more, or in another currency, it waits", async () => {
    const id = await promoter();
    expect(await adjust(id, "100000")).toMatchObject({ codes: [] });
    const other = await promoter();
    expect(await adjust(other, "100001")).toMatchObject({ codes: ["NEEDS_SECOND_OPERATOR"] });
    expect(await adjust(other, "-100001")).toMatchObject({ codes: ["NEEDS_SECOND_OPERATOR"] });
    expect(await adjust(other, "1", { currency: "EUR" })).toMatchObject({
      codes: ["NEEDS_SECOND_OPERATOR"],
    });
    expect(await adjusted(id)).toEqual(["100000 USD"]);
    expect(await adjusted(other)).toEqual([]);
  });

  it("ten small ones are one large one, also by several operators, either way, and undone", async () => {
    const id = await promoter();
    for (let each = 0; each < 9; each++)
      expect(await adjust(id, "-10000", {}, each % 2 ? olga : oscar)).toMatchObject({ codes: [] });
    const last = await adjust(id, "10000");
    expect(last.codes).toEqual([]);
    expect((await adjust(id, "1")).codes).toEqual(["NEEDS_SECOND_OPERATOR"]);
    await graph.settle();
    expect((await act(oscar, "undoOperation", { operationId: last.operationId })).codes).toEqual(
      [],
    );
    expect((await adjust(id, "1")).codes).toEqual(["NEEDS_SECOND_OPERATOR"]);
  });

  it("at once, none of many slips over the threshold", async () => {
    const id = await promoter();
    const answers = await Promise.all(Array.from({ length: 10 }, () => adjust(id, "30000")));
    expect(answers.filter(({ codes }) => codes.length === 0)).toHaveLength(3);
    expect(await adjusted(id)).toEqual(Array(3).fill("30000 USD"));
  });

  it("is listed with what it would do, and carried out as it was asked by another operator's word", async () => {
    const id = await promoter();
    const { operationId } = await adjust(id, "10000000000000");
    expect(await listed(operationId)).toMatchObject({
      action: "createCommissionAdjustment",
      target: id,
      reason: "for a reason",
      input: { promoterId: id, amountMinor: "10000000000000", currency: "USD" },
      effect: [{ amountMinor: "10000000000000", currency: "USD" }],
      requestedBy: "olga",
      status: "WAITING",
    });
    const own = operator(`promoter ${promoters}`);
    expect((await approve(operationId, own)).codes).toEqual(["OWN_ACCOUNT"]);
    expect((await approve(operationId, olga)).codes).toEqual(["SAME_OPERATOR"]);
    expect(await adjusted(id)).toEqual([]);
    expect(await approved(operationId)).toMatchObject({
      operation: { status: "CARRIED_OUT" },
      codes: [],
    });
    expect(await adjusted(id)).toEqual(["10000000000000 USD"]);
    const { rows } = await graph.database.admin.query(
      "select actor, action from affiliates_admin.audit_entry where operation_id = $1",
      [operationId],
    );
    expect(rows).toEqual([{ actor: "olga", action: "createCommissionAdjustment" }]);
  });

  it("says why it no longer can be, where the promoter was revoked since", async () => {
    const id = await promoter();
    const { operationId } = await adjust(id, "200000");
    await listed(operationId);
    const { promoter: found } = await ok(
      graph,
      olga,
      "query ($id: ID!) { promoter(id: $id) { affiliate { id } } }",
      { id },
    );
    await act(olga, "setAffiliateStatus", { affiliateId: found.affiliate.id, status: "REVOKED" });
    await graph.settle();
    expect(await approved(operationId)).toMatchObject({
      operation: { status: "REFUSED", refusal: expect.stringContaining("revoked since") },
      codes: ["OPERATION_REFUSED"],
    });
    expect(await adjusted(id)).toEqual([]);
  });

  it("that was rejected is never carried out", async () => {
    const id = await promoter();
    const { operationId } = await adjust(id, "200000");
    await listed(operationId);
    expect(await act(oscar, "rejectOperation", { operationId }, OPERATION)).toMatchObject({
      operation: { status: "REJECTED" },
      codes: [],
    });
    await graph.settle();
    expect((await approve(operationId, operator("otto"))).codes).toEqual(["OPERATION_CLOSED"]);
    expect(await adjusted(id)).toEqual([]);
  });
});

describe("a grant", () => {
  it("of exactly the threshold is one operator's; the next waits, and the platform's own key does not", async () => {
    expect((await grant("wks_a", "9999.999999")).codes).toEqual([]);
    expect((await grant("wks_a", "0.000001")).codes).toEqual([]);
    expect((await grant("wks_a", "0.000001")).codes).toEqual(["NEEDS_SECOND_OPERATOR"]);
    expect(await granted("wks_a")).toBe("10000000000");
  });

  it("is carried out once by another operator's word, not by a member of the workspace", async () => {
    const { operationId, codes } = await grant("wks_b", "1000000000");
    expect(codes).toEqual(["NEEDS_SECOND_OPERATOR"]);
    expect(await listed(operationId)).toMatchObject({
      target: "wks_b",
      input: { workspaceId: "wks_b", credits: "1000000000", origin: "PROMOTION" },
      effect: [],
    });
    expect((await approve(operationId, operator("b"))).codes).toEqual(["OWN_ACCOUNT"]);
    const { rows } = await graph.database.admin.query(
      "select from credits.account where workspace_id = 'wks_b'",
    );
    expect(rows).toEqual([]);
    expect(await granted("wks_b")).toBe("0");
    const both = [operator("otto"), oscar].map((viewer) => approve(operationId, viewer));
    const answers = (await Promise.all(both)).map((answer) => answer.codes);
    expect(answers.filter((each) => each.includes("OPERATION_CLOSED"))).toHaveLength(1);
    await graph.settle();
    expect(await granted("wks_b")).toBe("1000000000000000");
  });

  it("is refused where its approver was seen in that workspace, though the token leaves it out", async () => {
    await join(graph, user("cleo"));
    await graph.settle();
    const { operationId } = await grant("wks_cleo", "20000");
    await listed(operationId);
    const cleo = operator("cleo", { workspaces: [] });
    expect(await approved(operationId, cleo)).toMatchObject({
      operation: { status: "REFUSED" },
      codes: ["OPERATION_REFUSED"],
    });
    expect(await granted("wks_cleo")).toBe("0");
  });

  it("that has expired since is not made", async () => {
    const expiresAt = new Date(graph.clock.now().getTime() + DAY).toISOString();
    const { operationId } = await grant("wks_d", "20000", { expiresAt });
    await listed(operationId);
    graph.clock.advance(DAY);
    expect(await approved(operationId)).toMatchObject({ codes: ["OPERATION_REFUSED"] });
    expect(await granted("wks_d")).toBe("0");
  });
});

it("nothing is lost between an approval and its carrying out, whoever dies in between", async () => {
  const id = await promoter();
  const adjustment = await adjust(id, "300000");
  const lot = await grant("wks_e", "30000");
  await listed(adjustment.operationId);
  await listed(lot.operationId);
  // Who would carry it out is gone when the word comes.
  await graph.services.commissions.stop();
  await graph.services.credits.stop();
  const idempotencyKey = newKey();
  const word = await approve(adjustment.operationId, oscar, { idempotencyKey });
  expect(word).toMatchObject({ operation: { status: "APPROVED" }, codes: [] });
  expect(await approve(lot.operationId)).toMatchObject({ operation: { status: "APPROVED" } });
  await graph.restart();
  await graph.settle();
  expect(await approve(adjustment.operationId, oscar, { idempotencyKey })).toMatchObject({
    operation: { status: "CARRIED_OUT" },
    codes: [],
  });
  expect(await adjusted(id)).toEqual(["300000 USD"]);
  expect(await granted("wks_e")).toBe("30000000000");
});

it("after seven days it is closed by itself everywhere, and asked again under a new key", async () => {
  const id = await promoter();
  const { operationId } = await adjust(id, "400000");
  await listed(operationId);
  graph.clock.advance(7 * DAY);
  expect((await approve(operationId)).codes).toEqual(["OPERATION_CLOSED"]);
  await graph.services["affiliates-admin"].schedule.runAll();
  await graph.settle();
  const { rows } = await graph.database.admin.query(
    "select decision from commissions.requested_operation where id = $1",
    [operationId],
  );
  expect(rows).toEqual([{ decision: "EXPIRED" }]);
  expect((await adjust(id, "400000")).codes).toEqual(["NEEDS_SECOND_OPERATOR"]);
});
