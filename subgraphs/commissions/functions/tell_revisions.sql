-- Tells these commissions as they are now, each under the revision that it has, books and counts them. Whoever calls has
-- raised the revisions in the same transaction. At most some thousands at once. Answers how many they were.
create or replace function tell_revisions(commission_ids text[], present timestamptz) returns integer
language plpgsql security definer set search_path = commissions, pg_temp as $$
declare
  booked record;
  told integer;
begin
  select count(*) into told from commission c where c.id = any (commission_ids);
  if told = 0 then
    return 0;
  end if;
  select * into booked from begin_booking(present);
  perform events.publish_revisions('commission.changed', array_agg(new_uuid() order by c.id), array_agg(c.id order by c.id),
    array_agg(c.revision order by c.id), present,
    array_agg(jsonb_build_object('commissionId', c.id, 'promoterId', c.promoter_id, 'status', c.status,
      'amountMinor', c.amount_minor::text, 'currency', c.currency, 'changedAt', utc_text(present),
      'held', c.open_holds > 0, 'kind', c.kind, 'source', c.source, 'earnedAt', utc_text(c.earned_at),
      'payoutItemId', c.payout_item_id, 'bookedAt', utc_text(booked.booked_at),
      'bookedMonth', booked.booked_month) order by c.id))
  from commission c where c.id = any (commission_ids);
  insert into booking (month, changes) values (booked.booked_month, told);
  return told;
end $$;

grant execute on function tell_revisions to commissions;
