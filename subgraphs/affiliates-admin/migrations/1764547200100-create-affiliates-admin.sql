-- What operators decide: policy, affiliates, keys; and what they did about it.

-- Versions are immutable: the service may only add one.
create table program_policy (
  version integer not null constraint program_policy_version_once primary key
    constraint program_policy_counts_from_one check (version >= 1),
  basis text not null constraint program_policy_basis check (basis in ('PAYMENT', 'TRUE_REVENUE')),
  rate_bps integer not null constraint program_policy_rate check (rate_bps between 0 and 10000),
  -- [{name, rateBps, fromReferrals}], ascending by fromReferrals.
  tiers jsonb not null constraint program_policy_tiers_list check (jsonb_typeof(tiers) = 'array'),
  commission_months integer constraint program_policy_months check (commission_months >= 1),
  hold_days integer not null constraint program_policy_hold check (hold_days >= 0),
  minimum_payment_minor bigint not null
    constraint program_policy_minimum_payment check (minimum_payment_minor >= 0),
  -- Micro-credits.
  referee_bonus_credits bigint not null
    constraint program_policy_referee_bonus check (referee_bonus_credits >= 0),
  promoter_bonus_credits bigint not null
    constraint program_policy_promoter_bonus check (promoter_bonus_credits >= 0),
  bonus_expires_days integer constraint program_policy_expiry check (bonus_expires_days >= 1),
  max_rewarded_referrals integer constraint program_policy_cap check (max_rewarded_referrals >= 0),
  max_commission_minor_per_referral bigint
    constraint program_policy_commission_cap check (max_commission_minor_per_referral >= 0),
  minimum_payout_minor bigint not null
    constraint program_policy_minimum_payout check (minimum_payout_minor >= 0),
  payout_day_of_month integer not null
    constraint program_policy_payout_day check (payout_day_of_month between 1 and 28),
  currency text not null constraint program_policy_currency check (currency ~ '^[A-Z]{3}$'),
  time_zone text not null,
  regions text[],
  new_workspace_days integer not null
    constraint program_policy_new_workspace check (new_workspace_days >= 0),
  require_second_operator boolean not null,
  terms_version integer not null constraint program_policy_terms check (terms_version >= 1),
  published_at timestamptz not null,
  published_by text not null,
  reason text not null
);
grant select, insert on program_policy to affiliates_admin;

create table affiliate (
  id text primary key,
  promoter_id text not null constraint affiliate_once_per_promoter unique,
  user_id text not null,
  email_hash text not null,
  status text not null default 'ACTIVE'
    constraint affiliate_status check (status in ('ACTIVE', 'SUSPENDED', 'REVOKED')),
  -- Own terms; null: the tier's, else the policy's.
  rate_bps integer constraint affiliate_rate check (rate_bps between 0 and 10000),
  minimum_payout_minor bigint constraint affiliate_minimum_payout check (minimum_payout_minor >= 0),
  terms_from timestamptz,
  terms_reason text,
  -- Of affiliate.changed; raised under this row's lock.
  revision bigint not null default 1,
  created_at timestamptz not null,
  constraint affiliate_terms_are_dated check ((terms_from is null) = (terms_reason is null)
    and (terms_from is not null or (rate_bps is null and minimum_payout_minor is null)))
);
create index affiliate_by_user on affiliate (user_id);
create index affiliate_by_email on affiliate (email_hash);
create index affiliate_by_status on affiliate (status, id);
grant select, insert,
  update (status, rate_bps, minimum_payout_minor, terms_from, terms_reason, revision)
  on affiliate to affiliates_admin;

-- Facts from other services. They may come before their promoter is enrolled, so nothing refers
-- to affiliate.
create table promoter_code (
  canonical text primary key,
  promoter_id text not null,
  code text not null,
  added_at timestamptz not null
);
create index promoter_code_by_promoter on promoter_code (promoter_id);
create index promoter_code_by_prefix on promoter_code (canonical text_pattern_ops);
grant select, insert on promoter_code to affiliates_admin;

create table promoter_referral (
  referral_id text primary key,
  promoter_id text not null,
  linked_at timestamptz not null
);
grant select, insert, update (promoter_id, linked_at) on promoter_referral to affiliates_admin;

-- How many referrals a promoter has: what tiers go by. Kept with promoter_referral.
create table promoter_tally (
  promoter_id text primary key,
  referrals integer not null
);
grant select, insert, update (referrals) on promoter_tally to affiliates_admin;

