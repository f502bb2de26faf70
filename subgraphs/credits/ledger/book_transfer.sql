-- Books one transfer: balances, the lot's parts, its true revenue, the row. Answers its seq. A grant's lot is
-- inserted with its credits in it; every other kind moves them from part to part here.
create or replace function book_transfer(
  p_workspace text, p_at timestamptz, p_kind entry_kind, p_lot text, p_amount bigint,
  p_debit ledger_account, p_credit ledger_account, p_cause text,
  p_reverses bigint default null, p_reversed_before bigint default null
) returns bigint language plpgsql as $$
declare
  moved lot;
  balance account;
  delta bigint;
  before bigint;
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
  if moved.source = 'PURCHASED' and 'CONSUMED' in (p_debit, p_credit) then
    delta := true_revenue(moved.net_minor, moved.granted, moved.consumed, moved.refunded, moved.revoked)
      - moved.revenue_minor;
    if p_kind = 'REVERSAL' then
      -- A draw gives back no more than it holds; what else the reversal changes is a correction (settle_lot).
      delta := greatest(delta, -held_by_draw(p_workspace, p_reverses));
      update lot set revenue_minor = revenue_minor + delta where workspace_id = p_workspace and id = p_lot;
    else
      update lot set revenue_minor = revenue_minor + delta, last_draw = balance.seq,
        last_earning = case when delta > 0 then balance.seq else last_earning end
      where workspace_id = p_workspace and id = p_lot;
      before := moved.last_earning;
    end if;
  end if;
  insert into transfer (workspace_id, seq, kind, debit, credit, amount, lot_id, source, cause, revenue_minor,
    reverses_seq, reversed_before, awarded_after, purchased_after, reserved_after, booked_at,
    earning_before)
  values (p_workspace, balance.seq, p_kind, p_debit, p_credit, p_amount, p_lot, moved.source, p_cause, delta,
    p_reverses, p_reversed_before, balance.awarded, balance.purchased, balance.reserved, p_at,
    before);
  return balance.seq;
end $$;
