import { BEGIN, id, NOW, type Scale, SEALED_UNDER } from "./scale";

/** Kept beside the tables until the connection ends: who is new, and what they earned. */
const SEEDS = (scale: Scale) => [
  `create temp table new_promoter as
   select n, ${id("prm", "n")} as id, 'promoter-' || n as user_id, 'wks_promoter-' || n as workspace_id,
     ${id("aff", "n")} as affiliate_id, ${id("pme", "n")} as method_id,
     'BENCH-' || lpad(n::text, 6, '0') as code, encode(sha256(('promoter-' || n)::bytea), 'hex') as email_hash,
     ${BEGIN} + n * interval '1 minute' as joined_at,
     case when n % 50 = 49 then 'REVOKED' when n % 20 = 19 then 'SUSPENDED' else 'ACTIVE' end as status
   from generate_series(0, ${scale.affiliates} - 1 - (select count(*)::int from referral.promoter)) n`,
  // Ada has the first of them.
  `create temp table new_referral as
   with ada as (
     select p.id, c.code, c.canonical,
       ${scale.adasReferrals} - (select count(*)::int from referral.referral where promoter_id = p.id) as lacking
     from referral.promoter p join referral.referral_code c on c.promoter_id = p.id
     where p.user_id = 'ada' order by c.sequence limit 1
   )
   select k as n, ${id("ref", "k")} as id, k < lacking as adas,
     case when k < lacking then ada.id else p.id end as promoter_id,
     case when k < lacking then 'ada' else p.user_id end as promoter_user_id,
     case when k < lacking then ada.code else p.code end as code,
     case when k < lacking then ada.canonical else p.code end as canonical,
     'friend-' || k as referee_user_id, 'wks_friend-' || k as workspace_id,
     k % 2 = 1 as by_consumption, ${BEGIN} + interval '4 days' + k * interval '3 minutes' as linked_at
   from ada, generate_series(0, ${scale.referrals} - 1 - (select count(*)::int from referral.referral)) k
     left join new_promoter p on p.n = k % greatest(1, (select count(*) from new_promoter))`,
  "create index on new_referral (n)",
  // Evenly over the year for each referral. What is old enough is confirmed, and paid in two batches.
  `create temp table new_commission as
   with facts as (
     select (select count(*) from new_referral where adas) as adas_referrals,
       (select count(*) from new_referral) as referrals,
       ${scale.adasCommissions} - (select count(*) from commissions.commission c join commissions.promoter p
         on p.id = c.promoter_id where p.user_id = 'ada') as adas,
       ${scale.commissions} - (select count(*) from commissions.commission) as whole
   ), placed as (
     select n, case when n < adas then n % adas_referrals
         else adas_referrals + (n - adas) % greatest(1, referrals - adas_referrals) end as referral,
       case when n < adas then n::numeric / adas else (n - adas)::numeric / greatest(1, whole - adas) end as part
     from facts, generate_series(0, whole - 1) n
   ), earned as (
     select n, referral, timestamptz '2026-01-01' + part * (${NOW} - timestamptz '2026-01-01') as earned_at,
       (array[2900, 4900, 9900, 19900])[1 + n % 4] as base_minor
     from placed
   )
   select earned.n, ${id("com", "earned.n")} as id, 'pi_bench' || lpad(earned.n::text, 16, '0') as payment, r.id as referral_id,
     r.promoter_id, r.workspace_id, r.code, r.canonical, base_minor, base_minor / 5 as earned_minor,
     case when earned.n % 25 = 7 then 0 else base_minor / 5 end as amount_minor, date_trunc('second', earned_at) as earned_at,
     date_trunc('second', earned_at) + interval '30 days' as confirms_at,
     case when earned.n % 25 = 7 then 'CANCELLED' when earned_at > ${NOW} - interval '30 days' then 'PENDING'
       else 'CONFIRMED' end as status,
     case when earned.n % 25 <> 7 and earned_at < '2026-10-01' then
       case when earned_at < '2026-07-01' then 0 when earned_at < '2026-09-01' then 1 else 2 end end as batch
   from earned join new_referral r on r.n = earned.referral`,
];

const REFERRAL = [
  `insert into referral.promoter (id, user_id, email_hash, credit_workspace_id, accepted_terms_version, rewarded, joined_at)
   select id, user_id, email_hash, workspace_id, 1, 1, joined_at from new_promoter`,
  `insert into referral.referral_code (canonical, code, promoter_id, kind, created_at)
   select code, code, id, 'VANITY', joined_at from new_promoter`,
  `insert into referral.affiliate_status (promoter_id, revision, status, changed_at)
   select id, 1, status, joined_at from new_promoter`,
  `insert into referral.referral (id, promoter_id, promoter_user_id, referee_user_id, referee_email, masked_label,
     canonical, code_used, source, policy_version, basis, status, linked_at, voided_at)
   select id, promoter_id, promoter_user_id, referee_user_id, referee_user_id || '@example.com', 'f•••@example.com',
     canonical, code, 'SIGN_UP', case when by_consumption then 3 else 2 end,
     case when by_consumption then 'TRUE_REVENUE' else 'PAYMENT' end,
     case when n % 40 = 39 then 'VOIDED' when n % 10 = 9 then 'LINKED' else 'REDEEMED' end, linked_at,
     case when n % 40 = 39 then linked_at end
   from new_referral`,
  `insert into referral.referral_workspace (workspace_id, referral_id, attached_at)
   select workspace_id, id, linked_at from new_referral`,
  `insert into referral.bonus_decision (referral_id, workspace_id, referee_credits, promoter_credits, reasons, expires_at,
     decided_at)
   select id, workspace_id, 50000000, case when n % 4 = 0 then 100000000 else 0 end,
     case when n % 4 = 0 then '{}'::text[] else '{CAP_REACHED}'::text[] end, linked_at + interval '90 days', linked_at
   from new_referral where n % 10 <> 9`,
  `insert into referral.bonus_grant (referral_id, referee_lot_id, promoter_lot_id, granted_at)
   select id, ${id("lot", "n")}, null, linked_at from new_referral where n % 10 <> 9`,
  `insert into referral.membership_seen (user_id, workspace_id, seen_at)
   select referee_user_id, workspace_id, linked_at from new_referral
   union all select user_id, workspace_id, joined_at from new_promoter`,
];

