import { id, NOW, type Scale } from "./scale";

/** One batch is settled, one is being paid by hand, and the demo's draft takes what is confirmed since. */
const BATCHES = `
  create temp table new_batch as
  select 0 as n, 'pay_01b00000000000000000000000000000' as id, 'SETTLED' as status, timestamptz '2026-07-01' as cutoff,
    timestamptz '2026-08-06' as prepared_at, timestamptz '2026-08-07' as approved_at, timestamptz '2026-08-08' as settled_at
  union all
  select 1, 'pay_01b00000000000000000000000000001', 'PAYING', '2026-09-01', '2026-10-06', '2026-10-07', null
  union all
  select 2, id, status, cutoff, prepared_at, null, null from affiliates_admin.payout_batch
  where status = 'DRAFT' and currency = 'USD'`;

/** A promoter without a method of payout, as some of the demo's, is in no batch. */
const ITEMS = `
  create temp table new_item as
  select row_number() over (order by b.n, c.promoter_id) - 1 as n, b.n as batch, b.id as batch_id, c.promoter_id,
    a.id as affiliate_id, m.id as method_id, sum(c.amount_minor) as amount_minor, count(*) as commissions
  from new_commission c join new_batch b on b.n = c.batch
    join affiliates_admin.affiliate a on a.promoter_id = c.promoter_id
    join affiliates_admin.payout_method m on m.promoter_id = c.promoter_id and m.replaced_at is null and m.kind = 'MANUAL'
  group by b.n, b.id, c.promoter_id, a.id, m.id
  -- The draft has one of each already.
  having not exists (select from affiliates_admin.payout_item i where i.batch_id = b.id and i.promoter_id = c.promoter_id)`;

const ITEM_FACTS = [
  `alter table new_item add column id text, add column status text, add column paid_at timestamptz`,
  `update new_item i set id = ${id("pit", "n")},
     status = case when batch = 0 then 'PAID' when batch = 2 then 'WAITING' when n % 20 = 3 then 'FAILED'
       when n % 2 = 0 then 'PAID' else 'WAITING' end`,
  `update new_item i set paid_at = b.approved_at + interval '1 hour' from new_batch b
   where b.n = i.batch and i.status = 'PAID'`,
  "create index on new_item (batch, promoter_id)",
  `create temp table paid_commission as
   select c.*, i.id as payout_item_id, i.paid_at,
     case when i.status = 'PAID' then 'PAID' else c.status end as state
   from new_commission c left join new_item i on i.batch = c.batch and i.promoter_id = c.promoter_id`,
];

const COMMISSIONS = [
  `insert into commissions.payout_batch (id, claimed_at) select id, prepared_at from new_batch where n < 2`,
  `insert into commissions.payout_item (id, batch_id, promoter_id, currency, amount_minor, commissions, claimed_at, paid_at,
     transferred_minor)
   select i.id, batch_id, promoter_id, 'USD', amount_minor, commissions, prepared_at, paid_at,
     case when paid_at is not null then amount_minor end
   from new_item i join new_batch b on b.n = i.batch`,
  `insert into commissions.commission (id, promoter_id, referral_id, kind, automatic, status, cancel_reason, amount_minor,
     base_minor, currency, rate_bps, policy_version, source, payment_intent_id, confirms_at, payout_item_id, livemode,
     earned_at, earned_day, created_at, revision)
   select id, promoter_id, referral_id, 'PAYMENT', true, state, case when state = 'CANCELLED' then 'OPERATOR' end,
     amount_minor, base_minor, 'USD', 2000, 2, payment, payment, confirms_at, payout_item_id, false, earned_at,
     earned_at::date, earned_at, 3
   from paid_commission`,
  `insert into commissions.promoter_earnings_day as d (promoter_id, currency, day, pending_minor, confirmed_minor, paid_minor)
   select promoter_id, 'USD', earned_at::date, coalesce(sum(amount_minor) filter (where state = 'PENDING'), 0),
     coalesce(sum(amount_minor) filter (where state = 'CONFIRMED'), 0),
     coalesce(sum(amount_minor) filter (where state = 'PAID'), 0)
   from paid_commission group by 1, 3
   on conflict (promoter_id, currency, day) do update set pending_minor = d.pending_minor + excluded.pending_minor,
     confirmed_minor = d.confirmed_minor + excluded.confirmed_minor, paid_minor = d.paid_minor + excluded.paid_minor`,
  `insert into commissions.promoter_earnings as e (promoter_id, currency, pending_minor, confirmed_minor, paid_minor)
   select promoter_id, 'USD', coalesce(sum(amount_minor) filter (where state = 'PENDING'), 0),
     coalesce(sum(amount_minor) filter (where state = 'CONFIRMED'), 0),
     coalesce(sum(amount_minor) filter (where state = 'PAID'), 0)
   from paid_commission group by 1
   on conflict (promoter_id, currency) do update set pending_minor = e.pending_minor + excluded.pending_minor,
     confirmed_minor = e.confirmed_minor + excluded.confirmed_minor, paid_minor = e.paid_minor + excluded.paid_minor`,
  `insert into commissions.commission_hold (id, commission_id, kind, subject, reason, placed_at, placed_by)
   select ${id("hld", "n")}, id, 'OPERATOR', 'operator', 'To be looked at.', ${NOW} - interval '1 day', 'olga'
   from paid_commission where state = 'PENDING' and n % 40 = 1`,
  `update commissions.commission set open_holds = 1
   where id in (select commission_id from commissions.commission_hold where released_at is null) and open_holds = 0`,
];

