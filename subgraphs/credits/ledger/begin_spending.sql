-- Locks the accounts that a batch spends from, in the order in which everybody locks them, and books what fell due.
-- Answers them by place in p_workspaces, null where there is none, each with its first lot in burn-down order: most
-- spends need no other. `present` is the instant of the bookings, but for accounts whose last one is later. All of them
-- that are not before `begins_at` lie in `month`. Both are read under the accounts' locks, as begin_booking says.
create or replace function begin_spending(
  p_workspaces text[], p_offset_ms bigint,
  out accounts account[], out lots lot[], out present timestamptz, out month text, out begins_at timestamptz
) language plpgsql as $$
declare
  each account;
  running running_month;
  instant timestamptz;
  fell_due boolean;
begin
  perform 1 from account where workspace_id = any (p_workspaces) order by workspace_id for no key update;
  select * into running from running_month;
  present := greatest(booking_instant('epoch', p_offset_ms), running.sealed_until);
  loop
    select array_agg(a order by wanted.place), array_agg(first order by wanted.place)
      into accounts, lots
      from unnest(p_workspaces) with ordinality as wanted (id, place)
      left join account a on a.workspace_id = wanted.id
      left join lateral (select * from lots_in_burn_order(wanted.id) limit 1) first on true;
    fell_due := false;
    foreach each in array accounts loop
      instant := greatest(each.booked_at, present);
      if running.month is null or instant >= running.ends_at then
        running := roll_months(instant);
      end if;
      if each.next_due_at <= instant then
        perform book_due(each.workspace_id, instant, running.sealed_until);
        fell_due := true;
      end if;
    end loop;
    exit when not fell_due;
  end loop;
  month := running.month;
  begins_at := running.begins_at;
end $$;
