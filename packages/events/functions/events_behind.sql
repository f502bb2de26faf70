-- The next events of these types behind this place of the log, and where a cursor that has them may move to:
-- {events, end: {epoch, xid, sequence} | null}. Whoever applies them must be at that place: `begin_at`.
-- As text, not as jsonb, which would be made anew for each event and once more for all: three times the cost.
create or replace function events_behind(consumer_name text, types text[], most integer, after_epoch integer,
  after_xid xid8, after_sequence bigint) returns json
language plpgsql security definer set search_path = events, pg_temp as $$
declare
  horizon xid8;
  present integer;
  taken json;
  last_of_full_batch uuid;
  last event;
begin
  perform own_consumer(consumer_name);
  select epoch into present from log_state;
  horizon := pg_snapshot_xmin(pg_current_snapshot());
  with batch as (
    select * from event e
    where (e.epoch, e.xid, e.sequence) > (after_epoch, after_xid, after_sequence)
      and (e.epoch < present or e.xid < horizon)
      and e.type = any (types)
    order by e.epoch, e.xid, e.sequence
    limit most
  )
  select coalesce(json_agg(json_build_object('id', id, 'sequence', sequence::text, 'type', type, 'subject', subject,
      'revision', revision::text, 'occurredAt', occurred_at, 'data', data) order by epoch, xid, sequence), '[]'),
    (array_agg(id order by epoch, xid, sequence))[most]
  into taken, last_of_full_batch from batch;
  if last_of_full_batch is not null then
    select * into last from event where id = last_of_full_batch;
  else
    -- Nothing else of interest below the horizon: step over the rest too.
    select * into last from event e
    where (e.epoch, e.xid, e.sequence) > (after_epoch, after_xid, after_sequence)
      and (e.epoch < present or e.xid < horizon)
    order by e.epoch desc, e.xid desc, e.sequence desc
    limit 1;
  end if;
  return json_build_object('events', taken, 'end',
    case when last.id is not null
      then json_build_object('epoch', last.epoch, 'xid', last.xid::text, 'sequence', last.sequence::text)
    end);
end $$;

grant execute on function events_behind to tributary_service;
