-- Decides these draws by today's facts and makes their entries say so. What counts in a month that is open is changed; what
-- counts in a closed one stays, and the difference to what should count is recounted in the first open month: less under
-- the referral, promoter and rate that it counted under, more under those of today. Draws without a spend are passed over.
create or replace function settle_draws(workspaces text[], usages text[], lots text[], present timestamptz) returns void
language plpgsql security definer set search_path = commissions, pg_temp set jit = off as $$
declare
  open text := first_open_month();
  -- In which month a hold ends that ends now.
  freed_in text := '';
  draws revenue_entry[];
  verdicts revenue_verdict[];
begin
  select array_agg(e) into draws from (
    select e from revenue_entry e
    join (select distinct * from unnest(workspaces, usages, lots)) as named (workspace_id, usage_id, lot_id)
      using (workspace_id, usage_id, lot_id)
    where e.cause = 'spend'
    order by e.workspace_id, e.usage_id, e.lot_id for update of e) as found (e);
  if draws is null then
    return;
  end if;

  select array_agg(row(e.workspace_id, e.usage_id, e.lot_id, held.state, held.reason, j.referral_id, j.promoter_id,
    coalesce(e.counted_in < open, false))::revenue_verdict order by place)
  into verdicts
  from unnest(draws) with ordinality as e
  join judge_draws((select array_agg(d.workspace_id) from unnest(draws) d),
    (select array_agg(d.booked_at) from unnest(draws) d),
    (select array_agg(d.payment_intent_id) from unnest(draws) d)) j on j.place = e.ordinality
  -- A hold keeps what counted for the same promoter in a closed month where it is.
  cross join lateral (select coalesce(j.reason = 'PURCHASE_HELD' and e.counted_in < open
    and (e.referral_id, e.promoter_id) = (j.referral_id, j.promoter_id), false)) as kept (counts)
  cross join lateral (select case when kept.counts then 'COUNTED' else j.state end,
    case when kept.counts then null else j.reason end) as held (state, reason);

  if exists (select from unnest(verdicts) v join revenue_entry e using (workspace_id, usage_id, lot_id)
    where v.state = 'COUNTED' and e.reason = 'PURCHASE_HELD') then
    select booked_month into freed_in from begin_booking(present);
  end if;

  perform count_open_entries(verdicts, open, freed_in);
  perform recount_closed_entries(verdicts, open);
end $$;
