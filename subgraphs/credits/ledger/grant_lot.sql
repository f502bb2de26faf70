-- Grants one lot in a workspace whose booking has begun. Answers null, or why not: ALREADY_GRANTED when the
-- cause has granted before, AMOUNT_TOO_LARGE when the workspace's credits would not fit a bigint.
create or replace function grant_lot(
  p_workspace text, p_at timestamptz, p_lot text, p_source credit_source, p_origin credit_origin,
  p_cause text, p_reference text, p_credits bigint, p_expires_at timestamptz,
  p_reason text default null, p_price_minor bigint default null, p_currency text default null
) returns text language plpgsql security definer set search_path = credits, pg_temp as $$
begin
  perform 1 from account
  where workspace_id = p_workspace
    and p_credits::numeric + awarded + purchased + reserved > 9223372036854775807;
  if found then
    return 'AMOUNT_TOO_LARGE';
  end if;
  if not claim_cause(p_cause, p_workspace) then
    return 'ALREADY_GRANTED';
  end if;
  insert into lot (workspace_id, id, source, origin, cause, reference, reason, granted, available,
    price_minor, currency, net_minor, expires_at, granted_at)
  values (p_workspace, p_lot, p_source, p_origin, p_cause, p_reference, p_reason, p_credits, p_credits,
    p_price_minor, p_currency, p_price_minor, p_expires_at, p_at);
  perform book_transfer(p_workspace, p_at, 'GRANT', p_lot, p_credits,
    case p_source when 'AWARDED' then 'GIVEN_AWAY'::ledger_account else 'SOLD' end,
    free_account(p_source), p_cause);
  return null;
end $$;

grant execute on function grant_lot to credits;
