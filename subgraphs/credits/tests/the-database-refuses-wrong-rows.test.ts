import type { TestService } from "@tributary/testing/service";
import { grant, purchasedLot, startCredits } from "./arrange";

let credits: TestService;
beforeAll(async () => {
  credits = await startCredits();
  await grant(credits, "wks_given", 5);
  await purchasedLot(credits, "wks_bought", { credits: 5, priceMinor: 500 });
});
afterAll(() => credits.stop());

const GIVEN = "where workspace_id = 'wks_given'";
const BOUGHT = "where workspace_id = 'wks_bought'";
const PURCHASE = `insert into credits.purchase (workspace_id, id, pack_id, currency, success_url, cancel_url, created_at,
  credits, bonus_credits, amount_minor) select 'w', 'p', 'big', 'USD', 's', 'c', now(),`;
const PAYMENT = `insert into credits.payment (workspace_id, payment_intent_id, lot_id, revision,
  received_minor, tax_minor, refunded_minor, disputed_minor) select 'w', 'pi', 'l', 1,`;
const RESERVATION = `insert into credits.reservation (workspace_id, id, seq, deployment_id, expires_at, created_at,
  draws, credits) select 'wks_given', 'r', 1, 'd', now(), now(),`;
const SPEND = `insert into credits.spend (workspace_id, seq, id, deployment_id, booked_at, month,
  draws, credits, awarded, purchased) select 'w', 1, 's', 'd', now(),`;
const CORRECTION = `insert into credits.revenue_correction (workspace_id, lot_id, cause, currency, booked_at, month,
  after_seq, number, revenue_minor) select 'w', 'l', 'c', 'USD', now(), '2026-01', 0,`;
const TRANSFER = `insert into credits.transfer (workspace_id, kind, source, debit, credit, amount, lot_id, cause, booked_at,
  seq, awarded_after, purchased_after, reserved_after)
  select 'w', 'GRANT', 'AWARDED', 'GIVEN_AWAY', 'AWARDED', 1, 'l', 'c', now(),`;

it.each([
  ["account_workspace_named", "insert into credits.account (workspace_id) values ('')"],
  [
    "account_workspace_named",
    "insert into credits.account (workspace_id) values (repeat('w', 201))",
  ],
  ["account_awarded_not_negative", `update credits.account set awarded = -1 ${GIVEN}`],
  ["account_purchased_not_negative", `update credits.account set purchased = -1 ${GIVEN}`],
  ["account_reserved_not_negative", `update credits.account set reserved = -1 ${GIVEN}`],
  ["account_seq_not_negative", `update credits.account set seq = -1 ${GIVEN}`],
  [
    "lot_consumed_not_negative",
    `update credits.lot set consumed = -1, available = available + 1 ${GIVEN}`,
  ],
  [
    "lot_expired_not_negative",
    `update credits.lot set expired = -1, available = available + 1 ${GIVEN}`,
  ],
  [
    "lot_revoked_not_negative",
    `update credits.lot set revoked = -1, available = available + 1 ${GIVEN}`,
  ],
  ["lot_dispute_within_grant", `update credits.lot set disputed = granted + 1 ${BOUGHT}`],
  ["lot_refund_within_grant", `update credits.lot set refunded = granted + 1 ${BOUGHT}`],
  ["lot_price_of_purchased", `update credits.lot set net_minor = null ${BOUGHT}`],
  ["lot_price_of_purchased", `update credits.lot set net_minor = 501 ${BOUGHT}`],
  ["lot_price_of_purchased", `update credits.lot set disputed = 1 ${GIVEN}`],
  ["lot_revenue_within_price", `update credits.lot set revenue_minor = 501 ${BOUGHT}`],
  ["purchase_credits_positive", `${PURCHASE} 0, 0, 1`],
  ["purchase_bonus_not_negative", `${PURCHASE} 1, -1, 1`],
  ["purchase_amount_positive", `${PURCHASE} 1, 0, 0`],
  ["payment_received_positive", `${PAYMENT} 0, 0, 0, 0`],
  ["payment_tax_within", `${PAYMENT} 100, 101, 0, 0`],
  ["payment_refund_within", `${PAYMENT} 100, 0, -1, 0`],
  ["payment_dispute_within", `${PAYMENT} 100, 0, 60, 41`],
  ["reservation_draws_something", `${RESERVATION} 0, 1`],
  ["reservation_credits_positive", `${RESERVATION} 1, 0`],
  ["spend_draws_something", `${SPEND} '2026-01', 0, 1, 1, 0`],
  ["spend_credits_positive", `${SPEND} '2026-01', 1, 0, 0, 0`],
  ["spend_awarded_not_negative", `${SPEND} '2026-01', 1, 1, -1, 2`],
  ["spend_purchased_not_negative", `${SPEND} '2026-01', 1, 1, 2, -1`],
  ["spend_parts_sum", `${SPEND} '2026-01', 1, 3, 1, 1`],
  ["spend_month_written", `${SPEND} '2026-1', 1, 1, 1, 0`],
  ["revenue_correction_number_positive", `${CORRECTION} 0, 1`],
  ["revenue_correction_changes_something", `${CORRECTION} 1, 0`],
  ["transfer_seq_positive", `${TRANSFER} 0, 1, 0, 0`],
  ["transfer_awarded_not_negative", `${TRANSFER} 1, -1, 0, 0`],
  ["transfer_purchased_not_negative", `${TRANSFER} 1, 1, -1, 0`],
  ["transfer_reserved_not_negative", `${TRANSFER} 1, 1, 0, -1`],
])("the constraint %s holds whatever the code does", async (constraint, sql) => {
  await expect(credits.database.admin.query(sql)).rejects.toMatchObject({ constraint });
});