-- Each commission as it is now, and the sums over it.
create table commission (
  id text primary key,
  promoter_id text not null,
  status text not null
    constraint commission_status check (status in ('PENDING', 'CONFIRMED', 'PAID', 'CANCELLED')),
  amount_minor bigint not null,
  currency text not null,
  revision bigint not null,
  changed_at timestamptz not null,
  event_id uuid not null
);
grant select, insert,
  update (promoter_id, status, amount_minor, currency, revision, changed_at, event_id)
  on commission to affiliates_admin;

create table promoter_balance (
  promoter_id text not null,
  currency text not null,
  pending_minor bigint not null,
  confirmed_minor bigint not null,
  primary key (promoter_id, currency)
);
create index promoter_balance_by_size on promoter_balance (currency, confirmed_minor);
grant select, insert, update (pending_minor, confirmed_minor) on promoter_balance to affiliates_admin;

create table affiliate_note (
  id text primary key,
  affiliate_id text not null constraint affiliate_note_has_affiliate references affiliate (id),
  text text not null constraint affiliate_note_length check (length(text) between 1 and 4000),
  written_by text not null,
  written_at timestamptz not null
);
create index affiliate_note_by_affiliate on affiliate_note (affiliate_id, id);
grant select, insert on affiliate_note to affiliates_admin;

-- Append-only, for the service too.
create table audit_entry (
  id text primary key,
  operation_id text not null constraint audit_entry_once_per_operation unique,
  actor text not null,
  action text not null,
  target text not null,
  -- Null for acts of routine.
  reason text constraint audit_entry_has_reason check (length(btrim(reason)) between 3 and 500),
  before jsonb,
  after jsonb,
  -- The operation that this one reversed.
  undoes text constraint audit_entry_undoes_known references audit_entry (operation_id)
    constraint audit_entry_undone_once unique,
  at timestamptz not null
);
create index audit_entry_by_target on audit_entry (target, id);
create index audit_entry_by_actor on audit_entry (actor, id);
create index audit_entry_by_action on audit_entry (action, id);
create index audit_entry_by_time on audit_entry (at);
grant select, insert on audit_entry to affiliates_admin;

create table api_key (
  id text primary key,
  name text not null constraint api_key_name_length check (length(name) between 1 and 100),
  scopes text[] not null constraint api_key_has_scopes check (cardinality(scopes) >= 1),
  -- Null: the platform's own.
  owner_user_id text,
  created_by text not null,
  created_at timestamptz not null,
  expires_at timestamptz,
  last_used_at timestamptz,
  revoked_at timestamptz,
  constraint api_key_platform_scopes check (owner_user_id is null
    or not scopes && array['credits:grant', 'affiliates:read', 'events:read'])
);
create index api_key_by_owner on api_key (owner_user_id, id);
grant select, insert, update (last_used_at, revoked_at) on api_key to affiliates_admin;

-- A key's secrets: one, or during a rotation the old beside the new. Never the secret itself.
create table api_key_secret (
  -- The part between the prefix and the secret.
  public_id text primary key,
  api_key_id text not null constraint api_key_secret_has_key references api_key (id),
  prefix text not null,
  -- HMAC-SHA-256 of the whole key under the pepper.
  digest bytea not null constraint api_key_secret_is_hashed check (octet_length(digest) = 32),
  created_at timestamptz not null,
  -- Set by a rotation: until then the old secret works too.
  retires_at timestamptz
);
create index api_key_secret_by_key on api_key_secret (api_key_id, created_at);
create unique index api_key_secret_one_current on api_key_secret (api_key_id) where retires_at is null;
grant select, insert, update (retires_at) on api_key_secret to affiliates_admin;

-- Events that a service could not apply: those that wait for their next try, and those that it gave up.
create table dead_letter (
  id text primary key,
  consumer text not null,
  event_id text not null,
  type text not null,
  subject text not null,
  error text not null,
  attempts integer not null,
  first_failed_at timestamptz not null,
  last_failed_at timestamptz not null,
  -- While it waits for its next try.
  next_try_at timestamptz,
  -- When an operator asked for another round; null again when that failed too.
  replayed_at timestamptz,
  -- It was applied at last.
  settled boolean not null default false,
  -- When the newest of what is known here was told, in real time.
  told_at timestamptz not null,
  constraint dead_letter_once unique (consumer, event_id)
);
grant select, insert, update (error, attempts, last_failed_at, next_try_at, replayed_at, settled, told_at)
  on dead_letter to affiliates_admin;
