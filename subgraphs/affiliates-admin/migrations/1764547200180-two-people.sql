-- Nobody acts on own money, and large acts need two people.

alter table undo_request drop constraint undo_request_refusal_known,
  add constraint undo_request_refusal_known check (refusal_code in ('ALREADY_UNDONE', 'NOT_UNDOABLE', 'OWN_ACCOUNT'));

-- Up to these, one operator's word is enough.
alter table program_policy
  add column solo_rate_bps integer not null default 5000
    constraint program_policy_solo_rate check (solo_rate_bps between 0 and 10000),
  add column solo_adjustment_minor bigint not null default 100000
    constraint program_policy_solo_adjustment check (solo_adjustment_minor >= 0),
  -- Micro-credits.
  add column solo_grant_credits bigint not null default 10000000000
    constraint program_policy_solo_grant check (solo_grant_credits >= 0);
alter table program_policy
  alter column solo_rate_bps drop default,
  alter column solo_adjustment_minor drop default,
  alter column solo_grant_credits drop default;

-- Acts of operators that wait for a second one, of every service, and how they ended. What is carried out is in the
-- audit log, under the same operation.
create table pending_operation (
  id text primary key,
  action text not null,
  target text not null,
  reason text not null constraint pending_operation_has_reason check (length(btrim(reason)) between 3 and 500),
  -- For people, in the contract's units.
  input jsonb not null,
  -- [{amountMinor, currency}]
  effect jsonb not null constraint pending_operation_effects check (jsonb_typeof(effect) = 'array'),
  -- Whose money it is about.
  beneficiaries text[] not null,
  workspace_ids text[] not null,
  requested_by text not null,
  -- SHA-256 of its normalised address: two accounts of one mailbox are one person.
  requester_email_hash text,
  requested_at timestamptz not null,
  expires_at timestamptz not null constraint pending_operation_waits check (expires_at > requested_at),
  decision text constraint pending_operation_decision check (decision in ('APPROVED', 'REJECTED', 'EXPIRED')),
  -- Null: by itself.
  decided_by text,
  decided_at timestamptz,
  -- Why an approved act was not carried out.
  refusal text,
  refused_at timestamptz,
  constraint pending_operation_is_decided_whole check ((decision is null) = (decided_at is null)
    and coalesce(decision in ('APPROVED', 'REJECTED'), false) = (decided_by is not null)),
  constraint pending_operation_by_two_people check (decided_by <> requested_by),
  constraint pending_operation_by_no_beneficiary check (not coalesce(decided_by = any (beneficiaries), false)),
  constraint pending_operation_in_time check (decision is distinct from 'APPROVED' or decided_at < expires_at),
  constraint pending_operation_refused_after_approval check ((refusal is null) = (refused_at is null)
    and (refusal is null or decision = 'APPROVED'))
);
create index pending_operation_waiting on pending_operation (requested_at, id) where decision is null;
create index pending_operation_by_end on pending_operation (expires_at) where decision is null;
create function refuse_second_decision() returns trigger language plpgsql as $$
begin
  if tg_op = 'UPDATE' and (old.decision is null
    or (old.decision, old.decided_by, old.decided_at) is not distinct from (new.decision, new.decided_by, new.decided_at)
      and old.refusal is null) then
    return new;
  end if;
  raise exception 'what waited is decided once' using errcode = 'insufficient_privilege';
end $$;
create trigger pending_operation_is_decided_once before update or delete on pending_operation
  for each row execute function refuse_second_decision();
grant select, insert, update (decision, decided_by, decided_at, refusal, refused_at) on pending_operation
  to affiliates_admin;
-- Operators' alone.
call guard('pending_operation', 'false');
