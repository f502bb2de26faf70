-- Up to what one operator's word is enough, as each version of the policy says.
alter table policy_version
  add column require_second_operator boolean not null default true,
  add column solo_adjustment_minor bigint not null default 100000;
alter table policy_version
  alter column require_second_operator drop default,
  alter column solo_adjustment_minor drop default;
