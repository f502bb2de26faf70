-- Whether all these consumers have passed all these events.
create or replace function applied(event_ids uuid[], consumer_names text[]) returns boolean
language sql security definer set search_path = events, pg_temp as $$
  select not exists (
    select 1 from event e, consumer c
    where e.id = any (event_ids) and c.name = any (consumer_names)
      and (c.epoch, c.xid, c.sequence) < (e.epoch, e.xid, e.sequence))
$$;

grant execute on function applied to tributary_service;
