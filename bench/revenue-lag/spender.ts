import { setTimeout as pause } from "node:timers/promises";
import pg from "pg";
import { serveParent } from "../harness/processes";
import { percentile } from "../harness/statistics";
import { WATCHED, WORKSPACES } from "./fill";

/** Whom to ask, how much, and for how long. */
export interface Order {
  port: number;
  apiKey: string;
  database: string;
  perSecond: number;
  seconds: number;
}

export interface Lags {
  /** Spends that were acknowledged, and how many a second. */
  spends: number;
  perSecond: number;
  /** How many spends were followed to the figure, and how long that took after the acknowledgement, in ms. */
  followed: number;
  p50: number;
  p99: number;
}

const BATCH = 50;
/** How often a figure is looked at, in ms. */
const LOOK_MS = 5;
const LONGEST_MS = 30_000;

const SPEND = `mutation ($input: SpendCreditsBatchInput!) { spendCreditsBatch(input: $input) {
  results { usage { id } userErrors { code } } } }`;

let sent = 0;

serveParent<Order>(async (order): Promise<Lags> => {
  const client = new pg.Pool({ connectionString: order.database, max: WATCHED });
  const started = performance.now();
  const end = started + order.seconds * 1000;
  let spends = 0;
  const load = async () => {
    const under: Promise<void>[] = [];
    for (let batch = 0; performance.now() < end; batch++) {
      const due = started + (batch * BATCH * 1000) / order.perSecond;
      await pause(Math.max(0, due - performance.now()));
      const workspaces = Array.from(
        { length: BATCH },
        () => `wks_${1 + Math.floor(Math.random() * WORKSPACES)}`,
      );
      under.push(
        spend(order, workspaces).then(() => {
          spends += BATCH;
        }),
      );
    }
    await Promise.all(under);
  };
  const lags: number[] = [];
  const follow = async (n: number) => {
    for (let seen = await figureOf(client, n); performance.now() < end; ) {
      await spend(order, [`wks_${n}`]);
      const from = performance.now();
      let now = seen;
      while (now === seen) {
        if (performance.now() - from > LONGEST_MS)
          throw new Error(`a spend never reached the figure: ${await entryOf(client, n)}`);
        await pause(LOOK_MS);
        now = await figureOf(client, n);
      }
      lags.push(performance.now() - from);
      if (now - seen !== 1_00) throw new Error(`a spend of 1.00 became ${now - seen}`);
      seen = now;
    }
  };
  try {
    const watched = Array.from({ length: WATCHED }, (_, place) => follow(WORKSPACES + 1 + place));
    await Promise.all([load(), ...watched]);
  } finally {
    await client.end();
  }
  const took = (performance.now() - started) / 1000;
  const all = spends + lags.length;
  lags.sort((a, b) => a - b);
  return {
    ...{ spends: all, perSecond: all / took, followed: lags.length },
    ...{ p50: percentile(lags, 0.5), p99: percentile(lags, 0.99) },
  };
});

/** Spends one credit of each of these workspaces through the gateway; resolves when that is acknowledged. */
async function spend({ port, apiKey }: Order, workspaces: string[]): Promise<void> {
  const spends = workspaces.map((workspaceId) => {
    sent += 1;
    const idempotencyKey = `lag_${process.pid}_${sent}`;
    return { workspaceId, credits: "1", deploymentId: `dep_${sent % 10}`, idempotencyKey };
  });
  const response = await fetch(`http://127.0.0.1:${port}/graphql`, {
    method: "POST",
    headers: { "content-type": "application/json", "x-api-key": apiKey },
    body: JSON.stringify({ query: SPEND, variables: { input: { spends } } }),
  });
  const { data } = (await response.json()) as {
    data?: { spendCreditsBatch: { results: { usage: unknown; userErrors: unknown[] }[] } };
  };
  const results = data?.spendCreditsBatch.results ?? [];
  if (results.length !== spends.length || results.some(({ usage }) => !usage))
    throw new Error(`not spent: ${JSON.stringify(results).slice(0, 300)}`);
}

/** What the promoter is shown as true revenue of all time, minor units, from the sums that the page reads. */
async function figureOf(client: pg.Pool, n: number): Promise<number> {
  const { rows } = await client.query(
    `select coalesce(sum(revenue_minor), 0)::int as minor from commissions.promoter_revenue where promoter_id = $1`,
    [`prm_${n}`],
  );
  return rows[0].minor;
}

/** What became of the newest draw, for whoever wonders why it does not count. */
async function entryOf(client: pg.Pool, n: number): Promise<string> {
  const { rows } = await client.query(
    `select concat_ws(' ', count(*) over (), state, reason, revenue_minor) as entry from commissions.revenue_entry
     where workspace_id = $1 order by booked_at desc limit 1`,
    [`wks_${n}`],
  );
  return rows[0]?.entry ?? "it was not kept";
}
