-- Names the workspaces and payments that late facts are about, as far as draws of theirs are known. Whoever calls has the
-- months alone.
create or replace function name_settled_draws() returns void
language plpgsql set search_path = commissions, pg_temp as $$
declare
  kinds text[]; ids text[]; since timestamptz[];
begin
  with told as (
    delete from revenue_to_settle where (kind, id) in (
      select kind, id from revenue_to_settle where kind not in ('WORKSPACE', 'PAYMENT') for update skip locked)
    returning kind, id, after_at
  ), named as (
    select 'WORKSPACE' as kind, w.workspace_id as id, t.after_at from told t
      join referral_workspace w on w.referral_id = t.id where t.kind = 'REFERRAL'
    union all
    select 'WORKSPACE', w.workspace_id, t.after_at from told t
      join referral r on r.promoter_id = t.id join referral_workspace w on w.referral_id = r.id where t.kind = 'PROMOTER'
    union all
    select 'WORKSPACE', e.workspace_id, t.after_at from told t
      join revenue_entry e on e.reason = 'POLICY_UNKNOWN' where t.kind = 'POLICY'
    union all
    select 'PAYMENT', p.payment_intent_id, t.after_at from told t
      join payment p on p.email_hash = t.id where t.kind = 'EMAIL'
    union all
    select 'PAYMENT', p.payment_intent_id, t.after_at from told t
      join payment p on p.card_fingerprint = t.id where t.kind = 'CARD'
    union all
    select 'PAYMENT', p.payment_intent_id, t.after_at from told t
      join payment p on p.customer_id = t.id and p.workspace_id is null where t.kind = 'CUSTOMER'
  )
  select array_agg(n.kind), array_agg(n.id), array_agg(n.after_at) into kinds, ids, since from named n;
  perform settle_revenue_of(kinds, ids, since);
  -- Most payments bought no credits, and most workspaces have spent nothing since.
  delete from revenue_to_settle where (kind, id) in (
    select kind, id from revenue_to_settle t
    where case kind
      when 'WORKSPACE' then not exists (select from revenue_entry e
        where e.kind = 'SPEND' and e.workspace_id = t.id and e.booked_at >= t.after_at)
      when 'PAYMENT' then not exists (select from revenue_entry e
        where e.kind = 'SPEND' and e.payment_intent_id = t.id and e.booked_at >= t.after_at)
      else false end
    for update skip locked);
end $$;
