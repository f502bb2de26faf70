-- The audit log as a chain: each entry's HMAC covers the one before it, under a key that is not in the database. What
-- stands here says that an entry was edited, deleted or inserted; that the end was cut is said by the published heads.

-- On its own, since entries never change: those from before the chain are taken in by inserting alone.
create table audit_chain (
  -- In the order of their commits, without a gap.
  position bigint constraint audit_chain_at_its_position primary key
    constraint audit_chain_counts_from_one check (position >= 1),
  -- What makes a gap impossible.
  follows bigint generated always as (nullif(position - 1, 0)) stored
    constraint audit_chain_has_no_gap references audit_chain (position),
  entry_id text not null constraint audit_chain_holds_entries references audit_entry (id)
    constraint audit_chain_once_per_entry unique,
  key_id text not null,
  -- 8 bytes of an HMAC for each of the entry's ten columns: they tell which one was edited.
  fields bytea not null constraint audit_chain_fields_length check (octet_length(fields) = 80),
  digest bytea not null constraint audit_chain_digest_length check (octet_length(digest) = 32)
);
grant select, insert on audit_chain to affiliates_admin;

-- The newest link, and the lock under which the next one is taken.
create table audit_head (
  only_row boolean primary key default true constraint audit_head_is_one check (only_row),
  position bigint not null default 0,
  -- Null while there is no entry.
  digest bytea,
  constraint audit_head_has_digest check ((position = 0) = (digest is null))
);
insert into audit_head default values;
grant select, update (position, digest) on audit_head to affiliates_admin;

-- Which head was published last, and when in real time. On its own: publishing waits for no act, and no act for it.
create table audit_publication (
  only_row boolean primary key default true constraint audit_publication_is_one check (only_row),
  position bigint not null default 0,
  published_at timestamptz
);
insert into audit_publication default values;
grant select, update (position, published_at) on audit_publication to affiliates_admin;

create function refuse_change_of_audit() returns trigger language plpgsql as $$
begin
  raise exception '% only grows', tg_table_name using errcode = 'insufficient_privilege', constraint = tg_name;
end $$;
create trigger audit_entry_is_append_only before update or delete on audit_entry
  for each row execute function refuse_change_of_audit();
create trigger audit_entry_is_never_truncated before truncate on audit_entry
  for each statement execute function refuse_change_of_audit();
create trigger audit_chain_is_append_only before update or delete on audit_chain
  for each row execute function refuse_change_of_audit();
create trigger audit_chain_is_never_truncated before truncate on audit_chain
  for each statement execute function refuse_change_of_audit();
create trigger audit_head_stays before delete on audit_head
  for each row execute function refuse_change_of_audit();
create trigger audit_head_goes_forward before update on audit_head
  for each row when (new.position <= old.position) execute function refuse_change_of_audit();
create trigger audit_publication_goes_forward before update on audit_publication
  for each row when (new.position <= old.position) execute function refuse_change_of_audit();
revoke all on function refuse_change_of_audit() from public;

-- An undoing may be told before what it undoes: then it waits for it here.
alter table audit_entry drop constraint audit_entry_undoes_known;

-- Pages of the log are by time, newest first, under each filter.
drop index audit_entry_by_target, audit_entry_by_actor, audit_entry_by_action, audit_entry_by_time;
create index audit_entry_by_time on audit_entry (at, id);
create index audit_entry_by_target on audit_entry (target, at, id);
create index audit_entry_by_actor on audit_entry (actor, at, id);
create index audit_entry_by_action on audit_entry (action, at, id);
create index audit_entry_by_actor_and_action on audit_entry (actor, action, at, id);

-- Undoings that were asked of other services, and why one was refused. Those that were carried out are entries of the
-- log, under the same operation.
create table undo_request (
  operation_id text primary key,
  undoes text not null,
  actor text not null,
  reason text not null constraint undo_request_has_reason check (length(btrim(reason)) between 3 and 500),
  requested_at timestamptz not null,
  refusal_code text
    constraint undo_request_refusal_known check (refusal_code in ('ALREADY_UNDONE', 'NOT_UNDOABLE')),
  refusal text,
  refused_at timestamptz,
  constraint undo_request_refused_for_a_reason
    check ((refusal_code is null) = (refusal is null) and (refusal_code is null) = (refused_at is null))
);
grant select, insert, update (refusal_code, refusal, refused_at) on undo_request to affiliates_admin;
