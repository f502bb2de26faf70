import pg from "pg";

export const COMMISSIONS = 100_000;
export const PROMOTERS = 10_000;
/** What each commission is worth, minor units: the sums differ by promoter. */
export const MINOR = 1_00;

const EARNED = "timestamptz '2026-05-10'";

/**
 * Writes confirmed commissions of many promoters, each with its entry; earnings follow by the database's own
 * triggers. Corrections, since a payout treats every kind alike and these need no payments beside them.
 */
export async function fillBooks(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query("set search_path = commissions; set synchronous_commit = off");
    await client.query(COMMISSION_ROWS);
    await client.query(ENTRIES);
    for (const statement of KNOWN_TO_OPERATORS) await client.query(statement);
    for (const table of FILLED) await client.query(`vacuum analyze ${table}`);
    await client.query("checkpoint");
  } finally {
    await client.end();
  }
}

const FILLED = [
  "commission",
  "commission_entry",
  "affiliates_admin.affiliate",
  "affiliates_admin.payout_method",
  "affiliates_admin.commission",
];

/** What affiliates-admin has of them: affiliates with accounts that are ready, commissions and balances. */
const KNOWN_TO_OPERATORS = [
  `insert into affiliates_admin.affiliate (id, promoter_id, user_id, email_hash, created_at)
   select 'aff_' || id, 'prm_' || id, 'usr_' || id, id, ${EARNED}
   from generate_series(0, ${PROMOTERS - 1}) n, lpad(n::text, 32, '0') id`,
  `insert into affiliates_admin.payout_method (id, promoter_id, kind, label, account_id, ready, added_at, usable_from)
   select 'pme_' || substr(promoter_id, 5), promoter_id, 'STRIPE_CONNECT', 'bench', 'acct_' || substr(promoter_id, 5),
     true, ${EARNED}, ${EARNED} from affiliates_admin.affiliate`,
  `insert into affiliates_admin.commission (id, promoter_id, status, amount_minor, currency, revision, changed_at,
     event_id, kind, source, earned_at)
   select id, promoter_id, status, amount_minor, currency, revision, ${EARNED}, gen_random_uuid(), kind, source, earned_at
   from commission`,
  `insert into affiliates_admin.promoter_balance (promoter_id, currency, pending_minor, confirmed_minor)
   select promoter_id, currency, 0, sum(amount_minor)::bigint from commission group by 1, 2`,
];

// Ids as the service makes them: as long, and in the order in which they were made.
const COMMISSION_ROWS = `
  insert into commission (id, promoter_id, kind, automatic, status, base_minor, currency, rate_bps, policy_version,
    source, livemode, earned_at, earned_day, created_at)
  select 'com_' || lpad(n::text, 32, '0'), 'prm_' || lpad((n % ${PROMOTERS})::text, 32, '0'), 'ADJUSTMENT', false,
    'CONFIRMED', 0, 'USD', 0, 1, 'opr_' || lpad(n::text, 32, '0'), false, ${EARNED}, ${EARNED}::date, ${EARNED}
  from generate_series(1, ${COMMISSIONS}) n`;

const ENTRIES = `
  insert into commission_entry (id, commission_id, sequence, kind, amount_minor, reference, created_at)
  select 'cme_' || lpad(n::text, 32, '0'), 'com_' || lpad(n::text, 32, '0'), 1, 'ACCRUAL', ${MINOR} + n % 7,
    'bench', ${EARNED}
  from generate_series(1, ${COMMISSIONS}) n`;

/** What all are worth together, minor units. */
export const TOTAL = Array.from(
  { length: COMMISSIONS },
  (_, place) => MINOR + ((place + 1) % 7),
).reduce((sum, minor) => sum + minor, 0);

/**
 * The anchor: sums what each promoter is due and marks all of it as paid, on the same tables with the same indexes,
 * constraints and triggers. It tells nobody, freezes nothing, and whoever sends the money finds it marked already.
 */
export const ONE_STATEMENT = `
  with item as (
    insert into commissions.payout_item (id, batch_id, promoter_id, currency, amount_minor, commissions, claimed_at,
      paid_at, transferred_minor)
    select 'pit_' || substr(promoter_id, 5), 'pay_bench', promoter_id, currency, sum(amount_minor)::bigint, count(*),
      now(), now(), sum(amount_minor)::bigint
    from commissions.commission
    where status = 'CONFIRMED' and payout_item_id is null and open_holds = 0 and currency = 'USD'
      and (earned_at < now() or kind = 'ADJUSTMENT')
    group by promoter_id, currency returning id, promoter_id)
  update commissions.commission c set status = 'PAID', payout_item_id = item.id, revision = c.revision + 1
  from item
  where c.promoter_id = item.promoter_id and c.status = 'CONFIRMED' and c.payout_item_id is null
    and c.open_holds = 0 and c.currency = 'USD' and (c.earned_at < now() or c.kind = 'ADJUSTMENT')`;

/** Throws when not everything is paid, once, or the earnings do not say so. */
export async function expectAllPaid(client: pg.Client): Promise<void> {
  const { rows } = await client.query(
    `select count(*)::int as rows, sum(amount_minor)::int as minor, count(distinct payout_item_id)::int as items,
       (select sum(transferred_minor)::int from commissions.payout_item) as sent,
       (select sum(paid_minor)::int from commissions.promoter_earnings) as earned
     from commissions.commission where status = 'PAID'`,
  );
  const expected = {
    rows: COMMISSIONS,
    minor: TOTAL,
    items: PROMOTERS,
    sent: TOTAL,
    earned: TOTAL,
  };
  if (JSON.stringify(rows[0]) !== JSON.stringify(expected))
    throw new Error(`the books are wrong: ${JSON.stringify(rows[0])}`);
}
