import { rows } from "@tributary/kit/database";
import { contextsOf } from "@tributary/kit/subgraph";
import type { Viewer } from "@tributary/kit/viewer";
import type { TestService } from "@tributary/testing/service";
import { anonymous, keyOf, operator, platformKey, user } from "@tributary/testing/viewers";
import { holdCommission } from "../actions/hold-commission";
import { releaseRevenueHold } from "../actions/release-revenue-hold";
import type { CommissionsServices, Context } from "../context";
import { commissionPage } from "../queries/commission-pages";
import { decisionOf } from "../queries/decisions";
import { earningsByDay } from "../queries/earnings-by-day";
import { revenueEntryPage } from "../queries/revenue-entries";
import { service as definition } from "../subgraph";
import { startCommissions } from "./books";
import { annRefersBob, attached, code, joined, linked } from "./neighbours";
import { payment } from "./payments";
import { awarded, draw, earned, keep } from "./revenue-rows";

// The first wall is not asked here: no access rule, no visibility. What is seen, PostgreSQL lets through.
let service: TestService;
let annsCommission: string;
let contextOf: (identity: { viewer: Viewer; requestId: string }) => Context;
beforeAll(async () => {
  service = await startCommissions();
  await service.tell(
    ...annRefersBob(),
    joined("eve"),
    code("eve", "EVES"),
    linked("fay", "eve"),
    attached("fay", "eve"),
    payment("one", 1n, { workspaceId: "wks_bob" }),
    payment("fay", 1n, { workspaceId: "wks_fay" }),
  );
  await keep(service, draw(), awarded());
  await earned(service, "2026-01", 15);
  const services = service.running.services as CommissionsServices;
  contextOf = contextsOf(definition.subgraph!(services), services) as typeof contextOf;
  const { nodes } = await commissionPage(as(operator()).db, { promoterId: "prm_ann" });
  annsCommission = nodes.find(({ source }) => source === "pi_one")!.id;
});
afterAll(() => service.stop());

const as = (viewer: Viewer) => contextOf({ viewer, requestId: "test" });

const others: [string, Viewer][] = [
  ["another promoter", user("eve")],
  ["another promoter's key", keyOf("eve", "commissions:read")],
  [
    "somebody in the friend's workspace",
    user("mate", { workspaces: [{ id: "wks_bob", role: "admin", createdAt: null }] }),
  ],
  ["nobody", anonymous],
  ["a key of another scope", platformKey("credits:read")],
];
const theirs: [string, Viewer][] = [
  ["the promoter", user("ann")],
  ["its key", keyOf("ann", "commissions:read")],
  ["an operator", operator()],
  ["the platform's key", platformKey("commissions:read")],
];

/** Everything that the loaders read by the id of what is Ann's, and what of it came. */
async function ofAnn({ db, loaders }: Context) {
  const page = { first: 20 };
  const [promoter, referral, commission, decision] = await Promise.all([
    loaders.promoter.load("prm_ann"),
    loaders.referral.load("ref_bob"),
    loaders.commission.load(annsCommission),
    decisionOf(db, "pi_one"),
  ]);
  const lists = await Promise.all([
    loaders.entries.load(annsCommission),
    loaders.promoterPage.load({ ownerId: "prm_ann", args: page }).then(({ nodes }) => nodes),
    loaders.referralPage.load({ ownerId: "ref_bob", args: page }).then(({ nodes }) => nodes),
    loaders.earnings.load("prm_ann").then(({ byCurrency }) => byCurrency),
    loaders.deployments.load({ referralId: "ref_bob", args: page }).then(({ nodes }) => nodes),
    loaders.promoterRevenue
      .load({ ownerId: "prm_ann", month: null })
      .then(({ trueRevenue }) => trueRevenue),
    loaders.commissionOfPayment.load("pi_one").then((found) => (found ? [found] : [])),
    commissionPage(db, { promoterId: "prm_ann" }).then(({ nodes }) => nodes),
    earningsByDay(db, [
      { promoterId: "prm_ann", args: { from: "2026-01-01", to: "2026-02-28", currency: "USD" } },
    ]).then(([days]) => days!.filter(({ pendingMinor }) => pendingMinor !== 0n)),
  ]);
  return {
    one: [promoter, referral, commission, decision].map((found) => found !== null),
    many: lists.map(({ length }) => length > 0),
  };
}

