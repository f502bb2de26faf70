import { type Read, readBy } from "@tributary/testing/rows-read";
import type { TestService } from "@tributary/testing/service";
import { operator, user } from "@tributary/testing/viewers";
import { startCommissions } from "./books";
import { referredByRevenue } from "./revenue-rows";

let service: TestService;
beforeAll(async () => {
  service = await startCommissions();
  await service.tell(...referredByRevenue());
}, 60_000);
afterAll(() => service.stop());

/**
 * Spends of bob's and cat's workspaces over three months of two currencies and of workspaces of nobody: a deployment of
 * ten spends each, a tenth of which do not count. Written by one statement, so that the sums follow it once.
 */
async function spend(from: number, to: number) {
  const { admin } = service.database;
  await admin.query("set search_path = commissions");
  await admin.query(
    `insert into revenue_entry (workspace_id, usage_id, lot_id, cause, kind, deployment_id, source, credits, revenue_minor,
       currency, payment_intent_id, booked_at, month, referral_id, promoter_id, state, reason, counted_in, rate_month)
     select 'wks_' || friend, 'use_' || n, 'lot_1', 'spend', 'SPEND', 'dep_' || n / 10, 'PURCHASED', 1000000, 10,
       case when n % 2 = 0 then 'USD' else 'EUR' end, 'pi_' || friend, at, month,
       case when friend <> 'zed' then 'ref_' || friend end, case when friend <> 'zed' then 'prm_ann' end,
       case when reason is null then 'COUNTED' else 'NOT_COUNTED' end, reason,
       case when reason is null then month end, case when reason is null then month end
     from generate_series($1::int, $2::int) n,
       lateral (select (array['bob', 'cat', 'zed'])[n / 10 % 3 + 1] as friend,
         timestamptz '2026-01-01T12:00Z' + n % 80 * interval '1 day' + n * interval '1 ms' as at) spent,
       lateral (select to_char(at at time zone 'UTC', 'YYYY-MM') as month,
         case when friend = 'zed' then 'NO_REFERRAL' when n % 10 = 9 then 'BEFORE_LINK' end as reason) decided`,
    [from, to],
  );
  await admin.query("vacuum analyze");
}

const SUMS = `trueRevenue { amountMinor } commission { amountMinor } totalDeployments purchasedCreditsSpent`;
const promoter = (fields: string) => `... on Promoter { ${fields} }`;
const referral = (fields: string) => `... on Referral { ${fields} }`;
const entities = (fields: string) =>
  `query ($r: [_Any!]!) { _entities(representations: $r) { ${fields} } }`;
const r = [
  { __typename: "Promoter", id: "prm_ann" },
  { __typename: "Referral", id: "ref_bob" },
  { __typename: "Referral", id: "ref_cat" },
];
const entries = (filter: string) =>
  `{ revenueEntries(first: 20, filter: { ${filter} }) { nodes { usageId changes { cause } } } }`;

const QUERIES: [string, string, Parameters<TestService["execute"]>[2]][] = [
  ["the promoter's sums", entities(promoter(`referralRevenue { ${SUMS} referrals }`)), user("ann")],
  [
    "its sums of a month",
    entities(promoter(`referralRevenue(month: "2026-02") { ${SUMS} referrals }`)),
    user("ann"),
  ],
  [
    "its days",
    entities(
      promoter(
        `referralRevenueByDay(from: "2026-01-01", to: "2026-03-31", currency: "USD") { date trueRevenue { amountMinor } }`,
      ),
    ),
    user("ann"),
  ],
  ["referrals' sums", entities(referral(`revenue { ${SUMS} }`)), user("ann")],
  [
    "referrals' sums of a month",
    entities(referral(`revenue(month: "2026-02") { ${SUMS} }`)),
    user("ann"),
  ],
  [
    "deployments",
    entities(
      referral(
        "deployments(first: 20) { nodes { deploymentId trueRevenue { amountMinor } } totalCount }",
      ),
    ),
    user("ann"),
  ],
  ["a workspace's entries", entries('workspaceId: "wks_bob"'), operator()],
  ["a referral's entries", entries('referralId: "ref_bob"'), operator()],
  ["a payment's entries", entries('paymentIntentId: "pi_zed"'), operator()],
  ["what does not count", entries("state: NOT_COUNTED"), operator()],
  [
    "what does not count of a workspace",
    entries('workspaceId: "wks_cat", state: NOT_COUNTED'),
    operator(),
  ],
];

async function measure(): Promise<Map<string, Read>> {
  const found = new Map<string, Read>();
  for (const [name, query, viewer] of QUERIES) {
    const ask = async () => {
      const { errors } = await service.execute(query, { r }, viewer);
      expect(errors).toBeUndefined();
    };
    found.set(name, await readBy(service, ask));
  }
  return found;
}

it("reads as many rows, and hardly more pages, at five times the spends", async () => {
  await spend(1, 8_000);
  const few = await measure();
  await spend(8_001, 40_000);
  const many = await measure();
  const report = (found: Map<string, Read>) =>
    Object.fromEntries([...found].map(([name, { rows }]) => [name, rows]));
  expect(report(many)).toEqual(report(few));
  for (const [name, { blocks }] of many) {
    // An index is a level deeper; the rows themselves are as many.
    const before = few.get(name)!.blocks;
    expect([name, blocks <= before * 2 + 20]).toEqual([name, true]);
  }
  expect(Math.max(...Object.values(report(few)))).toBeLessThan(700);
}, 180_000);
