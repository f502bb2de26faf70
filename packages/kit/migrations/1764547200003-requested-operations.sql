-- Acts of operators that wait for a second operator, kept by the service that will carry them out, and what one operator
-- did alone. Created in every service's own schema.

create table requested_operation (
  -- What the act will be called once it is carried out.
  id text primary key,
  action text not null,
  target text not null,
  -- As it was asked for: with this it is carried out.
  input jsonb not null,
  reason text not null
    constraint requested_operation_has_a_reason check (length(btrim(reason)) between 3 and 500),
  requested_by text not null,
  requested_at timestamptz not null,
  expires_at timestamptz not null constraint requested_operation_waits check (expires_at > requested_at),
  -- The users whose money it is about.
  beneficiaries text[] not null,
  decision text constraint requested_operation_decision check (decision in ('APPROVED', 'REJECTED', 'EXPIRED')),
  -- Null: by itself.
  decided_by text,
  decided_at timestamptz,
  constraint requested_operation_is_decided_whole check ((decision is null) = (decided_at is null)
    and coalesce(decision in ('APPROVED', 'REJECTED'), false) = (decided_by is not null)),
  constraint requested_operation_by_two_people check (decided_by <> requested_by),
  constraint requested_operation_by_no_beneficiary
    check (not coalesce(decided_by = any (beneficiaries), false) and not requested_by = any (beneficiaries)),
  constraint requested_operation_in_time check (decision is distinct from 'APPROVED' or decided_at < expires_at)
);
create function refuse_change_of_request() returns trigger language plpgsql as $$
begin
  if tg_op = 'UPDATE' and old.decision is null and (to_jsonb(new) - array['decision', 'decided_by', 'decided_at'])
    = (to_jsonb(old) - array['decision', 'decided_by', 'decided_at']) then
    return new;
  end if;
  raise exception 'what was asked for is decided once and never changed' using errcode = 'insufficient_privilege';
end $$;
create trigger requested_operation_is_decided_once before update or delete on requested_operation
  for each row execute function refuse_change_of_request();
create trigger requested_operation_is_never_truncated before truncate on requested_operation
  for each statement execute function refuse_change_of_request();

-- What one operator did without a second one: ten small acts on one beneficiary are one large one. Undoing frees nothing.
create table solo_act (
  operation_id text primary key,
  action text not null,
  beneficiary text not null,
  -- Its size, whichever way it goes.
  amount bigint not null constraint solo_act_has_a_size check (amount >= 0),
  at timestamptz not null
);
create index solo_act_of_beneficiary on solo_act (action, beneficiary, at);
create trigger solo_act_is_append_only before update or delete on solo_act
  for each row execute function refuse_change_of_operation();
create trigger solo_act_is_never_truncated before truncate on solo_act
  for each statement execute function refuse_change_of_operation();

do $$ begin
  execute format('grant select, insert, update (decision, decided_by, decided_at) on requested_operation to %I',
    current_schema());
  execute format('grant select, insert on solo_act to %I', current_schema());
end $$;
call guard('requested_operation');
call guard('solo_act');
