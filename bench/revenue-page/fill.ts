import pg from "pg";

/** A past: how many draws, of how many referrals. Each promoter has 100 referrals, whatever its size. */
export interface Past {
  database: string;
  entries: number;
  referrals: number;
}

/** Referrals of one promoter. */
export const REFERRALS_EACH = 100;

export const SMALL: Past = { database: "small", entries: 10_000, referrals: 100 };
export const LARGE: Past = { database: "large", entries: 10_000_000, referrals: 10_000 };
export const PASTS = [SMALL, LARGE];

/**
 * Writes a year of consumption: draws, what they sum up to, and a commission for each referral and month. By one
 * statement a table instead of by the triggers, which would take an hour; `expectSums` holds them to it.
 */
export async function fillRevenue(url: string, past: Past): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(
      "set search_path = commissions; set synchronous_commit = off; set time zone 'UTC'",
    );
    await client.query("set session_replication_role = replica; set work_mem = '256MB'");
    const rebuilt = await withoutIndexes(client);
    for (const statement of statements(past)) {
      await client.query(statement);
      if (statement.startsWith("insert into revenue_entry")) await client.query(rebuilt);
    }
    await client.query("vacuum analyze");
    await client.query("checkpoint");
    await expectSums(client);
  } finally {
    await client.end();
  }
}

/** Drops the indexes of the entries, which are built faster afterwards. Answers what builds them. */
async function withoutIndexes(client: pg.Client): Promise<string> {
  const { rows } = await client.query<{ drop: string; build: string }>(`
    select case when c.oid is null then format('drop index %s', i.indexrelid::regclass)
        else format('alter table revenue_entry drop constraint %I', c.conname) end as drop,
      case when c.oid is null then pg_get_indexdef(i.indexrelid)
        else format('alter table revenue_entry add constraint %I %s', c.conname, pg_get_constraintdef(c.oid)) end as build
    from pg_index i left join pg_constraint c on c.conindid = i.indexrelid and c.contype = 'p'
    where i.indrelid = 'revenue_entry'::regclass`);
  await client.query(rows.map(({ drop }) => drop).join(";"));
  return rows.map(({ build }) => build).join(";");
}

const START = "timestamptz '2025-01-01'";

