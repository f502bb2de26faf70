-- Row-level security for a table of this service, which is named without its schema. The service's own role sees every
-- row. Requests run as two roles beside it (packages/kit/viewer-database.ts): `…_request_all`, for operators and the
-- platform's keys, sees every row too; `…_request`, for everybody else, those for which `own` holds. In it stand
--   {user}         the user who asks or whom the key acts for
--   {workspaces}   the workspaces of the user's token
--   {administered} those of them whose admin it is, as the text of an array: any ((select {administered}::text[])::text[])
--   {<fact>}       what the service looks up for its requests, e.g. {promoter}
-- and what is not said is null. Without `own` no request sees the table. Called again, `own` is replaced.
create procedure guard(guarded text, own text default null) language plpgsql as $$
declare
  service text := current_schema();
  fact text[];
begin
  execute format('alter table %I enable row level security', guarded);
  execute format('drop policy if exists of_service on %I', guarded);
  execute format('create policy of_service on %I to %I using (true)', guarded, service);
  execute format('drop policy if exists of_all on %I', guarded);
  execute format('drop policy if exists of_viewer on %I', guarded);
  if own is null then
    return;
  end if;
  own := replace(own, '{workspaces}', 'any ((select nullif(current_setting(''tributary.workspaces'', true), '''')::text[])::text[])');
  for fact in select regexp_matches(own, '\{(\w+)\}', 'g') loop
    own := replace(own, '{' || fact[1] || '}',
      format('nullif(current_setting(%L, true), '''')', 'tributary.' || fact[1]));
  end loop;
  execute format('grant select on %I to %I, %I', guarded, service || '_request', service || '_request_all');
  execute format('create policy of_all on %I for select to %I using (true)', guarded, service || '_request_all');
  execute format('create policy of_viewer on %I for select to %I using (%s)', guarded, service || '_request', own);
end $$;
revoke all on procedure guard from public;

call guard('idempotency');
call guard('operation');
