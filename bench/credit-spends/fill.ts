import pg from "pg";

export const WORKSPACES = 1000;
/** The workspace that all callers share in the hot case. */
export const HOT = "wks_hot";
const DRAWS = 5;

/**
 * Gives each workspace four lots through the ledger's own functions, and a past: spends of five draws each, written
 * as the ledger would have, in one statement a table. The invariants hold after it.
 */
export async function fillLedger(url: string, entries: number): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query("set search_path = credits; set synchronous_commit = off");
    await client.query(LOTS, [] as never[]);
    const spends = Math.max(1, Math.round(entries / WORKSPACES / DRAWS));
    await client.query(PAST.replaceAll(":spends", String(spends)));
    await client.query("vacuum analyze account");
    for (const table of ["lot", "transfer", "spend", "idempotency"])
      await client.query(`vacuum analyze ${table}`);
    await client.query("checkpoint");
  } finally {
    await client.end();
  }
}

const LOTS = `
do $$
declare
  w text;
  at timestamptz;
begin
  for w in select 'wks_' || n from generate_series(1, ${WORKSPACES}) n union all select '${HOT}' loop
    at := begin_booking(w, 0);
    for lot in 1 .. 4 loop
      perform grant_lot(w, at, 'lot_' || w || '_' || lot, (case when lot < 3 then 'AWARDED' else 'PURCHASED' end)::credit_source,
        (case when lot < 3 then 'PROMOTION' else 'PURCHASE' end)::credit_origin, 'bench:' || w || ':' || lot, 'bench',
        case when lot = 1 then 100000000 else 1000000000000 end,
        case when lot < 3 then at + interval '90 days' end, null,
        case when lot > 2 then 100000000 end, case when lot > 2 then 'USD' end);
    end loop;
  end loop;
end $$`;

/** Each past spend draws its five parts of one micro-credit from the first lot. */
const PAST = `
begin;
create temporary table past on commit drop as
  select a.workspace_id, a.seq as from_seq, a.awarded, a.purchased, l.id as lot_id, a.booked_at
  from account a join lot l on l.workspace_id = a.workspace_id and l.id like 'lot\\_%\\_1';
insert into transfer (workspace_id, seq, kind, debit, credit, amount, lot_id, source, cause, awarded_after,
  purchased_after, reserved_after, booked_at)
select workspace_id, from_seq + n, 'SPEND', 'AWARDED', 'CONSUMED', 1, lot_id, 'AWARDED',
  'usg_' || workspace_id || '_' || (n - 1) / ${DRAWS}, awarded - n, purchased, 0, booked_at
from past, generate_series(1, :spends * ${DRAWS}) n;
insert into spend (workspace_id, seq, draws, id, deployment_id, credits, awarded, purchased, booked_at, month)
select workspace_id, from_seq + 1 + n * ${DRAWS}, ${DRAWS}, 'usg_' || workspace_id || '_' || n, 'dep_' || n % 100,
  ${DRAWS}, ${DRAWS}, 0, booked_at, month_of(booked_at)
from past, generate_series(0, :spends - 1) n;
insert into idempotency (owner, mutation, key, input_hash, outcome)
select 'platform', 'spendCredits', 'past_' || workspace_id || '_' || n, '', '{}'
from past, generate_series(0, :spends - 1) n;
update lot set available = available - :spends * ${DRAWS}, consumed = :spends * ${DRAWS}
from past where lot.workspace_id = past.workspace_id and lot.id = past.lot_id;
update account set awarded = account.awarded - :spends * ${DRAWS}, seq = seq + :spends * ${DRAWS}
from past where account.workspace_id = past.workspace_id;
commit;`;
