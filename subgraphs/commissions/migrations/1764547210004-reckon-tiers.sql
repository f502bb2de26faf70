-- A promoter's tier follows from the referrals that it had and the policy that was in force.
alter table policy_version add column tiers jsonb not null default '[]';
comment on column policy_version.tiers is '[{rateBps, fromReferrals}]';
create index referrals_of_promoter on referral (promoter_id, linked_at);
create index if not exists decision_of_promoter on decision (promoter_id, paid_at);
create index decision_in_time on decision (paid_at) where promoter_id is not null;
