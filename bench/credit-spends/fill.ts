import pg from "pg";

export const WORKSPACES = 1000;
/** The workspace that all callers share in the hot case. */
export const HOT = "wks_hot";
const DRAWS = 5;

/**
 * Gives each workspace four lots through the ledger's own functions, and a past: spends of five draws each, written
 * as the ledger would have, in statements for whole tables, on two connections. The invariants hold after it.
 */
export async function fillLedger(url: string, entries: number): Promise<void> {
  const clients = [1, 2].map(() => new pg.Client({ connectionString: url }));
  /** Each connection takes the next statement when it is through with its last one. */
  const all = async (statements: string[]) => {
    const left = statements.values();
    await Promise.all(
      clients.map(async (client) => {
        for (const statement of left) await client.query(statement);
      }),
    );
  };
  try {
    for (const client of clients) {
      await client.connect();
      await client.query("set search_path = credits; set synchronous_commit = off");
    }
    await clients[0]!.query(LOTS);
    const spends = Math.max(1, Math.round(entries / WORKSPACES / DRAWS));
    await all(pastOf(spends));
    await clients[0]!.query(balancesAfter(spends));
    await all(["transfer", "spend", "idempotency", "lot", "account"].map(VACUUM));
    await clients[0]!.query("checkpoint");
  } finally {
    for (const client of clients) await client.end();
  }
}

const VACUUM = (table: string) => `vacuum analyze ${table}`;

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

/** Where each workspace stands before its past is written. */
const BEFORE = `(select a.workspace_id, a.seq as from_seq, a.awarded, a.purchased, l.id as lot_id, a.booked_at
  from account a join lot l on l.workspace_id = a.workspace_id and l.id like 'lot\\_%\\_1'
  order by a.workspace_id) as past`;

/** Each past spend draws its five parts of one micro-credit from the first lot. */
function pastOf(spends: number): string[] {
  const transfers = (half: number) => `
    insert into transfer (workspace_id, seq, kind, debit, credit, amount, lot_id, source, cause, awarded_after,
      purchased_after, reserved_after, booked_at)
    select workspace_id, from_seq + n, 'SPEND', 'AWARDED', 'CONSUMED', 1, lot_id, 'AWARDED',
      'usg_' || workspace_id || '_' || (n - 1) / ${DRAWS}, awarded - n, purchased, 0, booked_at
    from ${BEFORE}, generate_series(1, ${spends * DRAWS}) n where hashtext(workspace_id) & 1 = ${half}`;
  const spend = `
    insert into spend (workspace_id, seq, draws, id, deployment_id, credits, awarded, purchased, booked_at, month)
    select workspace_id, from_seq + 1 + n * ${DRAWS}, ${DRAWS}, 'usg_' || workspace_id || '_' || n, 'dep_' || n % 100,
      ${DRAWS}, ${DRAWS}, 0, booked_at, month_of(booked_at)
    from ${BEFORE}, generate_series(0, ${spends - 1}) n`;
  const keys = `
    insert into idempotency (owner, mutation, key, input_hash, outcome)
    select 'platform', 'spendCredits', 'past_' || workspace_id || '_' || n, '', '{}'
    from ${BEFORE}, generate_series(0, ${spends - 1}) n`;
  return [transfers(0), transfers(1), spend, keys];
}

const balancesAfter = (spends: number) => `
begin;
update lot set available = available - ${spends * DRAWS}, consumed = ${spends * DRAWS} where id like 'lot\\_%\\_1';
update account set awarded = awarded - ${spends * DRAWS}, seq = seq + ${spends * DRAWS};
commit`;
