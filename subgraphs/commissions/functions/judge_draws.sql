-- For whom each of these draws counts and whether it does, in their order: the one rule, for new draws and for late facts.
-- It goes by what was true of workspace, referral and affiliate at the draw's instant, and by what is known of its purchase
-- today. `payments`: what paid for the lot; null: nobody did, or it is not known.
create or replace function judge_draws(workspaces text[], instants timestamptz[], payments text[])
returns table (place bigint, state text, reason text, referral_id text, promoter_id text)
language sql stable set search_path = commissions, pg_temp
-- Every access is by key, whatever the tables held when the plan was made.
set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off
as $$
  select d.place,
    case when judged.reason is null then 'COUNTED'
      when judged.reason in ('POLICY_UNKNOWN', 'PURCHASE_UNKNOWN', 'PURCHASE_HELD') then 'WAITING'
      else 'NOT_COUNTED' end,
    judged.reason, r.id, r.promoter_id
  from unnest(workspaces, instants, payments) with ordinality as d (workspace_id, booked_at, payment_intent_id, place)
  left join referral_workspace w on w.workspace_id = d.workspace_id
  left join referral r on r.id = w.referral_id
  left join policy_version t on t.version = r.policy_version
  left join payment p on p.payment_intent_id = d.payment_intent_id
  left join customer_workspace cw on cw.customer_id = p.customer_id and p.workspace_id is null
  cross join lateral (select case
    when r.id is null then 'NO_REFERRAL'
    when r.linked_at > d.booked_at then 'BEFORE_LINK'
    when r.basis <> 'TRUE_REVENUE' then 'BASIS_IS_PAYMENT'
    when not exists (select from promoter where id = r.promoter_id and joined_at <= d.booked_at)
      or (select status from affiliate_state s where s.promoter_id = r.promoter_id and changed_at <= d.booked_at
          order by changed_at desc, revision desc limit 1) <> 'ACTIVE' then 'AFFILIATE_NOT_ACTIVE'
    when exists (select from referral_void v where v.referral_id = r.id and voided_at <= d.booked_at)
      then 'REFERRAL_VOIDED'
    when t.version is null then 'POLICY_UNKNOWN'
    -- The exact end is asked for only near it: it costs as much as all the rest.
    when t.commission_months is not null
      and d.booked_at >= r.linked_at + make_interval(months => t.commission_months) - interval '4 days'
      and d.booked_at >= add_months(r.linked_at, t.commission_months, t.time_zone) then 'OUTSIDE_WINDOW'
    when d.payment_intent_id is null then null
    when p.payment_intent_id is null then 'PURCHASE_UNKNOWN'
    -- The rule of own payments (domain/own-payment.ts): a payment counts as made at its second's end.
    when exists (select from own_payment_signal s where s.promoter_id = r.promoter_id
      and s.since < date_trunc('second', p.paid_at) + interval '1 second'
      and s.value = case s.kind when 'USER' then r.referee_user_id
        when 'WORKSPACE' then coalesce(p.workspace_id, cw.workspace_id)
        when 'EMAIL' then p.email_hash when 'CARD' then p.card_fingerprint end) then 'OWN_PURCHASE'
    when exists (select from commission c where c.payment_intent_id = p.payment_intent_id and c.kind = 'PAYMENT'
      and c.status <> 'CANCELLED') then 'EARNED_BY_PAYMENT'
    -- The states after which Stripe does nothing more, and what is held besides (domain/payment.ts).
    when p.disputes <> '[]' and exists (select from jsonb_array_elements(p.disputes) as dispute
      where dispute ->> 'status' not in ('won', 'lost', 'warning_closed', 'prevented')) then 'PURCHASE_HELD'
    when p.risks <> '[]' and exists (select from jsonb_array_elements(p.risks) as risk
      where (risk ->> 'isOpen')::boolean and not exists (select from revenue_hold_release h
        where h.payment_intent_id = p.payment_intent_id and h.subject = risk ->> 'id')) then 'PURCHASE_HELD'
    -- Found out once: pulled up, it would be reckoned for each place that asks for it.
    end offset 0) as judged (reason)
  order by d.place
$$;
