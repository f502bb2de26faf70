import type { TestService } from "@tributary/testing/service";
import { startCommissions } from "./books";
import { annRefersBobByRevenue, bought, corrected, given, reversed, spent } from "./consumption";
import { dispute, payment } from "./payments";
import { complaintsAbout, expectSoundBooks } from "./sound-books";

let service: TestService;
beforeAll(async () => {
  service = await startCommissions();
  await service.tell(
    ...annRefersBobByRevenue(),
    payment("held", 1n, { workspaceId: "wks_bob", disputes: [dispute("d", 1n)] }),
    spent("1", [given("gift", 5), bought("big", 10, 1_00n)]),
    spent("2", [bought("held", 7, 70n)], { deploymentId: "dep_2" }),
    reversed("a", "1", [bought("big", 4, 40n)]),
    corrected("big", 1, { "1": -10n }),
  );
});
afterAll(() => service.stop());

/** As the owner with all triggers off: nothing else can write such rows. */
async function change(sql: string) {
  await service.database.admin.query(
    `begin; set local session_replication_role = replica; set local search_path = commissions; ${sql}; commit`,
  );
}

const SPEND = "cause = 'spend' and lot_id = 'lot_big'";

it("finds sound books sound", async () => {
  await expectSoundBooks(service);
});

it.each([
  [
    "counted money is not the sum of its entries",
    "2026-01 USD: (51,3) kept, (50,3) in entries",
    "update revenue_month set revenue_minor = 51",
    "update revenue_month set revenue_minor = 50",
  ],
  [
    "counted money is not the sum of its entries",
    "2026-01 USD: (50,4) kept, (50,3) in entries",
    "update revenue_month set entries = 4",
    "update revenue_month set entries = 3",
  ],
  [
    "a promoter's money is not the sum of its referrals'",
    "2026-01 USD: 51 kept, 50 in months",
    "update promoter_revenue set revenue_minor = 51",
    "update promoter_revenue set revenue_minor = 50",
  ],
  [
    "a promoter's days of revenue are not the sum of its months",
    "USD: 40 in days, 50 in months",
    "update promoter_revenue_day set revenue_minor = revenue_minor - 10 where day = '2026-01-11'",
    "update promoter_revenue_day set revenue_minor = revenue_minor + 10 where day = '2026-01-11'",
  ],
  [
    "a deployment is not the sum of its entries",
    "dep_1: (6000000,5000001) kept, (6000000,5000000) in entries",
    "update referral_deployment set awarded = awarded + 1 where deployment_id = 'dep_1'",
    "update referral_deployment set awarded = awarded - 1 where deployment_id = 'dep_1'",
  ],
  [
    "a deployment's money is not the sum of its entries",
    "dep_1 USD: 51 kept, 50 in entries",
    "update referral_deployment_revenue set revenue_minor = 51",
    "update referral_deployment_revenue set revenue_minor = 50",
  ],
  [
    "a month's credits are not the sum of its entries",
    "2026-01: (13000001,5000000) kept, (13000000,5000000) in entries",
    "update referral_consumption set purchased = purchased + 1",
    "update referral_consumption set purchased = purchased - 1",
  ],
  [
    "a promoter's credits are not the sum of its referrals'",
    "2026-01: (13000000,5000000,2) kept, (13000000,5000000,1) in referrals",
    "update promoter_consumption set referrals = 2",
    "update promoter_consumption set referrals = 1",
  ],
  [
    "deployments are miscounted",
    "ref_bob 2026-01: 3 kept, 2 stand",
    "update deployment_count set deployments = 3 where (referral_id, month) = ('ref_bob', '2026-01')",
    "update deployment_count set deployments = 2 where (referral_id, month) = ('ref_bob', '2026-01')",
  ],
  [
    "referrals with deployments are miscounted",
    "2 kept, 1 have some",
    "update deployment_count set referrals = 2 where (referral_id, month) = ('', '')",
    "update deployment_count set referrals = 1 where (referral_id, month) = ('', '')",
  ],
  [
    "a draw counts for a referral that it may not count for",
    "50 for ref_bob",
    "update referral set basis = 'PAYMENT'",
    "update referral set basis = 'TRUE_REVENUE'",
  ],
  [
    "a draw counts for a referral that it may not count for",
    "50 for ref_bob",
    "update referral set linked_at = '2026-01-11 00:00:01Z'",
    "update referral set linked_at = '2026-01-01Z'",
  ],
  [
    "a draw counts for a referral that it may not count for",
    "50 for ref_bob",
    "insert into referral_void values ('ref_bob', '2026-01-11Z')",
    "delete from referral_void",
  ],
  [
    "a draw counts for a referral that it may not count for",
    "50 for ref_bob",
    "update policy_version set commission_months = 0",
    "update policy_version set commission_months = null",
  ],
  [
    "a draw counts for a referral that it may not count for",
    "50 for ref_bob",
    "update referral_workspace set referral_id = 'ref_other'",
    "update referral_workspace set referral_id = 'ref_bob'",
  ],
  [
    "a change waits for a spend that is known",
    "use_1",
    "update revenue_entry set state = 'WAITING', reason = 'SPEND_UNKNOWN', counted_in = null, rate_month = null where cause = 'rev_a'",
    "update revenue_entry set state = 'COUNTED', reason = null, counted_in = '2026-01', rate_month = '2026-01' where cause = 'rev_a'",
  ],
  [
    "a change counts otherwise than its spend",
    "rev_a: COUNTED, the spend OWN_PURCHASE",
    `update revenue_entry set state = 'NOT_COUNTED', reason = 'OWN_PURCHASE', counted_in = null, rate_month = null where ${SPEND}`,
    `update revenue_entry set state = 'COUNTED', reason = null, counted_in = '2026-01', rate_month = '2026-01' where ${SPEND}`,
  ],
  [
    "revenue waits for being settled",
    "WORKSPACE",
    "insert into revenue_to_settle (kind, id) values ('WORKSPACE', 'wks_bob')",
    "delete from revenue_to_settle",
  ],
])("%s: %s", async (broken, found, wrong, right) => {
  await change(wrong);
  const complaints = await complaintsAbout(service);
  await change(right);
  expect(complaints.filter((line) => line.startsWith(`${broken}: `))).toContainEqual(
    expect.stringContaining(found),
  );
  await expectSoundBooks(service);
});
