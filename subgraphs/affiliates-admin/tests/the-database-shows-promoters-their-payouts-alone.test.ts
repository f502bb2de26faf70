import { contextsOf } from "@tributary/kit/subgraph";
import type { Viewer } from "@tributary/kit/viewer";
import type { TestService } from "@tributary/testing/service";
import { anonymous, keyOf, operator, platformKey, user } from "@tributary/testing/viewers";
import { revokeApiKey } from "../actions/revoke-api-key";
import { statementsOf } from "../books/issue-statements";
import type { AdminServices, Context } from "../context";
import { affiliatesBy } from "../queries/affiliates";
import { apiKeyOf } from "../queries/api-keys";
import { auditPagesOf } from "../queries/audit-log";
import { payoutAccountsOf } from "../queries/payout-accounts";
import { payoutMethodsOf } from "../queries/payout-methods";
import { service as definition } from "../subgraph";
import { keysOf } from "./keys";
import { approvedBatch, type Payee, payee } from "./payouts";
import { startAdmin } from "./setting";
import { booked, sealWhatIsBooked } from "./statements";

// The first wall is not asked here: no access rule, no visibility. What is seen, PostgreSQL lets through.
let admin: TestService;
let ann: Payee;
let batch: { batchId: string; itemIds: string[] };
let apiKeyId: string;
let contextOf: (viewer: Viewer) => Context;
beforeAll(async () => {
  admin = await startAdmin();
  ann = await payee(admin, "ann");
  const bob = await payee(admin, "bob");
  batch = await approvedBatch(admin, [ann, bob]);
  await admin.database.admin.query(
    "insert into affiliates_admin.promoter_balance (promoter_id, currency, pending_minor, confirmed_minor) values ($1, 'USD', 0, 900)",
    [ann.promoterId],
  );
  apiKeyId = (await keysOf(() => admin).made({}, user("ann") as never)).apiKey.id;
  const services = admin.running.services as AdminServices;
  const of = contextsOf(definition.subgraph!(services), services);
  contextOf = (viewer) => of({ viewer, requestId: "test" }) as unknown as Context;
});
afterAll(() => admin.stop());

/** What the queries answer of Ann, asked directly. */
async function seenBy(viewer: Viewer) {
  const context = contextOf(viewer);
  const { viewerDb: db, loaders } = context;
  const { promoterId } = ann;
  const [balances, payouts] = await Promise.all([
    loaders.balanceByPromoter.load(promoterId),
    loaders.payoutsByPromoter({}).load(promoterId),
  ]);
  return {
    affiliate: (await affiliatesBy(db, "promoter_id", [promoterId])).length > 0,
    balances: balances.length > 0,
    payouts: payouts.nodes.length > 0,
    commissions: (await loaders.commissionIdsByItem.load(batch.itemIds[0]!)).length > 0,
    destination: (await payoutMethodsOf(db, [promoterId])).length > 0,
    key: (await apiKeyOf(context, apiKeyId)) !== null,
  };
}
const only = (seen: object, is: boolean) =>
  Object.fromEntries(Object.keys(seen).map((name) => [name, is]));

it.each<[string, Viewer]>([
  ["another promoter", user("bob")],
  ["another promoter's key", keyOf("bob", "commissions:read")],
  ["a stranger", user("zed")],
  ["a key of another scope", platformKey("credits:read")],
  ["nobody", anonymous],
])("shows %s nothing of Ann's", async (_, viewer) => {
  const seen = await seenBy(viewer);
  expect(seen).toEqual(only(seen, false));
});

it.each<[string, Viewer]>([
  ["the promoter", user("ann")],
  ["an operator", operator()],
  ["the platform's key", platformKey("commissions:read")],
])("shows %s all of it", async (_, viewer) => {
  const seen = await seenBy(viewer);
  expect(seen).toEqual(only(seen, true));
});

it("shows a promoter its batch without the others in it, and no list of operators'", async () => {
  const { loaders, viewerDb } = contextOf(user("ann"));
  expect((await loaders.payoutBatchById.load(batch.batchId))?.id).toBe(batch.batchId);
  const items = await loaders.payoutItemsOf({}).load(batch.batchId);
  expect(items.nodes.map(({ promoterId }) => promoterId)).toEqual([ann.promoterId]);
  expect(await contextOf(user("zed")).loaders.payoutBatchById.load(batch.batchId)).toBeNull();
  expect(await payoutAccountsOf(viewerDb, [ann.promoterId])).toEqual([]);
  const [audit] = await auditPagesOf(viewerDb, [apiKeyId, ann.affiliateId], {});
  expect(audit!.nodes).toEqual([]);
});

it("issues no statement for whoever may not see the promoter", async () => {
  const { promoterId } = ann;
  const at = "2026-05-10T00:00:00Z";
  await admin.tell(
    booked({ promoterId, commissionId: "com_a", revision: 1, amountMinor: 500n, at }),
  );
  await sealWhatIsBooked(admin, "2026-05");
  const asked = { month: "2026-05", currency: "USD" };
  const ofAnn = async (viewer: Viewer) =>
    (await statementsOf(withDb(viewer), [promoterId], asked))[0];
  expect(await ofAnn(user("bob"))).toBeNull();
  expect((await ofAnn(user("ann")))?.promoterId).toBe(promoterId);
  // Also once it has been issued.
  expect(await ofAnn(user("bob"))).toBeNull();
});
const withDb = (viewer: Viewer) => {
  const context = contextOf(viewer);
  return { ...context, db: context.viewerDb };
};

it("lets nobody name another's key", async () => {
  // The action's own check is passed; the transaction is still Bob's.
  const context = { ...contextOf(user("bob")), viewer: operator() };
  const revoke = revokeApiKey(context, { apiKeyId, reason: "because" });
  await expect(revoke).rejects.toMatchObject({ extensions: { code: "NOT_FOUND" } });
});
