-- The account that credits of a class lie in while they are free.
create or replace function free_account(p_source credit_source) returns ledger_account language sql immutable as $$
  select case p_source when 'AWARDED' then 'AWARDED'::ledger_account else 'PURCHASED' end
$$;
