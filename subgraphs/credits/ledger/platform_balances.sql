-- Each platform account of each class; credits of the workspaces are their opposite, so all together are zero.
create or replace function platform_balances()
returns table (source credit_source, ledger_account ledger_account, amount numeric)
language sql stable security definer set search_path = credits, pg_temp as $$
  select parts.source, parts.ledger_account, sum(parts.amount) from (
    select s.source, s.ledger_account, s.amount from platform_snapshot s
    union all
    select c.source, c.ledger_account, c.amount from platform_changes() c
  ) parts group by 1, 2 order by 1, 2
$$;

grant execute on function platform_balances to credits;
