-- Nobody acts on own money, and large acts need two people.

alter table undo_request drop constraint undo_request_refusal_known,
  add constraint undo_request_refusal_known check (refusal_code in ('ALREADY_UNDONE', 'NOT_UNDOABLE', 'OWN_ACCOUNT'));

-- Up to these, one operator's word is enough.
alter table program_policy
  add column solo_rate_bps integer not null default 5000
    constraint program_policy_solo_rate check (solo_rate_bps between 0 and 10000),
  add column solo_adjustment_minor bigint not null default 100000
    constraint program_policy_solo_adjustment check (solo_adjustment_minor >= 0),
  -- Micro-credits.
  add column solo_grant_credits bigint not null default 10000000000
    constraint program_policy_solo_grant check (solo_grant_credits >= 0);
alter table program_policy
  alter column solo_rate_bps drop default,
  alter column solo_adjustment_minor drop default,
  alter column solo_grant_credits drop default;
