-- The next public events of these types behind a position: {events, end: {epoch, xid, sequence} | null, more}. `end` is
-- how far this call has looked: behind it nothing of these types was left out; null where nothing lies behind the
-- position yet. It looks at `most_looked` entries of the log at most, so that a rare type costs no more than a
-- frequent one, and never at or above the oldest writer that still runs: what is read has no gap and gains no
-- predecessor. `more` says whether another call may find something. Null for a position that the log has not reached.
create or replace function feed(
  wanted text[], after_epoch integer, after_xid xid8, after_sequence bigint, most integer, most_looked integer
) returns jsonb
language plpgsql stable security definer set search_path = events, pg_temp as $$
declare
  present integer;
  horizon xid8;
  hits jsonb;
  place jsonb;
  more boolean;
begin
  if session_user <> 'affiliates_admin' then
    raise exception '% may not read the feed', session_user using errcode = 'insufficient_privilege';
  end if;
  select epoch into present from log_state;
  horizon := pg_snapshot_xmin(pg_current_snapshot());
  if (after_epoch, after_xid, after_sequence) > (present, horizon, 0::bigint) then
    return null;
  end if;
  with seen as materialized (
    select e.epoch, e.xid, e.sequence, e.type from event e
    where (e.epoch, e.xid, e.sequence) > (after_epoch, after_xid, after_sequence)
      and (e.epoch < present or e.xid < horizon)
    order by e.epoch, e.xid, e.sequence
    limit most_looked
  ), hit as materialized (
    select seen.epoch, seen.xid, seen.sequence from seen
    where seen.type = any (wanted) and seen.type in (select t.type from event_type t where t.is_public)
    order by seen.epoch, seen.xid, seen.sequence
    limit most + 1
  ), page as materialized (
    select hit.* from hit order by hit.epoch, hit.xid, hit.sequence limit most
  ), stop as (
    -- A full page ends at its last event, another one with what was looked at.
    select last.* from (
      select page.* from page where (select count(*) from hit) > most
      union all
      select seen.epoch, seen.xid, seen.sequence from seen where (select count(*) from hit) <= most
    ) as last
    order by last.epoch desc, last.xid desc, last.sequence desc
    limit 1
  )
  select
    (select jsonb_build_object('epoch', stop.epoch, 'xid', stop.xid::text, 'sequence', stop.sequence::text)
     from stop),
    (select count(*) from seen) = most_looked or (select count(*) from hit) > most,
    (select coalesce(jsonb_agg(event_json(e) || jsonb_build_object('place',
       jsonb_build_object('epoch', e.epoch, 'xid', e.xid::text, 'sequence', e.sequence::text))
       order by e.epoch, e.xid, e.sequence), '[]')
     from page join event e using (epoch, xid, sequence))
  into place, more, hits;
  return jsonb_build_object('events', hits, 'end', place, 'more', more);
end $$;

grant execute on function feed to tributary_service;
