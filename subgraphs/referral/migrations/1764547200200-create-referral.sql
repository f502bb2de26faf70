-- Copies of the policy versions that were announced; a referral pins one. Never changed.
create table policy (
  version int primary key,
  basis text not null constraint policy_basis_known check (basis in ('PAYMENT', 'TRUE_REVENUE')),
  rate_bps int not null,
  referee_bonus_credits bigint not null constraint policy_referee_bonus_not_negative check (referee_bonus_credits >= 0),
  promoter_bonus_credits bigint not null constraint policy_promoter_bonus_not_negative check (promoter_bonus_credits >= 0),
  bonus_expires_days int,
  max_rewarded_referrals int,
  -- Null: everywhere.
  regions text[],
  new_workspace_days int not null,
  terms_version int not null,
  published_at timestamptz not null
);

-- What an affiliate's status was from when on; the newest revision is its status now. Never changed.
create table affiliate_status (
  promoter_id text not null,
  revision bigint not null,
  status text not null constraint affiliate_status_known check (status in ('ACTIVE', 'SUSPENDED', 'REVOKED')),
  changed_at timestamptz not null,
  primary key (promoter_id, revision)
);

create table promoter (
  id text primary key,
  user_id text not null constraint promoter_of_a_user_once unique,
  -- SHA-256 of the normalised address: enough to recognise it, no use to anybody else.
  email_hash text not null,
  credit_workspace_id text not null,
  accepted_terms_version int not null,
  -- Referrals that the promoter was promised a bonus for: what the policy's cap counts.
  rewarded int not null default 0 constraint promoter_rewarded_not_negative check (rewarded >= 0),
  joined_at timestamptz not null,
  constraint promoter_with_its_user unique (id, user_id)
);
create index promoter_by_email on promoter (email_hash);

-- One namespace for ever: no rights to update or delete, so no code is renamed or reassigned.
create table referral_code (
  canonical text primary key constraint referral_code_canonical check (canonical ~ '^[0-9A-HJ-KM-NP-Z-]{4,24}$'),
  code text not null,
  -- Deferred, so that a code can be taken before its promoter exists, and refused without undoing it.
  promoter_id text not null constraint referral_code_of_a_promoter references promoter deferrable initially deferred,
  kind text not null constraint referral_code_kind_known check (kind in ('GENERATED', 'VANITY')),
  sequence bigint generated always as identity,
  created_at timestamptz not null
);
create index referral_code_by_promoter on referral_code (promoter_id, sequence);
create index referral_code_by_beginning on referral_code (canonical text_pattern_ops);

create table referral (
  id text primary key,
  promoter_id text not null,
  -- A copy, tied to the promoter below, so that a constraint can see both people.
  promoter_user_id text not null,
  referee_user_id text constraint referral_of_a_referee_once unique,
  -- For the label only; compared by hash and never put into an event.
  referee_email text,
  -- What the promoter sees of the referee.
  masked_label text not null,
  canonical text not null constraint referral_by_a_code references referral_code,
  code_used text not null,
  source text not null constraint referral_source_known check (source in ('SIGN_UP', 'REDEMPTION', 'PAYMENT', 'OPERATOR')),
  policy_version int not null constraint referral_under_a_policy references policy,
  basis text not null constraint referral_basis_known check (basis in ('PAYMENT', 'TRUE_REVENUE')),
  status text not null default 'LINKED' constraint referral_status_known check (status in ('LINKED', 'REDEEMED', 'VOIDED')),
  linked_at timestamptz not null,
  voided_at timestamptz,
  constraint referral_by_its_promoter foreign key (promoter_id, promoter_user_id) references promoter (id, user_id),
  constraint nobody_refers_itself check (referee_user_id <> promoter_user_id),
  constraint voided_with_a_time check ((status = 'VOIDED') = (voided_at is not null))
);
-- With what a search looks at, so that it reads the promoter's own pages alone, not the rows all over the table.
create index referral_by_promoter on referral (promoter_id, id) include (status, masked_label, code_used, referee_user_id);
create index referral_by_promoter_and_status on referral (promoter_id, status, id);

-- A workspace belongs to at most one referral, the first.
create table referral_workspace (
  workspace_id text primary key,
  -- Deferred, so that a workspace can be claimed before its referral is written.
  referral_id text not null constraint referral_workspace_of_a_referral references referral deferrable initially deferred,
  sequence bigint generated always as identity,
  attached_at timestamptz not null
);
create index referral_workspace_by_referral on referral_workspace (referral_id, sequence);

-- Decided once for each referral, hence for each referee, and once for each workspace; never changed.
create table bonus_decision (
  referral_id text primary key constraint bonus_of_a_referral references referral,
  workspace_id text not null constraint bonus_of_a_workspace_once unique,
  referee_credits bigint not null constraint bonus_referee_not_negative check (referee_credits >= 0),
  promoter_credits bigint not null constraint bonus_promoter_not_negative check (promoter_credits >= 0),
  reasons text[] not null,
  expires_at timestamptz,
  decided_at timestamptz not null
);

-- Credits' word that the lots exist; kept even if it came before anything that it refers to.
create table bonus_grant (
  referral_id text primary key,
  referee_lot_id text,
  promoter_lot_id text,
  granted_at timestamptz not null
);

-- In which workspaces tokens and redemptions have shown a person: for recognising own codes.
create table membership_seen (
  user_id text not null,
  workspace_id text not null,
  seen_at timestamptz not null,
  primary key (user_id, workspace_id)
);

-- For operators: who tried a code of their own, how often, and what gave it away.
create table own_code_attempt (
  promoter_id text not null constraint own_code_of_a_promoter references promoter,
  -- The user, or the workspace of a payment whose user is not known.
  subject text not null,
  rule text not null constraint own_code_rule_known
    check (rule in ('SAME_USER', 'SAME_EMAIL', 'SAME_CREDIT_WORKSPACE', 'SHARED_WORKSPACE')),
  canonical text not null,
  attempts int not null default 1 constraint own_code_attempts_positive check (attempts > 0),
  first_at timestamptz not null,
  last_at timestamptz not null,
  primary key (promoter_id, subject, rule)
);

-- For operators: codes on payments that were made before the workspace's link, but told when it could move no more.
create table late_payment_code (
  payment_intent_id text not null,
  canonical text not null constraint late_code_of_somebody references referral_code,
  workspace_id text not null,
  paid_at timestamptz not null,
  -- The link that stays.
  referral_id text not null constraint late_code_of_a_referral references referral,
  reason text not null constraint late_code_reason_known
    check (reason in ('NOT_BY_PAYMENT', 'REFERRAL_VOIDED', 'REFEREE_KNOWN', 'PAID_OUT')),
  recorded_at timestamptz not null,
  primary key (payment_intent_id, canonical)
);

grant select, insert on policy, affiliate_status, referral_code, referral_workspace, bonus_decision,
  bonus_grant, membership_seen, late_payment_code to referral;
grant select, insert, update (rewarded) on promoter to referral;
grant select, insert, update (referee_user_id, referee_email, masked_label, status, voided_at)
  on referral to referral;
grant select, insert, update (attempts, last_at) on own_code_attempt to referral;
