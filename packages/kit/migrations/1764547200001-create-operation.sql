-- What operators did in this service, with the reason. Append-only: no right to update or delete is given,
-- and the owner of the tables is refused, too. Created in every service's own schema.
create table operation (
  id text primary key,
  actor text not null,
  action text not null,
  target text not null,
  -- Null for acts of routine.
  reason text constraint operation_has_a_reason check (length(btrim(reason)) between 3 and 500),
  before jsonb,
  after jsonb,
  undoes text constraint operation_is_undone_once unique,
  at timestamptz not null
);
create index operation_by_target on operation (target, id);
create function refuse_change_of_operation() returns trigger language plpgsql as $$
begin
  raise exception 'operations are never changed' using errcode = 'insufficient_privilege';
end $$;
create trigger operation_is_append_only before update or delete on operation
  for each row execute function refuse_change_of_operation();
create trigger operation_is_never_truncated before truncate on operation
  for each statement execute function refuse_change_of_operation();
do $$ begin
  execute format('grant select, insert on operation to %I', current_schema());
end $$;
