-- Books, in the order of time, everything of a locked workspace that fell due until `p_until`. So history
-- reads as if each lot had expired and each reservation had ended at its very instant; but nothing is booked before
-- `p_sealed_until`, where a month was sealed meanwhile.
create or replace function book_due(p_workspace text, p_until timestamptz, p_sealed_until timestamptz) returns void
language plpgsql as $$
declare
  due record;
  held reservation;
  instant timestamptz;
begin
  loop
    select * into due from (
      select l.expires_at, 0 as rank, l.id from lot l
      where l.workspace_id = p_workspace and l.open and l.expires_at <= p_until
      union all
      select r.expires_at, 1, r.id from reservation r
      where r.workspace_id = p_workspace and r.state = 'HELD' and r.expires_at <= p_until
    ) fallen order by 1, 2, 3 limit 1;
    exit when not found;
    select greatest(due.expires_at, booked_at, p_sealed_until) into instant from account where workspace_id = p_workspace;
    if due.rank = 0 then
      perform book_expiry(p_workspace, due.id, instant);
    else
      update reservation set state = 'EXPIRED', closed_at = instant
      where workspace_id = p_workspace and id = due.id returning * into held;
      perform give_back(held, 0, instant);
    end if;
  end loop;
  update account set next_due_at = least(
    (select min(expires_at) from lot where workspace_id = p_workspace and open),
    (select min(expires_at) from reservation where workspace_id = p_workspace and state = 'HELD'))
  where workspace_id = p_workspace;
end $$;