it.each(others)("shows %s nothing of Ann's", async (_, viewer) => {
  const seen = await ofAnn(as(viewer));
  expect(seen.one).toEqual(seen.one.map(() => false));
  expect(seen.many).toEqual(seen.many.map(() => false));
});

it.each(theirs)("shows %s all of it", async (_, viewer) => {
  const seen = await ofAnn(as(viewer));
  expect(seen.one).toEqual(seen.one.map(() => true));
  expect(seen.many).toEqual(seen.many.map(() => true));
});

it("shows promoters no row of operators' lists, whatever they ask for", async () => {
  const asked = { first: 20, filter: { referralId: "ref_bob" } };
  expect((await revenueEntryPage(as(operator()).db, asked)).nodes).not.toEqual([]);
  expect((await revenueEntryPage(as(user("ann")).db, asked)).nodes).toEqual([]);
  expect(
    (await commissionPage(as(user("eve")).db, {})).nodes.map(({ promoterId }) => promoterId),
  ).toEqual(["prm_eve"]);
  for (const table of ["payment", "revenue_entry", "referral_workspace", "commission_force"])
    expect(await rows(as(user("ann")).db, `select * from ${table}`)).toEqual([]);
});

it.each([
  ["another promoter", user("eve")],
  ["nobody of the house", user("zed")],
])("lets %s name no commission and no payment in a mutation", async (_, viewer) => {
  const idempotencyKey = "wall";
  const context = as(viewer);
  const hold = holdCommission(context, {
    idempotencyKey,
    commissionId: annsCommission,
    reason: "because",
  });
  await expect(hold).rejects.toMatchObject({ extensions: { code: "NOT_FOUND" } });
  const release = await releaseRevenueHold(context, {
    idempotencyKey,
    paymentIntentId: "pi_one",
    reason: "because",
  });
  expect(release.userErrors).toMatchObject([{ code: "HOLD_NOT_FOUND" }]);
});

it("reads a promoter's page by the index that it had without the second wall", async () => {
  const { admin } = service.database;
  await admin.query(
    `insert into commissions.commission (id, promoter_id, kind, automatic, status, base_minor, currency, rate_bps,
       policy_version, source, livemode, earned_at, earned_day, created_at)
     select 'com_x' || n, case when n % 4 = 0 then 'prm_ann' else 'prm_many' || n % 50 end, 'ADJUSTMENT', false, 'PENDING', 0, 'USD', 0, 1,
       'x', false, d, d::date, d
     from generate_series(1, 20000) n, lateral (select timestamptz '2026-01-01' + n * interval '1 minute' as d) _`,
  );
  await admin.query("analyze commissions.commission");
  for (const where of [
    "promoter_id = 'prm_ann'",
    "promoter_id = 'prm_ann' and status = 'PENDING'",
    "(earned_at, id) < ('2026-01-05', 'com_x1')",
    "id = any('{com_x4,com_x8}')",
  ])
    for (const viewer of [user("ann"), operator()]) {
      const [{ "QUERY PLAN": plan }] = await as(viewer).db.query(
        `explain (format json) select id from commission where ${where} order by earned_at desc, id desc limit 21`,
      );
      expect([where, JSON.stringify(plan)]).toEqual([
        where,
        expect.stringMatching(/"Index (Only )?Scan"/),
      ]);
      expect([where, JSON.stringify(plan)]).toEqual([
        where,
        expect.not.stringContaining('"Seq Scan"'),
      ]);
    }
});
