-- Begins a booking in several workspaces at once, in the order in which everybody locks them. Answers their
-- instants by workspace.
create function begin_bookings(p_workspaces text[], p_offset_ms bigint)
returns table (workspace_id text, booked_at timestamptz)
language plpgsql security definer set search_path = credits, pg_temp as $$
begin
  for begin_bookings.workspace_id in select distinct w from unnest(p_workspaces) w order by w loop
    booked_at := begin_booking(begin_bookings.workspace_id, p_offset_ms);
    return next;
  end loop;
end $$;

-- Remembers that a cause has granted; false when it had before, here or elsewhere.
create function claim_cause(p_cause text, p_workspace text) returns boolean
language plpgsql security definer set search_path = credits, pg_temp as $$
begin
  insert into grant_cause (cause, workspace_id) values (p_cause, p_workspace) on conflict (cause) do nothing;
  return found;
end $$;

-- Grants one lot in a workspace whose booking has begun. Answers null, or why not: ALREADY_GRANTED when the
-- cause has granted before, AMOUNT_TOO_LARGE when the workspace's credits would not fit a bigint.
create function grant_lot(
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

-- The workspace came through this referral; the first one stays.
create function attach_referral(p_workspace text, p_referral text) returns void
language plpgsql security definer set search_path = credits, pg_temp as $$
begin
  insert into account as present (workspace_id, referral_id) values (p_workspace, p_referral)
  on conflict (workspace_id) do update set referral_id = excluded.referral_id
  where present.referral_id is null;
end $$;

-- Books what has fallen due in these workspaces: a balance must not count what has expired.
create function book_due_now(p_workspaces text[], p_offset_ms bigint) returns void
language sql security definer set search_path = credits, pg_temp as $$
  select from begin_bookings(p_workspaces, p_offset_ms)
$$;

-- The last transfer of a workspace that had taken effect at an instant; 0: none. Bookings never go back in
-- time and have no gaps, so some twenty looks find it in any history.
create function seq_at(p_workspace text, p_instant timestamptz) returns bigint
language plpgsql stable security definer set search_path = credits, pg_temp as $$
declare
  low bigint := 0;
  high bigint;
  middle bigint;
begin
  select seq into high from account where workspace_id = p_workspace;
  while low < coalesce(high, 0) loop
    middle := (low + high + 1) / 2;
    perform 1 from transfer where workspace_id = p_workspace and seq = middle and booked_at <= p_instant;
    if found then low := middle; else high := middle - 1; end if;
  end loop;
  return low;
end $$;

revoke all on all functions in schema credits from public;
grant execute on function begin_bookings(text[], bigint), claim_cause(text, text),
  grant_lot(text, timestamptz, text, credit_source, credit_origin, text, text, bigint, timestamptz, text, bigint, text),
  attach_referral(text, text), book_due_now(text[], bigint), seq_at(text, timestamptz) to credits;
