-- Keeps draws of spends, judged: [{w: workspace, u: usage, l: lot, d: deployment, m: module, s: source, c: micro-credits,
-- r: minor units, k: currency, p: payment, at: its instant, month}]. One that is known is passed over; changes that came
-- before their spend are taken up. Many at once, since a call for each would cost as much as all of them.
create or replace function book_spends(told json) returns void
language plpgsql security definer set search_path = commissions, pg_temp set jit = off as $$
declare
  open text;
  workspaces text[]; usages text[]; lots text[]; deployments text[]; modules text[]; sources text[]; amounts bigint[];
  revenues bigint[]; currencies text[]; payments text[]; instants timestamptz[]; months text[];
begin
  lock table month_close in row share mode;
  open := first_open_month();
  select array_agg(w), array_agg(u), array_agg(l), array_agg(d), array_agg(m), array_agg(s), array_agg(c),
    array_agg(coalesce(r, 0)), array_agg(k), array_agg(p), array_agg("at"), array_agg(month)
  into workspaces, usages, lots, deployments, modules, sources, amounts, revenues, currencies, payments, instants, months
  from json_to_recordset(told) as t (w text, u text, l text, d text, m text, s text, c bigint, r bigint, k text, p text,
    "at" timestamptz, month text);

  insert into revenue_entry (workspace_id, usage_id, lot_id, cause, kind, deployment_id, module, source, credits,
    revenue_minor, currency, payment_intent_id, booked_at, month, referral_id, promoter_id, state, reason, counted_in,
    rate_month)
  select w, u, l, 'spend', 'SPEND', d, m, s, c, r, k, p, "at", month, j.referral_id, j.promoter_id, j.state, j.reason,
    case when j.state = 'COUNTED' then greatest(month, open) end,
    case when j.state = 'COUNTED' then greatest(month, open) end
  from unnest(workspaces, usages, lots, deployments, modules, sources, amounts, revenues, currencies, payments, instants,
    months) with ordinality as t (w, u, l, d, m, s, c, r, k, p, "at", month, place)
  join judge_draws(workspaces, instants, payments) j using (place)
  order by w, u, l
  on conflict do nothing;

  if exists (select from revenue_entry where reason = 'SPEND_UNKNOWN') then
    select array_agg(w), array_agg(u), array_agg(l) into workspaces, usages, lots
    from unnest(workspaces, usages, lots) as t (w, u, l)
    where exists (select from revenue_entry e
      where (e.workspace_id, e.usage_id, e.lot_id, e.reason) = (w, u, l, 'SPEND_UNKNOWN'));
    perform settle_draws(workspaces, usages, lots, now());
  end if;
end $$;

grant execute on function book_spends to commissions;
