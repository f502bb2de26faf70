-- Sessions with an AI agent at Jules: what was asked, what came back, and who looks there next.

create table jules_session (
  id text primary key,
  -- In the title that Jules is given: by it a session is found whose creation nobody heard the end of.
  nonce text not null constraint jules_session_nonce_once unique
    constraint jules_session_nonce check (nonce ~ '^[0-9a-z]{20,40}$'),
  module_id text not null constraint jules_session_has_module references module (id),
  -- The version whose tree was sent.
  base_version_id text not null constraint jules_session_has_base references module_version (id),
  workspace_id text not null,
  -- Whose key is used, and nobody else's.
  owner_id text not null,
  -- Empty once it is deleted.
  title text not null constraint jules_session_title check (length(title) <= 200),
  mode text not null constraint jules_session_mode check (mode in ('INLINE', 'REPOSITORY')),
  repository text,
  branch text,
  require_plan_approval boolean not null,
  status text not null constraint jules_session_status check (status in ('CREATING', 'CREATE_UNCERTAIN', 'QUEUED',
    'PLANNING', 'AWAITING_PLAN_APPROVAL', 'IN_PROGRESS', 'AWAITING_USER_FEEDBACK', 'PAUSED', 'COMPLETED', 'FAILED',
    'CANCELLED', 'UNKNOWN')),
  archived boolean not null default false,
  provider_id text constraint jules_session_at_provider_once unique,
  provider_url text,
  failure_reason text,
  -- Raised by every change; what readers poll.
  revision integer not null default 1,
  -- The number of the last activity.
  last_seq integer not null default 0,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  cancelled_at timestamptz,
  -- Asked to be deleted: seen by nobody from then on; gone when it is deleted at Jules too.
  delete_asked_at timestamptz,
  deleted_at timestamptz,
  -- It was deleted at Jules by somebody else: what was read stays here.
  gone_at timestamptz,
  -- What is still to be done at Jules with the session as a whole.
  remote_todo text constraint jules_session_remote_todo check (remote_todo in ('ARCHIVE', 'UNARCHIVE', 'DELETE')),

  -- Looking at Jules. Real time.
  -- Committed before Jules is asked to create: from then on it may exist there.
  create_asked_at timestamptz,
  created_there_at timestamptz,
  next_poll_at timestamptz,
  lease_until timestamptz,
  lease_by text,
  last_polled_at timestamptz,
  -- How often it was looked at in vain, which lengthens the way to the next look.
  looks integer not null default 0,
  -- Tries that failed in a row.
  attempt integer not null default 0,
  error_code text,
  retry_after timestamptz,
  last_action_at timestamptz,
  -- When Jules last told something new.
  last_changed_at timestamptz not null,
  last_watched_at timestamptz,
  -- Jules's instant of the newest activity read, and which change set was the newest.
  last_seen timestamptz,
  newest_change_at timestamptz,
  newest_change_id text,
  constraint jules_session_exists_there check (provider_id is not null
    or status in ('CREATING', 'CREATE_UNCERTAIN', 'FAILED', 'CANCELLED')),
  constraint jules_session_lease_is_whole check ((lease_until is null) = (lease_by is null)),
  constraint jules_session_repository check ((mode = 'REPOSITORY') = (repository is not null)),
  constraint jules_session_deleted_is_empty check (deleted_at is null
    or (title = '' and next_poll_at is null and delete_asked_at is not null))
);
create index jules_session_by_owner on jules_session (owner_id, id desc);
create index jules_session_by_module on jules_session (module_id, id desc);
create index jules_session_by_workspace on jules_session (workspace_id, id desc);
create index jules_session_due on jules_session (next_poll_at) where next_poll_at is not null;
-- Neither whose it is nor on what.
grant select, insert, update (title, status, archived, provider_id, provider_url, failure_reason, revision, last_seq,
  updated_at, cancelled_at, delete_asked_at, deleted_at, gone_at, remote_todo, create_asked_at, created_there_at, next_poll_at,
  lease_until, lease_by, last_polled_at, looks, attempt, error_code, retry_after, last_action_at, last_changed_at,
  last_watched_at, last_seen, newest_change_at, newest_change_id) on jules_session to jules_session;

