-- Who is told of public events, how far, and what became of each delivery. Times are real time: how long a receiver
-- is away has nothing to do with business dates.

create table webhook_endpoint (
  id text primary key,
  url text not null constraint webhook_endpoint_url_length check (length(url) between 1 and 2000),
  -- Public types of the catalog.
  types text[] not null constraint webhook_endpoint_has_types check (cardinality(types) between 1 and 100),
  enabled boolean not null default true,
  -- Why nothing is sent, and since when.
  disabled_reason text,
  disabled_at timestamptz,
  created_by text not null,
  created_at timestamptz not null,
  deleted_at timestamptz,
  constraint webhook_endpoint_disabling_is_explained check (
    enabled = (disabled_reason is null) and enabled = (disabled_at is null))
);
-- Asked for twice it would be told everything twice.
create unique index webhook_endpoint_one_of_a_url on webhook_endpoint (url) where deleted_at is null;
grant select, insert, update (url, types, enabled, disabled_reason, disabled_at, deleted_at)
  on webhook_endpoint to affiliates_admin;

-- What deliveries are signed with: one, or during a rotation the old beside the new.
create table webhook_secret (
  id text primary key,
  endpoint_id text not null constraint webhook_secret_has_endpoint references webhook_endpoint (id),
  -- Which of ENCRYPTION_KEYS it is encrypted under.
  key_id text not null,
  -- Nonce of 12 bytes, tag of 16, AES-256-GCM ciphertext; bound to id.
  sealed bytea not null constraint webhook_secret_is_sealed check (octet_length(sealed) > 28),
  created_at timestamptz not null,
  -- Set by a rotation: until then it signs too.
  retires_at timestamptz
);
create unique index webhook_secret_one_current on webhook_secret (endpoint_id) where retires_at is null;
create index webhook_secret_by_endpoint on webhook_secret (endpoint_id, created_at);
grant select, insert, delete, update (key_id, sealed, retires_at) on webhook_secret to affiliates_admin;

-- How far an endpoint has been given the log, and how its receiver does. Changed by every delivery, so it stands
-- beside what operators decide.
create table webhook_progress (
  endpoint_id text primary key constraint webhook_progress_has_endpoint references webhook_endpoint (id),
  -- A position in the log: what lies behind it is still to be given.
  epoch integer not null,
  xid text not null constraint webhook_progress_xid check (xid ~ '^\d{1,20}$'),
  sequence bigint not null,
  -- Since when every delivery failed; null: the last one arrived, or none was tried.
  failing_since timestamptz,
  last_at timestamptz,
  last_status integer,
  last_attempts integer,
  last_error text,
  constraint webhook_progress_last_is_whole check ((last_at is null) = (last_attempts is null))
);
grant select, insert, update (epoch, xid, sequence, failing_since, last_at, last_status, last_attempts, last_error)
  on webhook_progress to affiliates_admin;

-- One event for one endpoint. The row is the truth: whatever dies, what is WAITING is sent.
create table webhook_delivery (
  id text primary key,
  endpoint_id text not null constraint webhook_delivery_has_endpoint references webhook_endpoint (id),
  event_id uuid not null,
  type text not null,
  -- The same bytes at each attempt.
  body text not null,
  state text not null default 'WAITING'
    constraint webhook_delivery_state check (state in ('WAITING', 'DELIVERED', 'GIVEN_UP')),
  -- Counted before it is sent.
  attempts integer not null default 0 constraint webhook_delivery_attempts check (attempts >= 0),
  first_try_at timestamptz,
  next_try_at timestamptz not null,
  -- Somebody is sending it until then.
  leased_until timestamptz,
  status integer,
  error text,
  settled_at timestamptz,
  constraint webhook_delivery_once unique (endpoint_id, event_id),
  constraint webhook_delivery_settled_is_dated check ((state = 'WAITING') = (settled_at is null))
);
create index webhook_delivery_due on webhook_delivery (endpoint_id, next_try_at) where state = 'WAITING';
create index webhook_delivery_settled on webhook_delivery (state, settled_at) where settled_at is not null;
grant select, insert, delete,
  update (state, attempts, first_try_at, next_try_at, leased_until, status, error, settled_at)
  on webhook_delivery to affiliates_admin;