const statements = ({ entries, referrals }: Past): string[] => [
  `insert into promoter (id, user_id, joined_at)
   select 'prm_' || n, 'usr_' || n, ${START} from generate_series(0, ${referrals / REFERRALS_EACH - 1}) n`,
  `insert into referral (id, promoter_id, referee_user_id, code_used, policy_version, basis, linked_at)
   select 'ref_' || n, 'prm_' || n / ${REFERRALS_EACH}, 'friend_' || n, 'CODE', 1, 'TRUE_REVENUE', ${START}
   from generate_series(0, ${referrals - 1}) n`,
  `insert into referral_workspace (workspace_id, referral_id, attached_at)
   select 'wks_' || n, 'ref_' || n, ${START} from generate_series(0, ${referrals - 1}) n`,
  // A fifth is awarded, a fiftieth does not count; ten draws are a deployment.
  `insert into revenue_entry (workspace_id, usage_id, lot_id, cause, kind, deployment_id, module, source, credits,
     revenue_minor, currency, payment_intent_id, booked_at, month, referral_id, promoter_id, state, reason, counted_in,
     rate_month)
   select 'wks_' || referral, 'usg_' || lpad(n::text, 12, '0'), 'lot_' || bought, 'spend', 'SPEND', 'dep_' || place / 10,
     'network', case when bought then 'PURCHASED' else 'AWARDED' end, 1000000, case when bought then 10 else 0 end,
     case when bought then 'USD' end, case when bought then 'pi_' || referral end, at, month, 'ref_' || referral,
     'prm_' || referral / ${REFERRALS_EACH}, case when counts then 'COUNTED' else 'NOT_COUNTED' end,
     case when not counts then 'OWN_PURCHASE' end, case when counts then month end, case when counts then month end
   from generate_series(0, ${entries - 1}) n,
     lateral (select n % ${referrals} as referral, n / ${referrals} as place) spent,
     lateral (select ${START} + place * interval '${(365 * 86_400 * referrals) / entries} seconds' as at,
       place % 5 <> 0 as bought, place % 50 <> 49 as counts) booked,
     lateral (select to_char(at, 'YYYY-MM') as month) counted
   order by n`,
  `insert into revenue_month (month, referral_id, promoter_id, currency, rate_month, revenue_minor, entries)
   select counted_in, referral_id, promoter_id, currency, rate_month, sum(revenue_minor), count(*)
   from revenue_entry where counted_in is not null and currency is not null group by 1, 2, 3, 4, 5`,
  `insert into promoter_revenue (promoter_id, month, currency, revenue_minor)
   select promoter_id, month, currency, sum(revenue_minor) from revenue_month group by 1, 2, 3`,
  `insert into promoter_revenue_day (promoter_id, currency, day, revenue_minor)
   select promoter_id, currency, booked_at::date, sum(revenue_minor)
   from revenue_entry where counted_in is not null and currency is not null group by 1, 2, 3`,
  `insert into referral_deployment (referral_id, workspace_id, deployment_id, promoter_id, module, spent_at, month,
     purchased, awarded)
   select referral_id, workspace_id, deployment_id, min(promoter_id), min(module), min(booked_at), min(month),
     coalesce(sum(credits) filter (where source = 'PURCHASED'), 0),
     coalesce(sum(credits) filter (where source = 'AWARDED'), 0)
   from revenue_entry group by 1, 2, 3`,
  `insert into referral_deployment_revenue (referral_id, workspace_id, deployment_id, currency, revenue_minor)
   select referral_id, workspace_id, deployment_id, currency, sum(revenue_minor)
   from revenue_entry where counted_in is not null and currency is not null group by 1, 2, 3, 4`,
  `insert into referral_consumption (referral_id, month, promoter_id, purchased, awarded)
   select referral_id, month, min(promoter_id), coalesce(sum(credits) filter (where source = 'PURCHASED'), 0),
     coalesce(sum(credits) filter (where source = 'AWARDED'), 0)
   from revenue_entry group by 1, 2`,
  `insert into promoter_consumption (promoter_id, month, purchased, awarded, referrals)
   select promoter_id, month, sum(purchased), sum(awarded), count(*) from referral_consumption group by 1, 2`,
  `insert into deployment_count (promoter_id, referral_id, month, deployments, referrals)
   select promoter_id, coalesce(referral_id, ''), coalesce(month, ''), count(*),
     case when referral_id is null then count(distinct referral_id) else 0 end
   from referral_deployment
   group by grouping sets ((promoter_id, referral_id, month), (promoter_id, referral_id), (promoter_id, month))`,
  `insert into deployment_count (promoter_id, referral_id, month, deployments, referrals)
   select promoter_id, '', '', count(*), count(distinct referral_id) from referral_deployment group by 1`,
  // 15 % of each month, as its close would book it.
  `insert into commission (id, promoter_id, referral_id, kind, automatic, status, amount_minor, base_minor, currency,
     rate_bps, policy_version, source, livemode, earned_at, earned_day, created_at)
   select 'com_' || referral_id || month, promoter_id, referral_id, 'TRUE_REVENUE', false, 'CONFIRMED',
     revenue_minor * 15 / 100, revenue_minor, currency, 1500, 1, month, false, last_day, last_day, last_day
   from revenue_month, lateral (
     select ((month || '-01')::date + interval '1 month' - interval '1 day')::date as last_day) ended`,
  `insert into promoter_earnings_day (promoter_id, currency, day, confirmed_minor, true_revenue_minor)
   select promoter_id, currency, earned_day, sum(amount_minor), sum(amount_minor) from commission group by 1, 2, 3`,
  `insert into promoter_earnings (promoter_id, currency, confirmed_minor, true_revenue_minor)
   select promoter_id, currency, sum(amount_minor), sum(amount_minor) from commission group by 1, 2`,
];

/** Throws unless months, deployments and days all sum up to what counts. */
async function expectSums(client: pg.Client): Promise<void> {
  const { rows } = await client.query(`
    select (select sum(revenue_minor) from revenue_entry where state = 'COUNTED') as counted,
      array[(select sum(revenue_minor) from revenue_month), (select sum(revenue_minor) from promoter_revenue),
        (select sum(revenue_minor) from promoter_revenue_day),
        (select sum(revenue_minor) from referral_deployment_revenue)] as sums,
      (select sum(credits) from revenue_entry) as credits,
      array[(select sum(purchased + awarded) from referral_consumption),
        (select sum(purchased + awarded) from promoter_consumption),
        (select sum(purchased + awarded) from referral_deployment)] as spent,
      (select count(*) from referral_deployment) as deployments,
      array[(select sum(deployments) from deployment_count where referral_id = '' and month = ''),
        (select sum(deployments) from deployment_count where referral_id <> '' and month = ''),
        (select sum(deployments) from deployment_count where referral_id = '' and month <> '')] as counts`);
  const { counted, sums, credits, spent, deployments, counts } = rows[0];
  const same = (whole: unknown, parts: unknown[]) =>
    parts.every((part) => String(part) === String(whole));
  if (!same(counted, sums) || !same(credits, spent) || !same(deployments, counts))
    throw new Error(`the sums are not those of the entries: ${JSON.stringify(rows[0])}`);
}
