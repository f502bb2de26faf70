-- The next events of these types behind the consumer's cursor, and where the cursor may move to:
-- {events, end: {epoch, xid, sequence} | null}. Null when another process works for this consumer.
-- An advisory lock, since a row lock would give this transaction an id and hold the horizon back.
create or replace function take(consumer_name text, types text[], most integer) returns jsonb
language plpgsql security definer set search_path = events, pg_temp as $$
declare
  place consumer;
  horizon xid8;
  present integer;
  taken jsonb;
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
    select e, e.epoch, e.xid, e.sequence from event e
    where (e.epoch, e.xid, e.sequence) > (place.epoch, place.xid, place.sequence)
      and (e.epoch < present or e.xid < horizon)
      and e.type = any (types)
    order by e.epoch, e.xid, e.sequence
    limit most
  )
  select coalesce(jsonb_agg(event_json(batch.e) order by epoch, xid, sequence), '[]')
    into taken from batch;
  if jsonb_array_length(taken) = most then
    select * into last from event where id = (taken -> -1 ->> 'id')::uuid;
  else
    -- Nothing else of interest below the horizon: step over the rest too.
    select * into last from event e
    where (e.epoch, e.xid, e.sequence) > (place.epoch, place.xid, place.sequence)
      and (e.epoch < present or e.xid < horizon)
    order by e.epoch desc, e.xid desc, e.sequence desc
    limit 1;
  end if;
  return jsonb_build_object('events', taken, 'end',
    case when last.id is not null
      then jsonb_build_object('epoch', last.epoch, 'xid', last.xid::text, 'sequence', last.sequence::text)
    end);
end $$;

grant execute on function take to tributary_service;
