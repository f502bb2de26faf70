-- Modules with their immutable versions, shares, and people's Jules keys.

create table module (
  id text primary key,
  workspace_id text not null,
  name text not null constraint module_name_length check (length(name) between 1 and 100),
  description text not null constraint module_description_length check (length(description) <= 2000),
  -- Null: a key of the platform.
  created_by text,
  created_at timestamptz not null,
  -- The newest version; raised under this row's lock.
  head_number integer not null constraint module_counts_from_one check (head_number >= 1)
);
create index module_by_workspace on module (workspace_id, id);
grant select, insert, update (name, description, head_number) on module to jules_session;

create table module_version (
  id text primary key,
  module_id text not null constraint module_version_has_module references module (id),
  number integer not null constraint module_version_counts_from_one check (number >= 1),
  digest text not null constraint module_version_digest check (digest ~ '^[0-9a-f]{64}$'),
  origin text not null constraint module_version_origin check (origin in ('UPLOAD', 'EDIT')),
  -- Of the root folder: [{name, type, description, default, sensitive}].
  variables jsonb not null,
  created_by text,
  created_at timestamptz not null,
  constraint module_version_once unique (module_id, number)
);
grant select, insert on module_version to jules_session;

-- Each content once, however many versions have it.
create table file_content (
  sha256 bytea primary key constraint file_content_digest check (octet_length(sha256) = 32),
  content text not null,
  bytes integer not null
    constraint file_content_size check (bytes = octet_length(content) and bytes <= 262144)
);
grant select, insert on file_content to jules_session;

create table module_file (
  version_id text not null constraint module_file_has_version references module_version (id),
  path text not null constraint module_file_path check (
    length(path) between 1 and 200 and path !~ '(^|/)\.{1,2}(/|$)' and path !~ '^/' and path !~ '\\'),
  sha256 bytea not null constraint module_file_has_content references file_content (sha256),
  primary key (version_id, path)
);
-- Twins that some file systems take for one file.
create unique index module_file_no_case_twin on module_file (version_id, lower(path));
grant select, insert on module_file to jules_session;

create table module_share (
  module_id text not null constraint module_share_has_module references module (id),
  user_id text not null,
  can_apply boolean not null,
  until timestamptz not null,
  shared_by text not null,
  shared_at timestamptz not null,
  constraint module_share_once primary key (module_id, user_id)
);
create index module_share_by_user on module_share (user_id);
grant select, insert, update (can_apply, until, shared_by, shared_at) on module_share
  to jules_session;

create table jules_credential (
  user_id text primary key,
  -- Which of ENCRYPTION_KEYS it is encrypted under.
  key_id text not null,
  -- Nonce of 12 bytes, tag of 16, AES-256-GCM ciphertext; bound to user_id.
  sealed bytea not null constraint jules_credential_is_sealed check (octet_length(sealed) > 28),
  hint text not null constraint jules_credential_hint check (length(hint) = 5),
  status text not null constraint jules_credential_status
    check (status in ('UNVERIFIED', 'VALID', 'INVALID', 'FORBIDDEN', 'RATE_LIMITED')),
  saved_at timestamptz not null,
  verified_at timestamptz,
  last_used_at timestamptz,
  last_error_code text,
  -- Raised by each saving, so that the answer to an older try is not noted for a newer key.
  revision integer not null
);
create index jules_credential_by_key on jules_credential (key_id);
grant select, insert, delete, update (key_id, sealed, hint, status, saved_at, verified_at,
  last_used_at, last_error_code, revision) on jules_credential to jules_session;

-- Tries of keys in the running hour: a key must not be guessed through us.
create table jules_try (
  user_id text primary key,
  since timestamptz not null,
  tries integer not null
);
grant select, insert, update (since, tries) on jules_try to jules_session;
