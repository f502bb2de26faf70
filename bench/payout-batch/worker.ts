import { service as affiliatesAdmin } from "@tributary/affiliates-admin/subgraph";
import { service as commissions } from "@tributary/commissions/subgraph";
import { loadConfig } from "@tributary/kit/config";
import { type RunningService, startService } from "@tributary/service/service";
import pg from "pg";
import { serveParent } from "../harness/processes";
import { COMMISSIONS, expectAllPaid } from "./fill";

/** What the parent asks for: a whole payout on a database that nobody has used yet. */
export interface Order {
  url: string;
}

/** One payout, step by step, in ms. */
export interface Payout {
  /** commissions, from the opened batch to its last answer. */
  claim: number;
  /** affiliates-admin, until the batch is frozen and each claim is known. */
  freeze: number;
  /** commissions, from the paid items to the last row marked. */
  mark: number;
  /** affiliates-admin, until it knows of each row that it is paid. */
  hear: number;
  /** How far the process's memory rose above what it had when idle, in MB. */
  memoryMb: number;
}

serveParent<Order>(async ({ url }): Promise<Payout> => {
  const config = loadConfig({
    DATABASE_URL: url,
    LOG_LEVEL: "error",
    API_KEY_PEPPER: "a pepper of the bench",
    AUDIT_KEY: "a-key-of-the-bench-that-is-kept-nowhere",
    ENCRYPTION_KEYS: `k1:${Buffer.alloc(32, 7).toString("base64")}`,
  });
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const books = await startService(commissions, { config });
  // Nobody else follows the log: each step is one service's alone.
  let operators: RunningService | null = null;
  const follow = async (done: string) => {
    const from = performance.now();
    operators = await startService(affiliatesAdmin, { config });
    await until(client, operators, done);
    const took = performance.now() - from;
    await operators.stop();
    operators = null;
    return took;
  };
  try {
    await books.drain();
    // Once before, so that its code and connections are no part of what a payout needs.
    await follow("select true as done");
    const memory = watchMemory();
    await client.query(OPEN);
    const claim = await until(client, books, ANSWERED);
    const freeze = await follow(FROZEN);
    await client.query(PAY);
    const mark = await until(client, books, MARKED);
    const hear = await follow(HEARD);
    const memoryMb = memory.stop();
    await expectAllPaid(client);
    return { claim, freeze, mark, hear, memoryMb };
  } finally {
    await (operators as RunningService | null)?.stop();
    await books.stop();
    await client.end();
  }
});

/** affiliates-admin opens a batch of everything. */
const OPEN = `
  insert into affiliates_admin.payout_batch (id, status, cutoff, currency, approvals_needed, prepared_by, prepared_at)
  values ('pay_bench', 'PREPARING', now(), 'USD', 1, 'bench', now());
  insert into events.event (id, epoch, type, subject, occurred_at, producer, data)
  values (gen_random_uuid(), 1, 'payout_batch.opened', 'pay_bench', now(), 'affiliates_admin', jsonb_build_object(
    'batchId', 'pay_bench', 'currency', 'USD', 'cutoff', now(), 'promoterIds', null, 'excludePromoterIds', '[]'::jsonb))`;

/** affiliates-admin has paid every item of it. */
const PAY = `
  insert into events.event (id, epoch, type, subject, occurred_at, producer, data)
  select gen_random_uuid(), 1, 'payout_item.paid', id, now(), 'affiliates_admin', jsonb_build_object(
    'payoutItemId', id, 'batchId', 'pay_bench', 'promoterId', promoter_id, 'amountMinor', amount_minor::text,
    'restMinor', rest_minor::text, 'currency', 'USD', 'paidAt', now())
  from affiliates_admin.payout_item`;

const ANSWERED = `select exists (
  select from events.event where type = 'commissions.allocated' and (data ->> 'isLast')::boolean) as done`;
const FROZEN = `select exists (
  select from affiliates_admin.payout_batch where status = 'DRAFT' and commission_count = ${COMMISSIONS}) as done`;
const MARKED = `select count(*) = ${COMMISSIONS} as done from commissions.commission where status = 'PAID'`;
const HEARD = `select count(*) = ${COMMISSIONS} as done from affiliates_admin.commission
  where status = 'PAID' and payout_item_id is not null`;

/** Lets the service do what follows from the log until it is done. Answers how long that took, in ms. */
async function until(client: pg.Client, service: RunningService, done: string): Promise<number> {
  const from = performance.now();
  do await service.drain();
  while (!(await client.query(done)).rows[0].done);
  return performance.now() - from;
}

/** Looks every 20 ms: garbage that is not collected yet counts. */
function watchMemory() {
  const rss = () => process.memoryUsage.rss();
  const idle = rss();
  let most = idle;
  const timer = setInterval(() => {
    most = Math.max(most, rss());
  }, 20);
  return {
    stop() {
      clearInterval(timer);
      return Math.max(most, rss()) / 2 ** 20 - idle / 2 ** 20;
    },
  };
}
