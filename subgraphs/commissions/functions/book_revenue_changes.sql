-- Keeps what was given back of draws, and what was corrected of their money: [{w: workspace, u: usage, l: lot, cause, kind,
-- s: source, c: micro-credits, r: minor units, k: currency, p: payment, at: its instant, month}]. It counts as its draw
-- does; where the spend is not known yet, it waits for that.
create or replace function book_revenue_changes(told json, present timestamptz) returns void
language plpgsql security definer set search_path = commissions, pg_temp set jit = off as $$
declare
  workspaces text[]; usages text[]; lots text[];
begin
  lock table month_close in row share mode;
  insert into revenue_entry (workspace_id, usage_id, lot_id, cause, kind, source, credits, revenue_minor, currency,
    payment_intent_id, booked_at, month, state, reason)
  select w, u, l, cause, kind, s, c, coalesce(r, 0), k, p, "at", month, 'WAITING',
    'SPEND_UNKNOWN'
  from json_to_recordset(told) as t (w text, u text, l text, cause text, kind text, s text, c bigint, r bigint, k text,
    p text, "at" timestamptz, month text)
  order by w, u, l, cause
  on conflict do nothing;
  select array_agg(w), array_agg(u), array_agg(l) into workspaces, usages, lots
  from (select distinct w, u, l from json_to_recordset(told) as t (w text, u text, l text)) as draw;
  perform settle_draws(workspaces, usages, lots, present);
end $$;

grant execute on function book_revenue_changes to commissions;
