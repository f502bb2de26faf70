-- Which promoter a workspace has, as referral tells it, and modules that are shared with that one.

create table workspace_referral (
  workspace_id text primary key,
  referral_id text not null,
  attached_at timestamptz not null
);
create index workspace_referral_by_referral on workspace_referral (referral_id);
grant select, insert, update (referral_id, attached_at) on workspace_referral to jules_session;

create table referral_promoter (
  referral_id text primary key,
  promoter_id text not null,
  linked_at timestamptz not null
);
grant select, insert, update (promoter_id, linked_at) on referral_promoter to jules_session;

-- It may be told before its referral.
create table referral_end (
  referral_id text primary key,
  voided_at timestamptz not null
);
grant select, insert on referral_end to jules_session;

create table promoter_user (
  promoter_id text primary key,
  user_id text not null
);
create index promoter_user_by_user on promoter_user (user_id);
grant select, insert on promoter_user to jules_session;

create table module_promoter_share (
  module_id text primary key constraint module_promoter_share_has_module references module (id),
  -- Whom the sharing was agreed to with: should the workspace get another promoter, it ends.
  promoter_id text not null,
  can_apply boolean not null,
  until timestamptz not null,
  -- Who agreed that files go to the provider, and when.
  shared_by text not null,
  shared_at timestamptz not null
);
create index module_promoter_share_by_promoter on module_promoter_share (promoter_id);
grant select, insert, update (promoter_id, can_apply, until, shared_by, shared_at) on module_promoter_share
  to jules_session;
