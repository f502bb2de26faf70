import type { TestService } from "@tributary/testing/service";
import { approvedBatch, payee } from "./payouts";
import { startUnscheduled } from "./setting";

let admin: TestService;
beforeAll(async () => {
  admin = await startUnscheduled();
  const waiting = await approvedBatch(admin, [await payee(admin)]);
  const sent = await approvedBatch(admin, [await payee(admin)]);
  await admin.database.admin.query(
    `update affiliates_admin.payout_item set status = 'IN_FLIGHT' where batch_id = '${sent.batchId}'`,
  );
  await admin.database.admin.query(`
    create view affiliates_admin.waiting as
      select * from affiliates_admin.payout_item where batch_id = '${waiting.batchId}';
    create view affiliates_admin.sent as
      select * from affiliates_admin.payout_item where batch_id = '${sent.batchId}'`);
});
afterAll(() => admin.stop());

const BATCH = `insert into payout_batch (id, status, cutoff, currency, approvals_needed, prepared_by, prepared_at, scheduled_month)
  select 'pay_' || n, 'PREPARING', now(), 'USD', 2, 'x', now(), null from generate_series(1, 2) n`;
const ATTEMPT = (state: string, transfer: string) =>
  `insert into payout_attempt (item_id, number, idempotency_key, amount_minor, currency, destination, transfer_group, state, intent_at, transfer_id)
   select id, n, 'key ' || n, 1, 'USD', 'acct_1', batch_id, '${state}', now(), ${transfer} from sent, generate_series(1, 2) n`;

it.each([
  [
    "payout_method_one_current",
    "insert into payout_method (id, promoter_id, kind, label, sealed, key_id, ready, added_at, usable_from) select 'pme_2', promoter_id, kind, label, sealed, key_id, ready, added_at, usable_from from payout_method limit 1",
  ],
  ["payout_method_has_its_details", "update payout_method set sealed = null"],
  ["payout_method_has_its_details", "update payout_method set account_id = 'acct_1'"],
  [
    "payout_method_usable_once_added",
    "update payout_method set usable_from = added_at - interval '1 s'",
  ],
  ["payout_batch_one_open", BATCH],
  ["payout_batch_number_once", "update payout_batch set number = 7"],
  ["payout_batch_schedule_needs_two", "update payout_batch set scheduled_month = '2026-05'"],
  [
    "payout_batch_month_once",
    "update payout_batch set scheduled_month = '2026-05', approvals_needed = 2",
  ],
  ["payout_batch_is_frozen", "update payout_batch set snapshot_hash = null"],
  ["payout_batch_is_frozen", "update payout_batch set status = 'PREPARING', approved_at = null"],
  ["payout_batch_is_dated", "update payout_batch set approved_at = null"],
  ["payout_batch_is_dated", "update payout_batch set status = 'SETTLED'"],
  ["payout_batch_total", "update payout_batch set total_minor = -1"],
  ["payout_item_pays", "update payout_item set amount_minor = 0"],
  ["payout_item_rest", "update payout_item set rest_minor = -1"],
  ["payout_item_reversed", "update payout_item set reversed_minor = amount_minor + 1"],
  ["payout_item_destination", "update payout_item set destination = 'acct_1'"],
  ["payout_item_is_dated", "update payout_item set paid_at = now()"],
  [
    "payout_item_move",
    "update waiting set status = 'PAID', paid_at = now(), external_reference = 'x'",
  ],
  ["payout_item_says_how_it_was_paid", "update sent set status = 'PAID', paid_at = now()"],
  [
    "payout_item_once_per_promoter",
    "insert into payout_item (id, batch_id, promoter_id, affiliate_id, amount_minor, currency, method_id, method, status) select 'pit_2', batch_id, promoter_id, affiliate_id, 1, currency, method_id, method, 'WAITING' from waiting",
  ],
  [
    "payout_claims_commission_once",
    "insert into payout_item_commission (payout_item_id, commission_id) select sent.id, c.commission_id from sent, payout_item_commission c",
  ],
  [
    "payout_left_out_reason",
    "insert into payout_left_out select batch_id, 'prm_1', affiliate_id, 1, 'MOOD' from waiting",
  ],
  ["payout_attempt_one_open", ATTEMPT("INTENT", "null")],
  ["payout_attempt_one_open", ATTEMPT("UNCERTAIN", "null")],
  ["payout_attempt_transfer_once", ATTEMPT("SENT", "'tr_1'")],
  ["payout_attempt_sent_a_transfer", ATTEMPT("SENT", "null")],
  ["payout_reversal_returns", "insert into payout_reversal select 'trr_1', id, 0, now() from sent"],
])("the constraint %s holds: %s", async (constraint, sql) => {
  const inSchema = sql.replace(
    /\b(insert into|update|from|,) (?=payout_|waiting|sent)/g,
    "$1 affiliates_admin.",
  );
  await expect(admin.database.admin.query(inSchema)).rejects.toMatchObject({ constraint });
});
