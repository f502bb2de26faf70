import { ownAccounts as adminRules } from "@tributary/affiliates-admin/own-accounts";
import { ownAccounts as commissionsRules } from "@tributary/commissions/own-accounts";
import { ownAccounts as creditsRules } from "@tributary/credits/own-accounts";
import type { FieldRule } from "@tributary/kit/access";
import { readSchema } from "@tributary/kit/schema-files";
import type { UserViewer } from "@tributary/kit/viewer";
import { ownAccounts as referralRules } from "@tributary/referral/own-accounts";
import { buildASTSchema, parse } from "graphql";
import { passes } from "../admitted";
import { eventually } from "../eventually";
import { type Graph, startGraph } from "../graph";
import { subgraphAccess } from "../graph-access";
import { policyInput } from "../policies";
import { operator, user } from "../viewers";
import { join, link, ok, perform } from "./story";

/** An operator who is a promoter too. */
const olga = operator();
const oscar = operator("oscar");

/** Whether a rule lets an operator in, and no other person. */
function isForOperators(rule: FieldRule | undefined): boolean {
  return typeof rule === "function" && passes(rule, operator()) && !passes(rule, user("zoe"));
}

/** Every mutation that is for operators alone, by the schema and its access rules. */
const operatorsAlone = Object.entries(subgraphAccess).flatMap(([name, { access }]) => {
  const schema = buildASTSchema(parse(readSchema(name)), { assumeValidSDL: true });
  const asked = access["Mutation"] as Record<string, FieldRule>;
  const fields = Object.keys(schema.getMutationType()!.getFields());
  return fields.filter((field) => isForOperators(asked[field]));
});
/** Whose money each is about. jules-session has none: sessions and modules are people's, operators have no part in them. */
const rules: Record<string, object> = {
  ...referralRules,
  ...creditsRules,
  ...commissionsRules,
  ...adminRules,
};
const aboutSomebody = operatorsAlone.filter((name) => !("nobodys" in (rules[name] ?? {})));

let graph: Graph;
let promoterId: string;
let affiliateId: string;
let commissionId: string;
let holdId: string;
let referralId: string;
let paymentIntentId: string;
let batchId: string;
let snapshotHash: string;
let itemId: string;
let operationId: string;
let pendingId: string;

let key = 0;
/** They need no reason. */
const routine = [
  "approvePayoutBatch",
  "retryPayoutItem",
  "markPayoutItemPaid",
  "markPayoutItemsPaidByCsv",
  "preparePayoutBatch",
];

async function act(viewer: UserViewer, name: string, input: object, selection = "") {
  const reason = routine.includes(name) ? {} : { reason: "for a reason" };
  const given = { ...reason, idempotencyKey: `key ${key++}`, ...input };
  return perform(graph, viewer, name, given, selection);
}

/** The codes of an act's refusals. */
async function codesOf(viewer: UserViewer, name: string, input: object): Promise<string[]> {
  const { userErrors } = await act(viewer, name, input);
  return userErrors.map(({ code }: { code: string }) => code);
}

/** What an act that must not be refused answers. */
async function done(viewer: UserViewer, name: string, input: object, selection: string) {
  const answer = await act(viewer, name, input, selection);
  expect([name, answer.userErrors]).toEqual([name, []]);
  return answer;
}

beforeAll(async () => {
  graph = await startGraph();
  const promoter = await join(graph, user("olga"));
  promoterId = promoter.id;
  referralId = (await link(graph, promoter.code, "ben")).id;
  const metadata = { workspace_id: "wks_olga" };
  paymentIntentId = graph.stripe.payments.create({ amount: 5_000, currency: "usd", metadata }).id;
  await graph.settle();
  await ok(
    graph,
    user("olga"),
    `mutation { savePayoutDetails(input: { label: "Main", details: "IBAN DE89370400440532013000",
      idempotencyKey: "details" }) { userErrors { code } } }`,
  );
  await graph.settle();
  const facts = await ok(
    graph,
    olga,
    `query ($id: ID!) { promoter(id: $id) { affiliate { id } } }`,
    { id: promoterId },
  );
  affiliateId = facts.promoter.affiliate.id;
  const owed = { promoterId, amountMinor: "5000", currency: "USD" };
  const { commission } = await done(oscar, "createCommissionAdjustment", owed, "commission { id }");
  await graph.settle();
  const due = { cutoff: graph.clock.now().toISOString(), currency: "USD" };
  batchId = (await done(oscar, "preparePayoutBatch", due, "batch { id }")).batch.id;
  await graph.settle();
  const { payoutBatch } = await ok(
    graph,
    oscar,
    "query ($id: ID!) { payoutBatch(id: $id) { snapshotHash items { nodes { id } } } }",
    { id: batchId },
  );
  snapshotHash = payoutBatch.snapshotHash;
  itemId = payoutBatch.items.nodes[0].id;
  // Another of its commissions, which no batch has claimed.
  const held = await done(oscar, "createCommissionAdjustment", owed, "commission { id }");
  commissionId = held.commission.id;
  const hold = await done(oscar, "holdCommission", { commissionId }, "commission { holds { id } }");
  holdId = hold.commission.holds[0].id;
  expect(commission.id).not.toBe(commissionId);
  // Asked for by oscar, above what one operator may give.
  const large = { affiliateId, rateBps: 9000 };
  pendingId = (await act(oscar, "setAffiliateTerms", large, "operationId")).operationId;
  const status = { affiliateId, status: "SUSPENDED" };
  operationId = (await done(oscar, "setAffiliateStatus", status, "operationId")).operationId;
  await graph.settle();
});
afterAll(() => graph.stop());

