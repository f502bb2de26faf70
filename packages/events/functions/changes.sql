-- What has changed behind a position, for whoever tells it on live: {events: [{type, subject, about}], end, more}. Of
-- all types that are asked for, but of a payload only `about`: ids, and which act or month it was; never an amount.
-- An entry is told once affiliates-admin, which knows whose it is, has passed it, and so has everybody who consumes
-- anything: then whoever is told reads what came of it. One who does not get on holds back for three seconds at most.
-- It looks at `most` entries of the log. Null for a position that the log has not reached.
create or replace function changes(
  wanted text[], after_epoch integer, after_xid xid8, after_sequence bigint, most integer
) returns jsonb
language plpgsql stable security definer set search_path = events, pg_temp as $$
declare
  present integer;
  own consumer;
  slowest consumer;
  stop event;
  told jsonb;
begin
  if session_user <> 'affiliates_admin' then
    raise exception '% may not read what has changed', session_user using errcode = 'insufficient_privilege';
  end if;
  select epoch into present from log_state;
  if (after_epoch, after_xid, after_sequence)
      > (present, pg_snapshot_xmin(pg_current_snapshot()), 0::bigint) then
    return null;
  end if;
  select * into own from consumer where name = 'affiliates-admin';
  select * into slowest from consumer order by epoch, xid, sequence limit 1;
  if (slowest.epoch, slowest.xid, slowest.sequence) < (after_epoch, after_xid, after_sequence) then
    slowest.epoch := after_epoch;
    slowest.xid := after_xid;
    slowest.sequence := after_sequence;
  end if;
  select e.* into stop from event e
  where (e.epoch, e.xid, e.sequence) > (slowest.epoch, slowest.xid, slowest.sequence)
    and (e.epoch, e.xid, e.sequence) <= (own.epoch, own.xid, own.sequence)
    and e.published_at > clock_timestamp() - interval '3 seconds'
  order by e.epoch, e.xid, e.sequence limit 1;
  with seen as materialized (
    select e.* from event e
    where (e.epoch, e.xid, e.sequence) > (after_epoch, after_xid, after_sequence)
      and (e.epoch, e.xid, e.sequence) <= (own.epoch, own.xid, own.sequence)
      and (stop.id is null or (e.epoch, e.xid, e.sequence) < (stop.epoch, stop.xid, stop.sequence))
    order by e.epoch, e.xid, e.sequence
    limit most
  )
  select jsonb_build_object(
    'events', coalesce(jsonb_agg(jsonb_build_object('type', type, 'subject', subject, 'about', about(data))
      order by epoch, xid, sequence) filter (where type = any (wanted)), '[]'),
    'end', (select jsonb_build_object('epoch', last.epoch, 'xid', last.xid::text, 'sequence', last.sequence::text)
      from seen last order by last.epoch desc, last.xid desc, last.sequence desc limit 1),
    'more', count(*) = most)
  into told from seen;
  return told;
end $$;

grant execute on function changes to tributary_service;
