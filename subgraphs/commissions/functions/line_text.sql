-- A line of a month with its inputs as its digest takes it: the fields, joined by a tab, which no id has.
create or replace function line_text(
  referral_id text, promoter_id text, currency text, rate_bps integer, revenue_minor bigint, commission_minor bigint, inputs text
) returns text
language sql immutable parallel safe as $$
  select concat_ws(E'\t', referral_id, promoter_id, currency, rate_bps, revenue_minor, commission_minor, inputs)
$$;

grant execute on function line_text to commissions;