const BATCH = [
  `insert into affiliates_admin.payout_batch (id, status, cutoff, currency, approvals_needed, total_minor, item_count,
     commission_count, snapshot_hash, prepared_by, prepared_at, approved_at, settled_at)
   select b.id, b.status, b.cutoff, 'USD', 2, sum(i.amount_minor), count(*), sum(i.commissions), repeat('0', 64), 'olga',
     b.prepared_at, b.approved_at, b.settled_at
   from new_batch b join new_item i on i.batch = b.n where b.n < 2
   group by b.id, b.status, b.cutoff, b.prepared_at, b.approved_at, b.settled_at`,
  `update affiliates_admin.payout_batch b set total_minor = total_minor + more.minor, item_count = item_count + more.items,
     commission_count = commission_count + more.commissions
   from (select batch_id, sum(amount_minor) as minor, count(*) as items, sum(commissions) as commissions
     from new_item where batch = 2 group by 1) more
   where more.batch_id = b.id`,
  `insert into affiliates_admin.payout_approval (batch_id, operator, snapshot_hash, at)
   select id, operator, repeat('0', 64), approved_at from new_batch, unnest('{olga,oscar}'::text[]) operator where n < 2`,
  `insert into affiliates_admin.payout_item (id, batch_id, promoter_id, affiliate_id, amount_minor, currency, method_id,
     method, status, external_reference, failure, paid_at)
   select id, batch_id, promoter_id, affiliate_id, amount_minor, 'USD', method_id, 'MANUAL', status,
     case when status = 'PAID' then 'SEPA-' || n end,
     case when status = 'FAILED' then 'BANK_REFUSED: The account is closed.' end, paid_at
   from new_item`,
  `insert into affiliates_admin.payout_item_commission (payout_item_id, commission_id)
   select payout_item_id, id from paid_commission where payout_item_id is not null`,
  `insert into affiliates_admin.payout_left_out (batch_id, promoter_id, affiliate_id, amount_minor, reason)
   select b.id, p.id, p.affiliate_id, 900, 'BELOW_MINIMUM' from new_promoter p, new_batch b where p.n % 5 = 0`,
];

const KNOWN = [
  `insert into affiliates_admin.commission (id, promoter_id, status, amount_minor, currency, revision, changed_at, event_id,
     kind, source, earned_at, held, payout_item_id)
   select id, promoter_id, state, amount_minor, 'USD', 3, coalesce(paid_at, least(confirms_at, ${NOW})), gen_random_uuid(),
     'PAYMENT', payment, earned_at, state = 'PENDING' and n % 40 = 1, payout_item_id
   from paid_commission`,
  `insert into affiliates_admin.commission_revision (commission_id, revision, promoter_id, status, amount_minor, currency,
     kind, source, earned_at, payout_item_id, booked_month, booked_at)
   select id, told.revision, promoter_id, told.status, minor, 'USD', 'PAYMENT', payment, earned_at, item, to_char(at, 'YYYY-MM'), at
   from paid_commission, lateral (values
     (1, 'PENDING', earned_minor, null, earned_at),
     (2, case when state = 'CANCELLED' then state else 'CONFIRMED' end, amount_minor, null, confirms_at),
     (3, 'PAID', amount_minor, payout_item_id, paid_at)) told (revision, status, minor, item, at)
   where at <= ${NOW}`,
  `insert into affiliates_admin.promoter_balance as b (promoter_id, currency, pending_minor, confirmed_minor)
   select promoter_id, 'USD', coalesce(sum(amount_minor) filter (where state = 'PENDING'), 0),
     coalesce(sum(amount_minor) filter (where state = 'CONFIRMED'), 0)
   from paid_commission group by 1
   on conflict (promoter_id, currency) do update set pending_minor = b.pending_minor + excluded.pending_minor,
     confirmed_minor = b.confirmed_minor + excluded.confirmed_minor`,
];

/** Commissions in every status, and three batches that pay nearly everybody. */
export const FILL_PAYOUTS = (_scale: Scale) => [
  ...[BATCHES, ITEMS],
  ...ITEM_FACTS,
  ...COMMISSIONS,
  ...BATCH,
  ...KNOWN,
];
