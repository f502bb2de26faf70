-- The next events of these types behind the consumer's cursor, and where the cursor may move to:
-- {events, end: {epoch, xid, sequence} | null}. Null when another process works for this consumer.
-- An advisory lock, since a row lock would give this transaction an id and hold the horizon back.
-- As text, not as jsonb, which would be made anew for each event and once more for all: three times the cost.
create or replace function next_events(consumer_name text, types text[], most integer) returns json
language plpgsql security definer set search_path = events, pg_temp as $$
declare
  place consumer;
  horizon xid8;
  present integer;
  taken json;
  last_of_full_batch uuid;
  last event;
begin
  perform own_consumer(consumer_name);
  if not pg_try_advisory_xact_lock(hashtextextended('events.' || consumer_name, 0)) then
    return null;
  end if;
  select * into place from consumer where name = consumer_name;
  select epoch into present from log_state;
  horizon := pg_snapshot_xmin(pg_current_snapshot());
  with batch as (
    select * from event e
    where (e.epoch, e.xid, e.sequence) > (place.epoch, place.xid, place.sequence)
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
    where (e.epoch, e.xid, e.sequence) > (place.epoch, place.xid, place.sequence)
      and (e.epoch < present or e.xid < horizon)
    order by e.epoch desc, e.xid desc, e.sequence desc
    limit 1;
  end if;
  return json_build_object('events', taken, 'end',
    case when last.id is not null
      then json_build_object('epoch', last.epoch, 'xid', last.xid::text, 'sequence', last.sequence::text)
    end);
end $$;

grant execute on function next_events to tributary_service;
