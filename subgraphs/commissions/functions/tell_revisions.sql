-- Tells these commissions as they are now, each under the revision that it has, books and counts them. Whoever calls has
-- raised the revisions in the same transaction. At most some thousands at once. Answers how many they were.
create or replace function tell_revisions(commission_ids text[], present timestamptz) returns integer
language plpgsql security definer set search_path = commissions, pg_temp as $$
declare
  booked record;
  -- The beginning of the events' ids, which are uuids of version 7: the log's index grows at its end.
  time_of_ids text := regexp_replace(lpad(to_hex((extract(epoch from clock_timestamp()) * 1000)::bigint), 12, '0'),
    '(.{8})(.{4})', '\1-\2-7');
  -- The same for all of them.
  common jsonb;
  ids uuid[]; subjects text[]; revisions bigint[]; payloads jsonb[];
begin
  if cardinality(commission_ids) = 0 then
    return 0;
  end if;
  select * into booked from begin_booking(present);
  common := jsonb_build_object('changedAt', utc_text(present), 'bookedAt', utc_text(booked.booked_at),
    'bookedMonth', booked.booked_month);
  select array_agg((time_of_ids || substr(gen_random_uuid()::text, 16))::uuid), array_agg(c.id), array_agg(c.revision),
    array_agg(common || jsonb_build_object('commissionId', c.id, 'promoterId', c.promoter_id, 'status', c.status,
      'amountMinor', c.amount_minor::text, 'currency', c.currency, 'held', c.open_holds > 0, 'kind', c.kind,
      'source', c.source, 'earnedAt', utc_text(c.earned_at), 'payoutItemId', c.payout_item_id))
  into ids, subjects, revisions, payloads
  from (select * from commission where id = any (commission_ids) order by id) c;
  if ids is null then
    return 0;
  end if;
  perform events.publish_revisions('commission.changed', ids, subjects, revisions, present, payloads);
  insert into booking (month, changes) values (booked.booked_month, cardinality(ids));
  return cardinality(ids);
end $$;

grant execute on function tell_revisions to commissions;
