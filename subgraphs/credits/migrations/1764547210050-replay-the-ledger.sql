-- Replays of the whole ledger against what must hold: the one that goes on, and the last one that ended. The ledger is
-- long, so a replay is done in parts (queries/health.ts), and operators are told what the last ones have found.
create table ledger_replay (
  number integer generated always as identity primary key,
  began_at timestamptz not null,
  ended_at timestamptz,
  -- The last account that was replayed, in the order of their ids.
  reached text not null default '',
  accounts bigint not null default 0,
  transfers bigint not null default 0,
  -- The first thing that does not hold, in words.
  first_violation text,
  constraint ledger_replay_counts_up check (accounts >= 0 and transfers >= 0),
  constraint ledger_replay_ends_after_it_began check (ended_at >= began_at)
);
-- Processes share one replay, and the last that ended is one.
create unique index ledger_replay_one_of_each on ledger_replay ((ended_at is null));
-- When it began stays; one that ended goes when the next one ends.
grant select, insert, delete, update (ended_at, reached, accounts, transfers, first_violation) on ledger_replay to credits;
call guard('ledger_replay');
