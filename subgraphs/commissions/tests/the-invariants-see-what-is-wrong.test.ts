import type { TestService } from "@tributary/testing/service";
import { payEverything, startCommissions } from "./books";
import { annRefersBob, day } from "./neighbours";
import { dispute, payment, refund } from "./payments";
import { complaintsAbout, expectSoundBooks } from "./sound-books";

let service: TestService;
beforeAll(async () => {
  service = await startCommissions();
  const bob = { workspaceId: "wks_bob" };
  await service.tell(...annRefersBob(), payment("paid", 1n, bob));
  await payEverything(service, "may");
  // A frozen row with its correction, a held row, a row of another day.
  await service.tell(
    payment("paid", 2n, { ...bob, refunds: [refund("a", 30_00n)] }),
    payment("held", 1n, { ...bob, disputes: [dispute("d", 5_00n)] }),
    payment("later", 1n, { ...bob, paidAt: day(11) }),
  );
});
afterAll(() => service.stop());

/** As the owner with all triggers off: nothing else can write such rows. */
async function change(sql: string) {
  await service.database.admin.query(
    `begin; set local session_replication_role = replica; set local search_path = commissions; ${sql}; commit`,
  );
}

function rowWith(condition: string) {
  return `(select id from commission where ${condition})`;
}

it("finds sound books sound", async () => {
  await expectSoundBooks(service);
});

it.each([
  [
    "the amount is not the sum of its entries",
    "2000 booked, 2001 in entries",
    "update commission_entry set amount_minor = 2001 where amount_minor = 2000 and commission_id = (select id from commission where status = 'PAID')",
    "update commission_entry set amount_minor = 2000 where amount_minor = 2001",
  ],
  [
    "earnings are not the sum of their rows",
    "USD (3900,-600,2001,0) kept, (3900,-600,2000,0) in rows",
    "update promoter_earnings set paid_minor = 2001",
    "update promoter_earnings set paid_minor = 2000",
  ],
  [
    "a promoter with money has no earnings",
    "2000 USD of com_",
    "update promoter_earnings set promoter_id = 'prm_eve'",
    "update promoter_earnings set promoter_id = 'prm_ann'",
  ],
  [
    "a day is not the sum of its rows",
    "2026-01-11 USD: (1900,-600,2000,0,0) kept, (1900,-600,2000,-600,0) in rows",
    "update promoter_earnings_day set confirmed_adjustments_minor = 0 where day = '2026-01-11'",
    "update promoter_earnings_day set confirmed_adjustments_minor = -600 where day = '2026-01-11'",
  ],
  [
    "a day is not the sum of its rows",
    "2026-01-12 USD: (0,0,0,0,0) kept, (2000,0,0,0,0) in rows",
    "update promoter_earnings_day set day = '2026-03-01' where day = '2026-01-12'",
    "update promoter_earnings_day set day = '2026-01-12' where day = '2026-03-01'",
  ],
  [
    "a day is not the sum of its rows",
    "2026-01-12 USD: (2000,0,0,0,1) kept, (2000,0,0,0,0) in rows",
    "update promoter_earnings_day set true_revenue_minor = 1 where day = '2026-01-12'",
    "update promoter_earnings_day set true_revenue_minor = 0 where day = '2026-01-12'",
  ],
  [
    "earnings are not the sum of their rows",
    "USD (3900,-600,2000,1) kept, (3900,-600,2000,0) in rows",
    "update promoter_earnings set true_revenue_minor = 1",
    "update promoter_earnings set true_revenue_minor = 0",
  ],
  [
    "days do not sum to the whole",
    "USD (3901,-600,2000,0) in days, (3900,-600,2000,0) in all",
    "update promoter_earnings_day set pending_minor = 2001 where day = '2026-01-12'",
    "update promoter_earnings_day set pending_minor = 2000 where day = '2026-01-12'",
  ],
  [
    "open holds are miscounted",
    "0 counted, 1 stand",
    "update commission set open_holds = 0 where payment_intent_id = 'pi_held'",
    "update commission set open_holds = 1 where payment_intent_id = 'pi_held'",
  ],
  [
    "the books of a payment miss its target",
    "2000 booked, 1 due",
    "update decision set target_minor = 1 where payment_intent_id = 'pi_later'",
    "update decision set target_minor = 2000 where payment_intent_id = 'pi_later'",
  ],
  [
    "a payment was never judged",
    "revision 1",
    "update decision set payment_intent_id = 'pi_other' where payment_intent_id = 'pi_later'",
    "update decision set payment_intent_id = 'pi_later' where payment_intent_id = 'pi_other'",
  ],
  [
    "an item does not claim its rows",
    "1 of 1 rows claimed, 2000 of 1 in rows",
    "update payout_item set amount_minor = 1, transferred_minor = 1",
    "update payout_item set amount_minor = 2000, transferred_minor = 2000",
  ],
  [
    "the paid rows of an item are not what was sent",
    "2000 sent, 5 came back, 2000 paid",
    "update payout_item set reversed_minor = 5",
    "update payout_item set reversed_minor = 0",
  ],
  [
    "a row is paid within an item that is not",
    "pit_",
    "update payout_item set paid_at = null, transferred_minor = null",
    "update payout_item set paid_at = now(), transferred_minor = 2000",
  ],
  [
    "a claim has no batch",
    "pit_",
    "update payout_batch set id = 'pay_other'",
    "update payout_batch set id = 'pay_may'",
  ],
  [
    "a row is claimed by an item of another promoter or currency",
    "pit_",
    "update payout_item set currency = 'EUR'",
    "update payout_item set currency = 'USD'",
  ],
  [
    "a pair does not sum to zero",
    "5 came back, 2000 taken, 2000 owed",
    `insert into payout_return select 'trr_x', 'REVERSAL', id, 5, now(), ${rowWith("status = 'PAID'")}, ${rowWith("payment_intent_id = 'pi_later'")}
     from payout_item`,
    "delete from payout_return",
  ],
  [
    "what came back of a paid item is not owed",
    "trr_x, 5",
    "insert into payout_return select 'trr_x', 'REVERSAL', id, 5, now() from payout_item",
    "delete from payout_return",
  ],
  [
    "a payment waits for being settled",
    "pi_later",
    "insert into payment_to_settle values ('pi_later')",
    "delete from payment_to_settle",
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

it("says what is wrong with its figures and the rows behind it", async () => {
  await change("update decision set target_minor = 1 where payment_intent_id = 'pi_later'");
  const failure = expectSoundBooks(service).then(
    () => "",
    ({ message }: Error) => message,
  );
  const said = (await failure).split("\n");
  await change("update decision set target_minor = 2000 where payment_intent_id = 'pi_later'");
  expect(said).toEqual([
    "The books are not sound.",
    "the books of a payment miss its target: pi_later, 2000 booked, 1 due",
    expect.stringMatching(
      /^ {2}id com_\w+, promoter_id prm_ann, .* amount_minor 2000, .* entries ACCRUAL 2000$/,
    ),
  ]);
});

it("says which event a handler has refused, and why", async () => {
  // An amount that no column can hold.
  await service.tell(payment("huge", 1n, { receivedMinor: 2n ** 63n }));
  const complaints = await complaintsAbout(service);
  expect(complaints).toEqual([
    expect.stringMatching(/^refused: stripe\.payment_changed of pi_huge: /),
  ]);
});
