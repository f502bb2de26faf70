import type { TestService } from "@tributary/testing/service";
import { closeMonths, count, startClosing } from "./closing";
import { attached, linked } from "./neighbours";
import { complaintsAbout, expectSoundBooks } from "./sound-books";

let service: TestService;
beforeAll(async () => {
  service = await startClosing({ maxCommissionMinorPerReferral: 10_00n });
  await service.tell(linked("cat", "ann", { basis: "TRUE_REVENUE" }), attached("cat", "ann"));
  await count(
    service,
    { minor: 24_01n, month: "2026-04" },
    { minor: 5_00n, month: "2026-04", currency: "EUR" },
  );
  await closeMonths(service, "2026-04");
  await count(
    service,
    { minor: -4_01n, month: "2026-05", of: "2026-04" },
    { minor: 10_00n, month: "2026-05" },
    { minor: 90_00n, month: "2026-05", referral: "cat" },
  );
  await closeMonths(service, "2026-05");
});
afterAll(() => service.stop());

/** As the owner with all triggers off: nothing else can write such rows. */
async function change(sql: string) {
  await service.database.admin.query(
    `begin; set local session_replication_role = replica; set local search_path = commissions; ${sql}; commit`,
  );
}

const MAY = "month = '2026-05' and referral_id = 'ref_bob'";
const earned = `insert into commission (id, promoter_id, kind, automatic, status, base_minor, currency, rate_bps, policy_version,
    source, payment_intent_id, livemode, earned_at, earned_day, created_at)
  values ('com_twice', 'prm_ann', 'PAYMENT', true, 'CONFIRMED', 0, 'USD', 0, 1, 'pi_big', 'pi_big', false, now(), now(), now())`;

it("finds sound books sound: at a cap, with two currencies, and where money was given back", async () => {
  await expectSoundBooks(service);
});

it.each([
  [
    "a purchase earns by its payment and by its consumption",
    "com_twice stands",
    earned,
    "delete from commission where id = 'com_twice'",
  ],
  [
    "a closed month is not what counts in it",
    "2026-05 USD: 600 closed, 599 counted",
    `update month_close_line set revenue_minor = revenue_minor + 1 where ${MAY}`,
    `update month_close_line set revenue_minor = revenue_minor - 1 where ${MAY}`,
  ],
  [
    "a closed month's sums are not those of its lines",
    "EUR: (501,75) kept, (500,75) in lines",
    "update month_close_total set revenue_minor = 501 where currency = 'EUR'",
    "update month_close_total set revenue_minor = 500 where currency = 'EUR'",
  ],
  [
    "a closed month's sums are not those of its lines",
    "EUR: (500,74) kept, (500,75) in lines",
    "update month_close_total set commission_minor = 74 where currency = 'EUR'",
    "update month_close_total set commission_minor = 75 where currency = 'EUR'",
  ],
  [
    "a closed month miscounts its referrals",
    "3 kept, 2 in lines",
    "update month_close set referrals = 3 where month = '2026-05'",
    "update month_close set referrals = 2 where month = '2026-05'",
  ],
  [
    "a line's commission is not what it says",
    "2026-05 USD: (151,90) in the line, (150,90) booked",
    `update month_close_line set accrued_minor = accrued_minor + 1 where ${MAY}`,
    `update month_close_line set accrued_minor = accrued_minor - 1 where ${MAY}`,
  ],
  [
    "a line's commission is not what it says",
    "2026-05 USD: (150,90) in the line, (0,0) booked",
    "update commission set currency = 'EUR' where source = '2026-05' and referral_id = 'ref_bob'",
    "update commission set currency = 'USD' where source = '2026-05' and referral_id = 'ref_bob'",
  ],
  [
    "months have not earned what they deserve",
    "USD for prm_ann: 449 booked, 450 deserved",
    "update commission set amount_minor = amount_minor - 1 where source = '2026-05' and referral_id = 'ref_bob'",
    "update commission set amount_minor = amount_minor + 1 where source = '2026-05' and referral_id = 'ref_bob'",
  ],
  [
    "months have not earned what they deserve",
    "USD for prm_ann: 1000 booked, 999 deserved",
    "update policy_version set max_commission_minor_per_referral = 999",
    "update policy_version set max_commission_minor_per_referral = 1000",
  ],
  [
    "a draw counts for a referral that it may not count for",
    "1000 for ref_bob",
    "update referral set promoter_id = 'prm_eve' where id = 'ref_bob'",
    "update referral set promoter_id = 'prm_ann' where id = 'ref_bob'",
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
