-- What a payload says of whom and what it is about: the texts under names that end in Id, `action`, `month`, and the
-- workspace that a payment names. No amount, code or address.
create or replace function about(data jsonb) returns jsonb
language sql immutable set search_path = events, pg_temp as $$
  select coalesce(jsonb_object_agg(key, value), '{}') from (
    select distinct on (key) key, value from (
      select key, value, 1 as place from jsonb_each(data)
      where (key ~ '^[a-z][A-Za-z]*Id$' or key in ('action', 'month')) and jsonb_typeof(value) = 'string'
      union all
      select 'workspaceId', named -> 'workspaceId', 2
      from jsonb_array_elements(case jsonb_typeof(data -> 'evidence') when 'array' then data -> 'evidence' else '[]' end) named
      where jsonb_typeof(named -> 'workspaceId') = 'string'
    ) named order by key, place
  ) once
$$;
