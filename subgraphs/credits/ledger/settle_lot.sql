-- First what was clawed back too much returns, then free and disputed credits settle the refund, then open
-- disputes hold what is left. At last the lot's true revenue is put right. Null claims: as they stand.
create or replace function settle_lot(
  p_workspace text, p_lot text, p_at timestamptz, p_cause text,
  p_refunded bigint default null, p_disputed bigint default null, p_net_minor bigint default null
) returns void language plpgsql as $$
declare
  l lot;
  pool bigint;
  wanted bigint;
  disputed_wanted bigint;
  to_revoke bigint;
  to_hold bigint;
begin
  select * into strict l from lot where workspace_id = p_workspace and id = p_lot;
  if l.source <> 'PURCHASED' then
    return;
  end if;
  wanted := coalesce(p_refunded, l.refunded);
  disputed_wanted := coalesce(p_disputed, l.disputed);
  pool := l.available + l.held + l.revoked;
  to_revoke := least(wanted, pool);
  to_hold := least(disputed_wanted, pool - to_revoke);
  if not (wanted = l.refunded and disputed_wanted = l.disputed and to_revoke = l.revoked and to_hold = l.held
    and coalesce(p_net_minor, l.net_minor) = l.net_minor) then
    -- On the way the lot's constraints hold: a claim falls after the credits that stand for it have moved.
    update lot set net_minor = coalesce(p_net_minor, net_minor), refunded = greatest(wanted, revoked),
      disputed = greatest(disputed_wanted, held)
    where workspace_id = p_workspace and id = p_lot;
    if to_hold < l.held then
      update lot set held = to_hold where workspace_id = p_workspace and id = p_lot;
      perform book_transfer(p_workspace, p_at, 'RELEASE', p_lot, l.held - to_hold, 'RESERVED', 'PURCHASED', p_cause);
    end if;
    if to_revoke < l.revoked then
      perform book_transfer(p_workspace, p_at, 'ADJUSTMENT', p_lot, l.revoked - to_revoke, 'CLAWED_BACK', 'PURCHASED', p_cause);
    elsif to_revoke > l.revoked then
      perform book_transfer(p_workspace, p_at, 'CLAWBACK', p_lot, to_revoke - l.revoked, 'PURCHASED', 'CLAWED_BACK', p_cause);
    end if;
    if to_hold > l.held then
      perform book_transfer(p_workspace, p_at, 'RESERVE', p_lot, to_hold - l.held, 'PURCHASED', 'RESERVED', p_cause);
    end if;
    update lot set held = to_hold, refunded = wanted, disputed = disputed_wanted
    where workspace_id = p_workspace and id = p_lot;
  end if;
  perform correct_revenue(p_workspace, p_lot, p_at, p_cause);
end $$;
