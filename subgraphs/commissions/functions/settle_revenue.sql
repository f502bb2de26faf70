-- Decides the next draws that late facts may touch, at most `most` of them. Answers how many it looked at; 0: none waits.
-- It has the months alone: who writes entries at this moment does not know those facts yet.
create or replace function settle_revenue(most integer, present timestamptz) returns integer
language plpgsql security definer set search_path = commissions, pg_temp set jit = off as $$
declare
  waiting revenue_to_settle;
  next revenue_entry[];
  draws revenue_entry[] := '{}';
begin
  if not exists (select from revenue_to_settle) then
    return 0;
  end if;
  lock table month_close in exclusive mode;
  perform name_settled_draws();
  -- Whoever holds one of these rows waits for the months.
  for waiting in select * from revenue_to_settle where kind in ('WORKSPACE', 'PAYMENT')
    order by kind, id for update skip locked
  loop
    if waiting.kind = 'WORKSPACE' then
      select array_agg(e) into next from (
        select e from revenue_entry e where kind = 'SPEND' and workspace_id = waiting.id
          and (booked_at, usage_id, lot_id) > (waiting.after_at, waiting.after_usage_id, waiting.after_lot_id)
        order by booked_at, usage_id, lot_id limit most - cardinality(draws)) as found (e);
    else
      select array_agg(e) into next from (
        select e from revenue_entry e where kind = 'SPEND' and payment_intent_id = waiting.id
          and (booked_at, usage_id, lot_id) > (waiting.after_at, waiting.after_usage_id, waiting.after_lot_id)
        order by booked_at, usage_id, lot_id limit most - cardinality(draws)) as found (e);
    end if;
    draws := draws || coalesce(next, '{}');
    if cardinality(draws) = most then
      update revenue_to_settle set after_at = next[cardinality(next)].booked_at,
        after_usage_id = next[cardinality(next)].usage_id, after_lot_id = next[cardinality(next)].lot_id
      where (kind, id) = (waiting.kind, waiting.id);
      exit;
    end if;
    delete from revenue_to_settle where (kind, id) = (waiting.kind, waiting.id);
  end loop;
  perform settle_draws((select array_agg(d.workspace_id) from unnest(draws) d),
    (select array_agg(d.usage_id) from unnest(draws) d), (select array_agg(d.lot_id) from unnest(draws) d), present);
  return cardinality(draws);
end $$;

grant execute on function settle_revenue to commissions;