const COMMISSIONS = [
  `insert into commissions.promoter (id, user_id, joined_at) select id, user_id, joined_at from new_promoter`,
  `insert into commissions.promoter_code (canonical, promoter_id, code, added_at)
   select code, id, code, joined_at from new_promoter`,
  `insert into commissions.affiliate_state (promoter_id, revision, status, changed_at)
   select id, 1, status, joined_at from new_promoter`,
  `insert into commissions.own_payment_signal (promoter_id, kind, value, since)
   select id, kind, case kind when 'USER' then user_id when 'WORKSPACE' then workspace_id else email_hash end, 'epoch'
   from new_promoter, unnest('{USER,WORKSPACE,EMAIL}'::text[]) kind`,
  `insert into commissions.referral (id, promoter_id, referee_user_id, code_used, policy_version, basis, linked_at)
   select id, promoter_id, referee_user_id, code, case when by_consumption then 3 else 2 end,
     case when by_consumption then 'TRUE_REVENUE' else 'PAYMENT' end, linked_at from new_referral`,
  `insert into commissions.referral_workspace (workspace_id, referral_id, attached_at)
   select workspace_id, id, linked_at from new_referral`,
  `insert into commissions.payment (payment_intent_id, revision, amounts_revision, unknown, livemode, status, currency,
     received_minor, tax_minor, paid_at, refunds, disputes, risks, workspace_id)
   select payment, 1, 1, '[]', false, 'succeeded', 'USD', base_minor, 0, earned_at, '[]', '[]', '[]', workspace_id
   from new_commission`,
  `insert into commissions.payment_code (payment_intent_id, source, object_id, code, canonical)
   select payment, 'PAYMENT_INTENT_METADATA', payment, code, canonical from new_commission`,
  `insert into commissions.decision (payment_intent_id, earned, reason, checks, evidence, losing_evidence, promoter_id,
     referral_id, policy_version, currency, paid_at, uncapped_minor, target_minor, refunded_minor, withdrawn_minor,
     evaluated_at)
   select payment, true, 'EARNED', known.checks, known.evidence, known.losing_evidence, c.promoter_id, c.referral_id, 2,
     'USD', earned_at, due.minor, due.minor, 0, 0, earned_at
   from new_commission c, (select * from commissions.decision where earned limit 1) known,
     lateral (select case when c.status = 'CANCELLED' then 0 else c.earned_minor end as minor) due`,
  `insert into commissions.commission_entry (id, commission_id, sequence, kind, amount_minor, reference, created_at)
   select ${id("cme", "n")}, id, 1, 'ACCRUAL', earned_minor, payment, earned_at from new_commission
   union all
   select ${id("cmf", "n")}, id, 2, 'CANCELLATION', -earned_minor, 'OPERATOR', confirms_at from new_commission
   where status = 'CANCELLED'`,
];

const AFFILIATES = [
  `insert into affiliates_admin.affiliate (id, promoter_id, user_id, email_hash, status, revision, created_at)
   select affiliate_id, id, user_id, email_hash, status, 1, joined_at from new_promoter`,
  `insert into affiliates_admin.promoter_code (canonical, promoter_id, code, added_at)
   select code, id, code, joined_at from new_promoter`,
  `insert into affiliates_admin.promoter_referral (referral_id, promoter_id, linked_at)
   select id, promoter_id, linked_at from new_referral`,
  `insert into affiliates_admin.promoter_tally (promoter_id, referrals)
   select promoter_id, count(*) from new_referral group by 1
   on conflict (promoter_id) do update set referrals = promoter_tally.referrals + excluded.referrals`,
  `insert into affiliates_admin.payout_method (id, promoter_id, kind, label, sealed, key_id, ready, added_at, usable_from)
   select p.method_id, p.id, 'MANUAL', known.label, known.sealed, '${SEALED_UNDER}', true, p.joined_at, p.joined_at
   from new_promoter p, (select * from affiliates_admin.payout_method where kind = 'MANUAL' limit 1) known`,
  `insert into affiliates_admin.affiliate_note (id, affiliate_id, text, written_by, written_at)
   select ${id("not", "n")}, a.id, 'Note ' || n || ' of a long acquaintance.', 'olga', ${NOW} - n * interval '1 hour'
   from affiliates_admin.affiliate a, generate_series(1, 300) n where a.user_id = 'ada'`,
];

/** Promoters, referrals, payments and what they earned; the commissions themselves wait for their payouts. */
export const FILL_PROGRAM = (scale: Scale) => [
  ...SEEDS(scale),
  ...REFERRAL,
  ...COMMISSIONS,
  ...AFFILIATES,
];
