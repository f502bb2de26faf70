import { startTestService, type TestService } from "@tributary/testing/service";
import { service as definition } from "../subgraph";
import { annRefersBob } from "./neighbours";
import { payment } from "./payments";

let service: TestService;
beforeAll(async () => {
  service = await startTestService(definition);
  await service.tell(...annRefersBob(), payment("one", 1n, { workspaceId: "wks_bob" }));
});
afterAll(() => service.stop());

const one = "(select id from commissions.commission where payment_intent_id = 'pi_one')";

it.each([
  ["changing an entry", "update commissions.commission_entry set amount_minor = 1"],
  ["deleting an entry", "delete from commissions.commission_entry"],
  ["emptying the entries", "truncate commissions.commission_entry"],
])("refuses even its owner %s", async (_, sql) => {
  await expect(service.database.admin.query(sql)).rejects.toThrow("append-only");
});

it.each([
  ["writing an amount", "update commission set amount_minor = 1"],
  ["writing the number of holds", "update commission set open_holds = 0"],
  ["deleting a commission", "delete from commission"],
  ["changing an entry", "update commission_entry set amount_minor = 1"],
  ["deleting an entry", "delete from commission_entry"],
  ["writing earnings", "update promoter_earnings set paid_minor = 1"],
  [
    "inserting earnings",
    "insert into promoter_earnings_day (promoter_id, currency, day) values ('x', 'USD', now())",
  ],
])("gives the service no right to %s", async (_, sql) => {
  await expect(service.running.services.db.query(sql)).rejects.toThrow("permission denied");
});

it.each([
  [
    "a second commission of one payment",
    "commission_once_per_payment",
    `insert into commissions.commission (id, promoter_id, kind, automatic, status, base_minor, currency, rate_bps,
       policy_version, source, payment_intent_id, livemode, earned_at, earned_day, created_at)
     values ('com_x', 'prm_ann', 'PAYMENT', true, 'PENDING', 0, 'USD', 0, 1, 'pi_one', 'pi_one', false, now(), now(), now())`,
  ],
  [
    "an entry of nothing",
    "entry_is_not_zero",
    `insert into commissions.commission_entry values ('cme_x', ${one}, 9, 'CORRECTION', 0, 'x', now())`,
  ],
  [
    "a second entry at one place",
    "entry_once_in_sequence",
    `insert into commissions.commission_entry values ('cme_x', ${one}, 1, 'CORRECTION', 5, 'x', now())`,
  ],
  [
    "a payment's commission below zero",
    "commission_payment_never_negative",
    `insert into commissions.commission_entry values ('cme_x', ${one}, 9, 'CORRECTION', -2001, 'x', now())`,
  ],
  [
    "cancelling what still has money",
    "commission_cancelled_is_zero",
    "update commissions.commission set status = 'CANCELLED', cancel_reason = 'FRAUD'",
  ],
  [
    "cancelling without a reason",
    "commission_cancelled_for_a_reason",
    "update commissions.commission set status = 'CANCELLED'",
  ],
  [
    "confirming what is held",
    "commission_confirmed_without_holds",
    `with held as (insert into commissions.commission_hold (id, commission_id, kind, subject, reason, placed_at, placed_by)
       values ('hld_x', ${one}, 'RISK', 'x', 'x', now(), 'x') returning 1)
     update commissions.commission set status = 'CONFIRMED', open_holds = 1`,
  ],
])("refuses %s", async (_, constraint, sql) => {
  await expect(service.database.admin.query(sql)).rejects.toThrow(constraint);
});

const HOLD = `insert into commissions.commission_hold (id, commission_id, kind, subject, reason, placed_at, placed_by, released_at)`;
const MONTH = `insert into commissions.commission (id, promoter_id, referral_id, kind, automatic, status, base_minor, currency,
  rate_bps, policy_version, source, livemode, earned_at, earned_day, created_at)`;

it.each([
  ["commission_kind_known", "update commissions.commission set kind = 'TIP'"],
  ["commission_status_known", "update commissions.commission set status = 'LOST'"],
  ["commission_payment_has_payment", "update commissions.commission set payment_intent_id = null"],
  [
    "commission_holds_counted",
    "update commissions.commission set status = 'PENDING', open_holds = -1",
  ],
  [
    "commission_once_per_month",
    `${MONTH} select 'com_' || n, 'prm_ann', 'ref_bob', 'TRUE_REVENUE', true, 'PENDING', 0, 'USD', 0, 1, '2026-01', false,
       now(), '2026-01-31', now() from generate_series(1, 2) n`,
  ],
  ["decision_never_over_cap", "update commissions.decision set target_minor = uncapped_minor + 1"],
  ["decision_never_over_cap", "update commissions.decision set target_minor = -1"],
  ["payment_incomplete_or_known", `update commissions.payment set unknown = '["refunds"]'`],
  [
    "entry_kind_known",
    `insert into commissions.commission_entry values ('cme_x', ${one}, 9, 'GIFT', 1, 'x', now())`,
  ],
  [
    "hold_once_while_open",
    `${HOLD} select 'hld_' || n, ${one}, 'RISK', 'x', 'x', now(), 'x', null from generate_series(1, 2) n`,
  ],
  [
    "hold_released_by_somebody",
    `${HOLD} values ('hld_x', ${one}, 'RISK', 'x', 'x', now(), 'x', now())`,
  ],
  ["hold_kind_known", `${HOLD} values ('hld_x', ${one}, 'MOOD', 'x', 'x', now(), 'x', null)`],
  [
    "force_reason_known",
    `insert into commissions.commission_force values ('frc_x', ${one}, 'REFUNDED', 'x', now(), 'x')`,
  ],
  ["own_payment_signal_kind_known", "update commissions.own_payment_signal set kind = 'NAME'"],
  ["policy_basis_known", "update commissions.policy_version set basis = 'MOOD'"],
  ["policy_rate_in_range", "update commissions.policy_version set rate_bps = 10001"],
  [
    "affiliate_status_known",
    "insert into commissions.affiliate_state values ('prm_ann', 1, 'GONE', null, null, now())",
  ],
])("the constraint %s holds whatever the code does", async (constraint, sql) => {
  await expect(service.database.admin.query(sql)).rejects.toMatchObject({ constraint });
});

it("keeps amounts and earnings equal to their entries", async () => {
  const { rows } = await service.database.admin.query(
    `select c.id from commissions.commission c
     where amount_minor <> (select coalesce(sum(amount_minor), 0) from commissions.commission_entry e where e.commission_id = c.id)
     union all
     select promoter_id from commissions.promoter_earnings e
     where pending_minor <> (select coalesce(sum(amount_minor), 0) from commissions.commission c
       where c.promoter_id = e.promoter_id and c.currency = e.currency and status = 'PENDING')`,
  );
  expect(rows).toEqual([]);
});