/** For each mutation that is about somebody's money: an input in which that is olga. */
const own: Record<string, () => object> = {
  voidReferral: () => ({ referralId }),
  assignReferral: () => ({ promoterId, refereeUserId: "cleo" }),
  grantCredits: () => ({ workspaceId: "wks_olga", credits: "5", origin: "PROMOTION" }),
  holdCommission: () => ({ commissionId }),
  releaseCommissionHold: () => ({ commissionId, holdId }),
  releaseRevenueHold: () => ({ paymentIntentId }),
  cancelCommission: () => ({ commissionId, cancelReason: "FRAUD" }),
  createCommissionAdjustment: () => ({ promoterId, amountMinor: "1", currency: "USD" }),
  setAffiliateStatus: () => ({ affiliateId, status: "ACTIVE" }),
  setAffiliateTerms: () => ({ affiliateId, rateBps: 2500 }),
  publishProgramPolicy: () => ({ policy: policyInput({ rateBps: 3000 }) }),
  undoOperation: () => ({ operationId }),
  approveOperation: () => ({ operationId: pendingId }),
  rejectOperation: () => ({ operationId: pendingId }),
  cancelPayoutBatch: () => ({ batchId }),
  approvePayoutBatch: () => ({ batchId, snapshotHash }),
  retryPayoutItem: () => ({ itemId }),
  releasePayoutItem: () => ({ itemId }),
  markPayoutItemPaid: () => ({ itemId, externalReference: "SEPA 1" }),
  markPayoutItemsPaidByCsv: () => ({ batchId, csv: "item_id,external_reference\n" }),
};

it("every mutation of operators has a rule, and every one about somebody's money is tried below", () => {
  expect(operatorsAlone.filter((name) => !(name in rules))).toEqual([]);
  expect(Object.keys(own).sort()).toEqual([...aboutSomebody].sort());
});

/** Everything that is kept and told, but for the answers that are recorded under keys. */
async function everything() {
  const { rows } = await graph.database.admin.query(
    `select format('%s.%s', schemaname, tablename) as name, query_to_xml(
       format('select * from %I.%I t order by t::text', schemaname, tablename), true, true, '')::text as kept
     from pg_tables where schemaname in ('referral', 'credits', 'commissions', 'affiliates_admin')
       and tablename not in ('idempotency', 'migration', 'workspace_member')
     union all select 'events told', count(*)::text from events.event`,
  );
  return Object.fromEntries(rows.map(({ name, kept }) => [name, kept]));
}

it.each(Object.keys(own))("%s: refused for the operator whose money it is", async (name) => {
  const before = await everything();
  expect(await codesOf(olga, name, own[name]!())).toEqual(["OWN_ACCOUNT"]);
  expect(await everything()).toEqual(before);
});

it("its spelling changes nothing: another account with the same mailbox is the same person", async () => {
  const other = operator("other", { email: "Olga+work@EXAMPLE.com" });
  for (const name of ["setAffiliateTerms", "createCommissionAdjustment", "voidReferral"])
    expect([name, await codesOf(other, name, own[name]!())]).toEqual([name, ["OWN_ACCOUNT"]]);
});

it("a workspace stays one's own with a token that leaves it out, also where only another service saw it", async () => {
  const bare = operator("olga", { workspaces: [] });
  await eventually(async () => {
    const { rows } = await graph.database.admin.query(
      "select from credits.workspace_member where (workspace_id, user_id) = ('wks_olga', 'olga')",
    );
    expect(rows).toHaveLength(1);
  });
  expect(await codesOf(bare, "grantCredits", own["grantCredits"]!())).toEqual(["OWN_ACCOUNT"]);
  const ivo = operator("ivo", { workspaces: [] });
  const grant = (workspaceId: string) => ({ workspaceId, credits: "5", origin: "PROMOTION" });
  expect(await codesOf(ivo, "grantCredits", grant("wks_ivo"))).toEqual([]);
  // The token of a grant to somebody else shows where ivo belongs.
  expect(await codesOf(operator("ivo"), "grantCredits", grant("wks_dan"))).toEqual([]);
  expect(await codesOf(ivo, "grantCredits", grant("wks_ivo"))).toEqual(["OWN_ACCOUNT"]);
});

it("what another subgraph did to it is not undone either, though the log's own facts do not say whose it is", async () => {
  const grant = { workspaceId: "wks_olga", credits: "5", origin: "PROMOTION" };
  const { lot } = await done(oscar, "grantCredits", grant, "lot { id }");
  await graph.settle();
  const { auditLog } = await ok(
    graph,
    oscar,
    "query ($filter: AuditFilter) { auditLog(filter: $filter) { nodes { operationId } } }",
    { filter: { target: lot.id } },
  );
  const input = { operationId: auditLog.nodes[0].operationId };
  const bare = operator("olga", { workspaces: [] });
  expect(await codesOf(bare, "undoOperation", input)).toEqual(["OWN_ACCOUNT"]);
});

it.each(Object.keys(own))("%s: not refused for that reason to another operator", async (name) => {
  expect(await codesOf(oscar, name, own[name]!())).not.toContain("OWN_ACCOUNT");
});
