-- What left for a session: the module's tree without secrets, the secrets under a key, what was added.

create table jules_session_file (
  session_id text not null constraint jules_session_file_has_session references jules_session (id),
  path text not null constraint jules_session_file_path check (
    length(path) between 1 and 200 and path !~ '(^|/)\.{1,2}(/|$)' and path !~ '^/' and path !~ '\\'),
  -- Of the redacted text.
  sha256 bytea not null constraint jules_session_file_has_content references file_content (sha256),
  primary key (session_id, path)
);
grant select, insert, delete on jules_session_file to jules_session;

create table jules_session_secret (
  session_id text primary key constraint jules_session_secret_has_session references jules_session (id),
  -- Which of ENCRYPTION_KEYS the row's own key is encrypted under.
  key_id text not null,
  wrapped_key bytea not null constraint jules_session_secret_key_is_sealed check (octet_length(wrapped_key) > 28),
  -- [{placeholder, path, value, times}], bound to session_id.
  sealed bytea not null constraint jules_session_secret_is_sealed check (octet_length(sealed) > 28)
);
create index jules_session_secret_by_key on jules_session_secret (key_id);
-- The secrets themselves never change.
grant select, insert, delete, update (key_id, wrapped_key) on jules_session_secret to jules_session;

create table jules_context_source (
  id text primary key,
  session_id text not null constraint jules_context_source_has_session references jules_session (id),
  -- With which text it leaves.
  message_id text not null constraint jules_context_source_has_message references jules_message (id),
  kind text not null constraint jules_context_source_kind check (kind in ('LOG_SNIPPET', 'TERRAFORM_FILE', 'NOTE')),
  label text not null constraint jules_context_source_label check (length(label) between 1 and 200),
  -- Redacted, as it leaves; null once it is no longer kept.
  content text,
  bytes integer not null,
  redactions integer not null,
  created_at timestamptz not null
);
create index jules_context_source_by_session on jules_context_source (session_id, id);
create index jules_context_source_by_age on jules_context_source (created_at) where content is not null;
grant select, insert, delete, update (content) on jules_context_source to jules_session;
