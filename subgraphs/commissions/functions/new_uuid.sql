-- A uuid v7: its first 48 bits are the time in milliseconds, so that indexes grow at their end.
create or replace function new_uuid() returns uuid language sql volatile as $$
  select overlay(overlay(replace(gen_random_uuid()::text, '-', '')
    placing lpad(to_hex((extract(epoch from clock_timestamp()) * 1000)::bigint), 12, '0') from 1)
    placing '7' from 13)::uuid
$$;

grant execute on function new_uuid to commissions;
