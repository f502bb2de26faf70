-- What the agent proposes to change in a module, and what people decided about it.

alter table module_version drop constraint module_version_origin;
alter table module_version add constraint module_version_origin
  check (origin in ('UPLOAD', 'EDIT', 'JULES_SUGGESTION', 'REVERT'));

create table jules_suggestion (
  id text primary key,
  session_id text not null constraint jules_suggestion_has_session references jules_session (id),
  module_id text not null constraint jules_suggestion_has_module references module (id),
  -- Of the patch as it came: a patch that comes again is the same suggestion.
  patch_sha256 bytea not null constraint jules_suggestion_digest check (octet_length(patch_sha256) = 32),
  -- Null where it was refused for its form or size.
  patch text constraint jules_suggestion_patch_size check (octet_length(patch) <= 1048576),
  summary text not null constraint jules_suggestion_summary check (length(summary) <= 2000),
  state text not null constraint jules_suggestion_state check (state in
    ('PROPOSED', 'SUPERSEDED', 'DISMISSED', 'APPLIED', 'CONFLICTED', 'INVALID', 'REVERTED')),
  -- Why it can never be applied, whatever becomes of the module: [{code, path, line, message}]
  problems jsonb,
  -- The version for which it was found in conflict or invalid; it is open again with the next one.
  judged_version_id text constraint jules_suggestion_judged_by references module_version (id),
  applied_version_id text constraint jules_suggestion_applied_as references module_version (id),
  reverted_version_id text constraint jules_suggestion_reverted_as references module_version (id),
  decided_by text,
  decided_at timestamptz,
  decision_note text constraint jules_suggestion_note check (length(decision_note) <= 1000),
  created_at timestamptz not null,
  constraint jules_suggestion_once unique (session_id, patch_sha256),
  -- A version comes of one suggestion only.
  constraint jules_suggestion_version_once unique (applied_version_id),
  constraint jules_suggestion_revert_once unique (reverted_version_id),
  constraint jules_suggestion_applied check ((applied_version_id is not null) = (state in ('APPLIED', 'REVERTED'))),
  constraint jules_suggestion_reverted check (reverted_version_id is null or state = 'REVERTED'),
  constraint jules_suggestion_decided check (state not in ('DISMISSED', 'APPLIED', 'REVERTED')
    or (decided_at is not null and decided_by is not null)),
  constraint jules_suggestion_unusable check (problems is null or state in ('INVALID', 'SUPERSEDED', 'DISMISSED')),
  constraint jules_suggestion_has_patch check (patch is not null or problems is not null)
);
-- A session has one suggestion to decide about: patches are cumulative.
create unique index jules_suggestion_current on jules_suggestion (session_id)
  where state in ('PROPOSED', 'CONFLICTED', 'INVALID');
create index jules_suggestion_by_session on jules_suggestion (session_id, id desc);
create index jules_suggestion_judged on jules_suggestion (module_id) where judged_version_id is not null;
-- Neither what is proposed nor for what.
grant select, insert, update (summary, state, judged_version_id, applied_version_id, reverted_version_id, decided_by,
  decided_at, decision_note) on jules_suggestion to jules_session;

-- What it changes of the tree that was sent, where hidden values stand as placeholders.
create table jules_suggestion_file (
  suggestion_id text not null constraint jules_suggestion_file_has_suggestion references jules_suggestion (id),
  path text not null constraint jules_suggestion_file_path check (
    length(path) between 1 and 200 and path !~ '(^|/)\.{1,2}(/|$)' and path !~ '^/' and path !~ '\\'),
  previous_path text,
  change text not null constraint jules_suggestion_file_change check (change in ('CREATE', 'MODIFY', 'DELETE', 'RENAME')),
  additions integer not null,
  deletions integer not null,
  unified_diff text not null,
  primary key (suggestion_id, path),
  constraint jules_suggestion_file_renamed check ((change = 'RENAME') = (previous_path is not null))
);
grant select, insert on jules_suggestion_file to jules_session;
