-- Locks a workspace's account, books what fell due, and answers the instant of the booking.
create or replace function begin_booking(p_workspace text, p_offset_ms bigint) returns timestamptz language plpgsql as $$
declare
  balance account;
  instant timestamptz;
begin
  select * into balance from account where workspace_id = p_workspace for no key update;
  if not found then
    insert into account (workspace_id) values (p_workspace) on conflict do nothing;
    select * into strict balance from account where workspace_id = p_workspace for no key update;
  end if;
  instant := booking_instant(balance.booked_at, p_offset_ms);
  if balance.next_due_at <= instant then
    perform book_due(p_workspace, instant);
  end if;
  return instant;
end $$;