-- What leaves for a session: redacted. Its first is the prompt, which creates it.
create table jules_message (
  id text primary key,
  session_id text not null constraint jules_message_has_session references jules_session (id),
  kind text not null constraint jules_message_kind check (kind in ('PROMPT', 'MESSAGE', 'CONTEXT')),
  -- Null once it is no longer kept.
  text text,
  bytes integer not null,
  sha256 bytea not null constraint jules_message_digest check (octet_length(sha256) = 32),
  -- In the text that leaves: what Jules shows of it is known by it.
  tag text not null constraint jules_message_tag_once unique,
  state text not null constraint jules_message_state
    check (state in ('PENDING', 'SENT', 'ACKNOWLEDGED', 'UNCERTAIN', 'FAILED')),
  failure text,
  attempts integer not null default 0,
  sent_by text not null,
  -- The sender could only ask because the module was shared: nothing leaves after the end of that.
  by_share boolean not null,
  created_at timestamptz not null,
  -- Real time, committed before it leaves.
  sent_at timestamptz,
  provider_activity_id text,
  constraint jules_message_acknowledged_once unique (session_id, provider_activity_id)
);
-- The outbox: by id, in the order in which they were written.
create index jules_message_waiting on jules_message (session_id, id) where state in ('PENDING', 'UNCERTAIN', 'SENT');
create unique index jules_message_one_prompt on jules_message (session_id) where kind = 'PROMPT';
create unique index jules_message_one_in_doubt on jules_message (session_id) where state = 'UNCERTAIN' and kind <> 'PROMPT';
create index jules_message_by_age on jules_message (created_at) where text is not null;
grant select, insert, update (text, state, failure, attempts, sent_at, provider_activity_id) on jules_message
  to jules_session;

-- What happened in a session, in the order in which it was heard; never changed.
create table jules_activity (
  session_id text not null constraint jules_activity_has_session references jules_session (id),
  seq integer not null constraint jules_activity_counts_from_one check (seq >= 1),
  type text not null constraint jules_activity_type check (type in ('USER_MESSAGED', 'AGENT_MESSAGED',
    'PLAN_GENERATED', 'PLAN_APPROVED', 'PROGRESS_UPDATED', 'SESSION_COMPLETED', 'SESSION_FAILED', 'CONTEXT_ADDED',
    'SUGGESTION_PROPOSED', 'SUGGESTION_APPLIED', 'SUGGESTION_DISMISSED', 'SUGGESTION_REVERTED', 'UNKNOWN')),
  originator text not null constraint jules_activity_originator check (originator in ('USER', 'AGENT', 'SYSTEM')),
  created_at timestamptz not null,
  -- Null: it happened here.
  provider_activity_id text,
  -- One activity of Jules's with several commands is as many here.
  part integer not null default 0,
  text text,
  title text,
  plan_id text,
  message_id text constraint jules_activity_has_message references jules_message (id),
  suggestion_id text,
  -- {command, output, truncated, exitCode}
  command jsonb,
  -- Jules's word for a kind that is not known here, and all that it said.
  raw_kind text,
  raw jsonb,
  primary key (session_id, seq)
);
-- However often and in whatever order it is read.
create unique index jules_activity_heard_once on jules_activity (session_id, provider_activity_id, part)
  where provider_activity_id is not null;
create index jules_activity_by_age on jules_activity (created_at);
-- Deleted when its session is, and with age.
grant select, insert, delete on jules_activity to jules_session;

create table jules_plan (
  session_id text not null constraint jules_plan_has_session references jules_session (id),
  plan_id text not null,
  -- Of the activity that brought it: the highest is the current plan.
  seq integer not null,
  -- [{id, index, title, description}]
  steps jsonb not null,
  created_at timestamptz,
  approved_at timestamptz,
  approve_asked_at timestamptz,
  approved_by text,
  primary key (session_id, plan_id)
);
create index jules_plan_newest on jules_plan (session_id, seq desc);
grant select, insert, delete, update (approved_at, approve_asked_at, approved_by) on jules_plan to jules_session;

-- How a person's key gets on at Jules: one at a time looks there with it, and not when it was told to wait.
create table jules_pace (
  user_id text primary key,
  -- Not before; infinity: not until another key is saved. Real time.
  next_at timestamptz not null,
  lease_until timestamptz,
  lease_by text,
  -- Failures in a row.
  failures integer not null default 0,
  error_code text,
  -- Until when Jules asked for patience.
  retry_after timestamptz
);
grant select, insert, update (next_at, lease_until, lease_by, failures, error_code, retry_after) on jules_pace
  to jules_session;
