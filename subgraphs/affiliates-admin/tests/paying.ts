import { stripeFetch } from "@tributary/simulators/stripe/fetch";
import {
  createStripeSimulator,
  type StripeSimulator,
} from "@tributary/simulators/stripe/simulator";
import { startTestService, type TestService } from "@tributary/testing/service";
import { sendTransfers } from "../actions/send-transfers";
import type { AdminServices } from "../context";
import { type AdminOptions, adminService } from "../subgraph";
import { approvedBatch, type Payee, payee } from "./payouts";
import { neighboursHaveRead } from "./setting";

/** affiliates-admin beside a Stripe that the test plays. */
export interface Paying {
  admin: TestService;
  sim: StripeSimulator;
  /** Requests that reached Stripe, as `POST /v1/transfers`. */
  asked: string[];
  /** Called with each request before Stripe sees it. */
  onRequest(listen: (said: string) => void): void;
  /** Moves Stripe's clock, which forgets keys after 24 hours. */
  passHours(hours: number): void;
  services(): AdminServices;
  /** Promoters with ready accounts. */
  payees(count: number): Promise<Payee[]>;
  /** Sends what is due, as the job does. */
  send(): Promise<void>;
  /** Makes due whatever waits or is leased. */
  later(): Promise<void>;
  items(batchId: string): Promise<ItemRow[]>;
  attempts(itemId: string): Promise<AttemptRow[]>;
  transfersOf(itemId: string): { id: string; amount: number; reversed: number }[];
  stop(): Promise<void>;
}

export interface ItemRow {
  id: string;
  status: string;
  attempts: number;
  transferId: string | null;
  failure: string | null;
  nextTryAt: Date | null;
  reversed: string;
}

export interface AttemptRow {
  number: number;
  key: string;
  state: string;
  code: string | null;
}

/** Nothing is looked at again by itself while a test lasts. */
const HOUR_MS = 3_600_000;
export const slowPace: NonNullable<AdminOptions["pace"]> = {
  lanes: 2,
  askAgainAfterMs: () => HOUR_MS,
  listAfterMs: HOUR_MS,
};

export async function startPaying(pace = slowPace): Promise<Paying> {
  let aheadMs = 0;
  const sim = createStripeSimulator({
    webhookSecret: "whsec_paying",
    clock: { now: () => new Date(Date.now() + aheadMs) },
    delivery: { mode: "manual" },
  });
  const asked: string[] = [];
  let listen: (said: string) => void = () => {};
  const network = stripeFetch(sim);
  const watched: typeof fetch = async (input, init) => {
    const { method, url } = new Request(input, init);
    const said = `${method} ${new URL(url).pathname}`;
    asked.push(said);
    listen(said);
    return network(input, init);
  };
  const admin = await startTestService(adminService({ fetch: watched, pace }), {
    STRIPE_SECRET_KEY: "sk_test_x",
  });
  await neighboursHaveRead(admin);
  const services = () => admin.running.services as AdminServices;
  const ask = async <T>(sql: string, values: unknown[] = []) =>
    (await admin.database.admin.query(sql, values)).rows as T[];
  return {
    admin,
    sim,
    asked,
    onRequest: (heard) => {
      listen = heard;
    },
    passHours: (hours) => {
      aheadMs += hours * HOUR_MS;
    },
    services,
    async payees(count) {
      const all: Payee[] = [];
      for (let place = 0; place < count; place++) {
        const one = await payee(admin, undefined, "STRIPE_CONNECT");
        readyAccount(sim, `acct_${one.promoterId}`);
        all.push(one);
      }
      return all;
    },
    send: () => sendTransfers(services(), { key: "", signal: new AbortController().signal }),
    async later() {
      await ask(
        "update affiliates_admin.payout_item set next_try_at = now() - interval '1 s' where next_try_at is not null",
      );
      await ask(
        `update affiliates_admin.payout_attempt set leased_until = now() - interval '1 s'
         where state in ('INTENT', 'UNCERTAIN')`,
      );
    },
    items: (batchId) =>
      ask(
        `select id, status, attempts, transfer_id as "transferId", failure, next_try_at as "nextTryAt",
           reversed_minor::text as reversed
         from affiliates_admin.payout_item where batch_id = $1 order by id`,
        [batchId],
      ),
    attempts: (itemId) =>
      ask(
        `select number, idempotency_key as key, state, error_code as code
         from affiliates_admin.payout_attempt where item_id = $1 order by number`,
        [itemId],
      ),
    transfersOf: (itemId) =>
      [...sim.world.store.transfers.values()]
        .filter(({ metadata }) => metadata.payout_item_id === itemId)
        .map(({ id, amount, amount_reversed }) => ({ id, amount, reversed: amount_reversed })),
    stop: () => admin.stop(),
  };
}

/** An account of this id that takes transfers. */
export function readyAccount(sim: StripeSimulator, id: string): void {
  const made = sim.accounts.create({ requestTransfers: true });
  const { accounts } = sim.world.store;
  accounts.set(id, { ...accounts.get(made.id)!, id });
  accounts.delete(made.id);
  sim.accounts.onboard(id);
}

/** One promoter, one batch, one item. */
export async function oneItem(paying: Paying, amountMinor = 1234n) {
  const [one] = await paying.payees(1);
  const { batchId, itemIds } = await approvedBatch(paying.admin, [one!], { amountMinor });
  const item = async () => (await paying.items(batchId))[0]!;
  return { ...one!, batchId, itemId: itemIds[0]!, item, account: `acct_${one!.promoterId}` };
}
