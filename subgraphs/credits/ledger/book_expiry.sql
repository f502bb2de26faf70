-- Books an expired lot's free credits out. Nothing happens while it has not expired.
create or replace function book_expiry(p_workspace text, p_lot text, p_at timestamptz) returns void language plpgsql as $$
declare
  due lot;
begin
  select * into strict due from lot where workspace_id = p_workspace and id = p_lot;
  if due.available > 0 and due.expires_at <= p_at then
    perform book_transfer(p_workspace, p_at, 'EXPIRY', p_lot, due.available, 'AWARDED', 'EXPIRED', 'expiry');
  end if;
end $$;
