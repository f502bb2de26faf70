import pg from "pg";

/** At size 1. */
export const SPENDS = 1_000_000;
export const REFERRALS = 10_000;
const PROMOTERS = 1_000;
/** Spends of one deployment, as a platform charges one while it runs. */
const SPENDS_PER_DEPLOYMENT = 10;
/** A month that is over. */
export const MONTH = "2026-05";

const JOINED = "timestamptz '2026-04-01'";
const ENDED = "timestamptz '2026-06-01'";

/** Spends of one statement: one of all of them would need gigabytes. */
const AT_ONCE = 250_000;

/**
 * Writes what commissions knows of referrals, and the log of a month in which their workspaces spend: nothing of it is
 * applied yet. Each draws from a lot that its workspace has bought.
 */
export async function fillMonth(url: string, spends: number): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query("set search_path = commissions; set synchronous_commit = off");
    for (const statement of KNOWN) await client.query(statement);
    for (let from = 0; from < spends; from += AT_ONCE)
      await client.query(spent(from, Math.min(from + AT_ONCE, spends)));
    await client.query(SEALED);
    for (const table of FILLED) await client.query(`vacuum analyze ${table}`);
    await client.query("checkpoint");
  } finally {
    await client.end();
  }
}

const FILLED = ["promoter", "referral", "referral_workspace", "payment", "events.event"];

const id = (kind: string, n: string) => `'${kind}_' || lpad((${n})::text, 32, '0')`;

/** Programs, promoters, referrals with a workspace each, and what those have bought; as if it had been told long ago. */
const KNOWN = [
  `insert into policy_version (version, basis, rate_bps, tiers, hold_days, minimum_payment_minor, minimum_payout_minor,
     payout_day_of_month, currency, time_zone, published_at, require_second_operator, solo_adjustment_minor)
   values (1, 'TRUE_REVENUE', 1500, '[]', 30, 0, 0, 5, 'USD', 'UTC', ${JOINED}, true, 0)`,
  `insert into promoter (id, user_id, joined_at)
   select ${id("prm", "n")}, ${id("usr", "n")}, ${JOINED} from generate_series(0, ${PROMOTERS - 1}) n`,
  `insert into referral (id, promoter_id, referee_user_id, code_used, policy_version, basis, linked_at)
   select ${id("ref", "n")}, ${id("prm", `n % ${PROMOTERS}`)}, ${id("usr", `${PROMOTERS} + n`)}, 'CODE', 1,
     'TRUE_REVENUE', ${JOINED}
   from generate_series(0, ${REFERRALS - 1}) n`,
  `insert into referral_workspace (workspace_id, referral_id, attached_at)
   select ${id("wks", "n")}, ${id("ref", "n")}, ${JOINED} from generate_series(0, ${REFERRALS - 1}) n`,
  `insert into payment (payment_intent_id, revision, amounts_revision, unknown, livemode, status, currency,
     received_minor, tax_minor, paid_at, refunds, disputes, risks, workspace_id)
   select ${id("pi", "n")}, 1, 1, '[]', false, 'succeeded', 'USD', 1000000, 0, ${JOINED}, '[]', '[]', '[]',
     ${id("wks", "n")}
   from generate_series(0, ${REFERRALS - 1}) n`,
  // Nothing was spent before, so none of these facts has anything to decide again.
  "delete from revenue_to_settle",
];

/** The workspaces take turns, so that a batch of the log holds many of them, as it does in a deployment. */
const spent = (from: number, to: number) => `
  insert into events.event (id, epoch, type, subject, occurred_at, producer, data)
  select gen_random_uuid(), 1, 'credits.spent', ${id("usg", "n")}, spent_at, 'credits', jsonb_build_object(
    'usageId', ${id("usg", "n")}, 'workspaceId', ${id("wks", "place")}, 'deploymentId', 'dep_' || place || '_' || turn / ${SPENDS_PER_DEPLOYMENT},
    'module', null, 'referralId', ${id("ref", "place")}, 'credits', '1000000', 'month', '${MONTH}', 'spentAt', spent_at,
    'draws', jsonb_build_array(jsonb_build_object('lotId', ${id("lot", "place")}, 'source', 'PURCHASED',
      'credits', '1000000', 'revenueMinor', (10 + n % 7)::text, 'currency', 'USD', 'paymentIntentId', ${id("pi", "place")})))
  from generate_series(${from}, ${to - 1}) n,
    lateral (select n % ${REFERRALS} as place, n / ${REFERRALS} as turn,
      timestamptz '${MONTH}-02' + n * interval '2 seconds' as spent_at) of_spend
  order by n`;

/** credits books nothing more in the month. */
const SEALED = `
  insert into events.event (id, epoch, type, subject, occurred_at, producer, data)
  values (gen_random_uuid(), 1, 'credits.month_sealed', '${MONTH}', ${ENDED}, 'credits',
    jsonb_build_object('month', '${MONTH}', 'endsAt', ${ENDED}, 'sealedAt', ${ENDED}))`;

/** All true revenue of the month, minor units. */
const totalOf = (spends: number) =>
  Array.from({ length: 7 }, (_, rest) => {
    const times = Math.floor((spends - 1 - rest) / 7) + 1;
    return times * (10 + rest);
  }).reduce((sum, minor) => sum + minor, 0);

/** The anchor of the close: the one aggregate over the month's entries that computes what each referral earns. */
export const ONE_AGGREGATE = `
  select referral_id, currency, sum(revenue_minor) as revenue, floor(sum(revenue_minor) * 1500 / 10000) as commission
  from commissions.revenue_entry where state = 'COUNTED' and counted_in = '${MONTH}'
  group by referral_id, currency`;

/** Throws when not every spend counts, once, or the month was closed over anything else. */
export async function expectClosed(client: pg.Client, spends: number): Promise<void> {
  const { rows } = await client.query(
    `select (select count(*)::int from commissions.revenue_entry where state = 'COUNTED') as entries,
       (select sum(revenue_minor)::bigint::text from commissions.month_close_line where month = '${MONTH}') as minor,
       (select count(*)::int from commissions.month_close_line where month = '${MONTH}') as lines,
       (select bool_and(commission_minor = floor(revenue_minor * 0.15)) from commissions.month_close_line) as right,
       (select count(*)::int from commissions.commission where kind = 'TRUE_REVENUE') as commissions,
       (select count(*)::int from events.event where type = 'commission.changed') as told`,
  );
  const expected = {
    ...{ entries: spends, minor: `${totalOf(spends)}`, lines: REFERRALS, right: true },
    ...{ commissions: REFERRALS, told: REFERRALS },
  };
  if (JSON.stringify(rows[0]) !== JSON.stringify(expected))
    throw new Error(`the month was closed wrong: ${JSON.stringify(rows[0])}`);
}
