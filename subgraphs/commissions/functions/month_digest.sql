-- Stands for what a month booked and for all months before it: the SHA-256 of the digest before (none: empty), the month,
-- and the SHA-256 of each line with its inputs, in their order. Each line: its fields, joined by a tab.
create or replace function month_digest(digest_before text, closing text, lines text[]) returns text
language sql immutable parallel safe as $$
  select encode(sha256(convert_to(coalesce(digest_before, '') || closing, 'UTF8') || coalesce((
    select string_agg(sha256(convert_to(line, 'UTF8')), ''::bytea order by line collate "C") from unnest(lines) line),
    ''::bytea)), 'hex')
$$;

grant execute on function month_digest to commissions;
