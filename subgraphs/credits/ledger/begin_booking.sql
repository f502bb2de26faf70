-- Locks a workspace's account, books what fell due, and answers the instant of the booking: not before its last one, nor
-- in a month that is being sealed. What is sealed is read under the account's lock, when this transaction has an id by
-- which the sealer waits for it.
create or replace function begin_booking(p_workspace text, p_offset_ms bigint) returns timestamptz language plpgsql as $$
declare
  balance account := lock_account(p_workspace);
  running running_month;
  instant timestamptz;
begin
  select * into running from running_month;
  instant := greatest(booking_instant(balance.booked_at, p_offset_ms), running.sealed_until);
  if running.month is null or instant >= running.ends_at then
    running := roll_months(instant);
  end if;
  if balance.next_due_at <= instant then
    perform book_due(p_workspace, instant, running.sealed_until);
  end if;
  return instant;
end $$;
