-- What every single operation is made of. Each locks the account first, in a statement of its own, so that
-- the statements after it see what the previous holder of the lock committed.

-- Business time is the database's clock plus the deployment's offset; in milliseconds, as the API shows it.
create function booking_instant(previous timestamptz, offset_ms bigint) returns timestamptz
language sql volatile as $$
  select greatest(previous, date_trunc('milliseconds', clock_timestamp() + offset_ms * interval '1 millisecond'))
$$;

-- `floor(net × consumed / granted)` of a purchased lot, all three less what refunds ask back; numeric inside,
-- since the product does not fit a bigint.
create function revenue_target(net_minor bigint, granted bigint, consumed bigint, refunded bigint, revoked bigint)
returns bigint language sql immutable as $$
  select case when granted = refunded then 0
    else div(net_minor::numeric * greatest(0, consumed - (refunded - revoked)), (granted - refunded)::numeric)::bigint
  end
$$;

-- Books one transfer: balances, the lot's parts, its true revenue, the row. Answers its seq. A grant's lot is
-- inserted with its credits in it; every other kind moves them from part to part here.
create function book_transfer(
  p_workspace text, p_at timestamptz, p_kind entry_kind, p_lot text, p_amount bigint,
  p_debit ledger_account, p_credit ledger_account, p_cause text,
  p_reverses bigint default null, p_reversed_before bigint default null
) returns bigint language plpgsql as $$
declare
  moved lot;
  balance account;
  target bigint;
  delta bigint;
begin
  if p_kind = 'GRANT' then
    select * into strict moved from lot where workspace_id = p_workspace and id = p_lot;
  else
    update lot set
      available = available + p_amount * ((p_credit in ('AWARDED', 'PURCHASED'))::int - (p_debit in ('AWARDED', 'PURCHASED'))::int),
      reserved = reserved + p_amount * ((p_credit = 'RESERVED')::int - (p_debit = 'RESERVED')::int),
      consumed = consumed + p_amount * ((p_credit = 'CONSUMED')::int - (p_debit = 'CONSUMED')::int),
      expired = expired + p_amount * (p_credit = 'EXPIRED')::int,
      revoked = revoked + p_amount * ((p_credit = 'CLAWED_BACK')::int - (p_debit = 'CLAWED_BACK')::int)
    where workspace_id = p_workspace and id = p_lot
    returning * into strict moved;
  end if;
  if moved.source = 'PURCHASED' and 'CONSUMED' in (p_debit, p_credit) then
    target := revenue_target(moved.net_minor, moved.granted, moved.consumed, moved.refunded, moved.revoked);
    delta := target - moved.revenue_minor;
    if delta <> 0 then
      update lot set revenue_minor = target where workspace_id = p_workspace and id = p_lot;
    end if;
  end if;
  update account set
    awarded = awarded + p_amount * ((p_credit = 'AWARDED')::int - (p_debit = 'AWARDED')::int),
    purchased = purchased + p_amount * ((p_credit = 'PURCHASED')::int - (p_debit = 'PURCHASED')::int),
    reserved = reserved + p_amount * ((p_credit = 'RESERVED')::int - (p_debit = 'RESERVED')::int),
    seq = seq + 1,
    booked_at = p_at,
    -- Whatever puts free credits into a lot that expires makes them fall due, a reversal too.
    next_due_at = case when p_credit = 'AWARDED' then least(next_due_at, moved.expires_at) else next_due_at end
  where workspace_id = p_workspace
  returning * into strict balance;
  insert into transfer (workspace_id, seq, kind, debit, credit, amount, lot_id, source, cause, revenue_minor,
    reverses_seq, reversed_before, awarded_after, purchased_after, reserved_after, booked_at)
  values (p_workspace, balance.seq, p_kind, p_debit, p_credit, p_amount, p_lot, moved.source, p_cause, delta,
    p_reverses, p_reversed_before, balance.awarded, balance.purchased, balance.reserved, p_at);
  return balance.seq;
end $$;

-- The account that credits of a class lie in while they are free.
create function free_account(p_source credit_source) returns ledger_account language sql immutable as $$
  select case p_source when 'AWARDED' then 'AWARDED'::ledger_account else 'PURCHASED' end
$$;

-- Books an expired lot's free credits out. Nothing happens while it has not expired.
create function book_expiry(p_workspace text, p_lot text, p_at timestamptz) returns void language plpgsql as $$
declare
  due lot;
begin
  select * into strict due from lot where workspace_id = p_workspace and id = p_lot;
  if due.available > 0 and due.expires_at <= p_at then
    perform book_transfer(p_workspace, p_at, 'EXPIRY', p_lot, due.available, 'AWARDED', 'EXPIRED', 'expiry');
  end if;
end $$;

-- Gives back a reservation's credits, the last draw first; `p_keep` of them were captured from the first draws.
create function give_back(p_held reservation, p_keep bigint, p_at timestamptz) returns void language plpgsql as $$
declare
  draw record;
  kept_before bigint;
  back bigint;
begin
  for draw in
    select t.lot_id, t.source, t.amount, sum(t.amount) over (order by t.seq) - t.amount as before
    from transfer t
    where t.workspace_id = p_held.workspace_id and t.seq >= p_held.seq and t.seq < p_held.seq + p_held.draws
    order by t.seq desc
  loop
    kept_before := least(draw.amount, greatest(0, p_keep - draw.before::bigint));
    back := draw.amount - kept_before;
    if back > 0 then
      perform book_transfer(p_held.workspace_id, p_at, 'RELEASE', draw.lot_id, back, 'RESERVED',
        free_account(draw.source), p_held.id);
      perform settle_lot(p_held.workspace_id, draw.lot_id, p_at, p_held.id);
      perform book_expiry(p_held.workspace_id, draw.lot_id, p_at);
    end if;
  end loop;
end $$;

-- Books, in the order of time, everything of a locked workspace that fell due until `p_until`. So history
-- reads as if each lot had expired and each reservation had ended at its very instant.
create function book_due(p_workspace text, p_until timestamptz) returns void language plpgsql as $$
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
    select greatest(due.expires_at, booked_at) into instant from account where workspace_id = p_workspace;
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

-- Locks a workspace's account, books what fell due, and answers the instant of the booking.
create function begin_booking(p_workspace text, p_offset_ms bigint) returns timestamptz language plpgsql as $$
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

-- Something of this workspace falls due then.
create function falls_due(p_workspace text, p_when timestamptz) returns void language sql as $$
  update account set next_due_at = least(next_due_at, p_when)
  where workspace_id = p_workspace and p_when is not null and (next_due_at is null or next_due_at > p_when)
$$;
