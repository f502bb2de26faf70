import { randomInt } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { service as commissionsDefinition } from "@tributary/commissions/subgraph";
import { type RunningService, startService } from "@tributary/service/service";
import { type StripeServer, serveStripe } from "@tributary/simulators/stripe/server";
import { createStripeSimulator } from "@tributary/simulators/stripe/simulator";
import { type OwnServer, startOwnServer } from "@tributary/testing/own-server";
import { appendEvents } from "@tributary/testing/service";
import { affiliate, code, joined, policy } from "../../subgraphs/commissions/tests/neighbours";
import { SECRET, sign } from "./harness";
import { chance } from "./histories";
import { type ListenerProcess, listenerProcess } from "./listener-process";

const KILLS = process.env.TRIBUTARY_DEEP ? 100 : 10;
const EVENTS = 10_000;
const PAYMENTS = 1_000;
const SENDERS = 16;
const REFUNDS = [1, 2, 3];
const SEED = Number(process.env.TRIBUTARY_SEED ?? randomInt(2 ** 31));

/** Who is killed: of every five, two listeners, two PostgreSQLs and once both in one moment. */
const VICTIMS = ["LISTENER", "POSTGRES", "LISTENER", "POSTGRES", "BOTH"] as const;

let server: OwnServer;
let stripe: StripeServer;
let listener: ListenerProcess;
let commissions: RunningService;
const sim = createStripeSimulator({
  webhookSecret: SECRET,
  seed: SEED,
  delivery: { mode: "manual" },
});
/** Events that were answered 200: from then on they are ours. */
const acknowledged = new Set<string>();
/** Ends what would go on for ever when the test has failed. */
let isOver = false;

beforeAll(async () => {
  server = await startOwnServer();
  stripe = await serveStripe(sim, { port: 0 });
  const { database } = server;
  await appendEvents(database, [
    policy({ publishedAt: new Date(0) }),
    joined("ann", { joinedAt: new Date(0) }),
    affiliate("ann", 1n, { changedAt: new Date(0) }),
    code("ann", "ANNA", new Date(0)),
  ]);
  // Not killed, but its database is: whatever it was at is gone with the connection.
  commissions = await startService(commissionsDefinition, { config: database.config() });
  listener = listenerProcess(database.config().DATABASE_URL!, stripe.url);
}, 600_000);
afterAll(async () => {
  isOver = true;
  await listener.kill();
  await commissions.stop();
  await stripe.close();
  await server.stop();
}, 600_000);

/** As Stripe does: again and again until it is answered 2xx. */
async function deliver(eventId: string) {
  const { body } = sim.delivery.sign(eventId);
  while (!isOver) {
    const url = listener.url();
    if (url) {
      const headers = { "stripe-signature": sign(body), "content-type": "application/json" };
      const answer = await fetch(`${url}/webhooks/stripe`, { method: "POST", headers, body }).catch(
        () => null,
      );
      await answer?.arrayBuffer().catch(() => {});
      if (answer?.ok) return acknowledged.add(eventId);
    }
    await sleep(20);
  }
}

/** One number or text of the database, as its owner sees it. */
async function ask<T>(sql: string, parameters: unknown[] = []): Promise<T> {
  const { rows } = await server.database.admin.query<T[]>({
    text: sql,
    values: parameters,
    rowMode: "array",
  });
  return rows[0]![0]!;
}

async function killOne(victim: (typeof VICTIMS)[number], pauseMs: number) {
  const hitsDatabase = victim !== "LISTENER";
  const told = [...acknowledged];
  if (hitsDatabase) server.kill();
  if (victim !== "POSTGRES") await listener.kill();
  if (hitsDatabase) await sleep(pauseMs);
  await Promise.all([
    hitsDatabase ? server.restart() : null,
    victim !== "POSTGRES" ? listener.start() : null,
  ]);
  // What was acknowledged before the kill outlives it: Stripe will not send it again.
  expect(
    await ask("select count(*)::int from stripe_listener.inbox where event_id = any($1)", [told]),
  ).toBe(told.length);
  expect(listener.isAlive()).toBe(true);
}

/** 1,000 payments of different amounts, each refunded three times; every event once or twice. */
function makeStream(luck: ReturnType<typeof chance>): string[] {
  for (let i = 0; i < PAYMENTS; i++) {
    const metadata = { referral_code: "ANNA" };
    const { id } = sim.payments.create({ amount: 90_00 + i, currency: "usd", metadata });
    for (const amount of REFUNDS) sim.refunds.create({ paymentIntent: id, amount });
  }
  const made = sim.delivery.pending().map(({ eventId }) => eventId);
  return luck.shuffle([...made, ...made].slice(0, EVENTS));
}

it(`R1, R2: ${KILLS} kills of listener and PostgreSQL during ${EVENTS} events: every payment told and booked once, seed ${SEED}`, async () => {
  const luck = chance(SEED);
  const stream = makeStream(luck);
  expect(stream).toHaveLength(EVENTS);
  const victims = luck.shuffle(Array.from({ length: KILLS }, (_, i) => VICTIMS[i % 5]!));
  await listener.start();

  const queue = [...stream];
  const killer = async () => {
    for (const [place, victim] of victims.entries()) {
      // One in each part of the stream, at any moment of it.
      const at = ((place + luck.below(1000) / 1000) / KILLS) * EVENTS;
      while (EVENTS - queue.length < at) await sleep(5);
      await sleep(luck.below(100));
      await killOne(victim, luck.below(300));
    }
  };
  const sender = async () => {
    for (let id = queue.shift(); id !== undefined; id = queue.shift()) await deliver(id);
  };
  await Promise.all([killer(), ...Array.from({ length: SENDERS }, sender)]);
  while (await ask("select exists (select from stripe_listener.inbox where status = 'PENDING')"))
    await sleep(50);
  await listener.kill();
  await commissions.drain();

  expect(acknowledged).toEqual(new Set(stream));
  expect(await ask("select count(*)::int from stripe_listener.inbox")).toBe(acknowledged.size);
  expect(await ask("select count(*)::int from stripe_listener.inbox where status = 'DEAD'")).toBe(
    0,
  );
  await everyStateWasToldOnce();
  await everyPaymentWasBookedOnce();
}, 1_200_000);

/** Revisions without a gap, no state twice, and the last one knows all refunds. */
async function everyStateWasToldOnce() {
  const { rows } = await server.database.admin.query(
    `select subject, array_agg(revision order by sequence) as revisions,
       count(distinct data)::int as states, count(*)::int as told,
       (array_agg(jsonb_array_length(data -> 'refunds') order by sequence desc))[1] as refunds
     from events.event where type = 'stripe.payment_changed' group by subject`,
  );
  expect(rows).toHaveLength(PAYMENTS);
  for (const { revisions, states, told, refunds } of rows) {
    expect(refunds).toBe(REFUNDS.length);
    expect(revisions).toEqual(Array.from({ length: told }, (_, i) => String(i + 1)));
    expect(states).toBe(told);
  }
}

/** One commission of one fifth of what is left, the sum of one accrual and what refunds took. */
async function everyPaymentWasBookedOnce() {
  const { rows } = await server.database.admin.query(
    `select c.payment_intent_id as id, count(distinct c.id)::int as commissions,
       sum(e.amount_minor)::int as amount, max(c.amount_minor)::int as shown,
       array_agg(e.kind order by e.sequence) as kinds
     from commissions.commission c join commissions.commission_entry e on e.commission_id = c.id
     group by c.payment_intent_id`,
  );
  expect(rows).toHaveLength(PAYMENTS);
  const refunded = REFUNDS.reduce((sum, amount) => sum + amount, 0);
  for (const { id, commissions, amount, shown, kinds } of rows) {
    const { amount: paid } = sim.world.store.paymentIntents.get(id)!;
    const due = Math.floor((paid - refunded) / 5);
    expect({ id, commissions, amount, shown }).toEqual({
      id,
      commissions: 1,
      amount: due,
      shown: due,
    });
    const [first, ...later] = kinds;
    expect([first, ...new Set(later)]).toEqual(
      later.length > 0 ? ["ACCRUAL", "REFUND"] : ["ACCRUAL"],
    );
  }
  expect(await ask("select count(*)::int from commissions.commission")).toBe(PAYMENTS);
  expect(await ask("select count(*)::int from events.deferred")).toBe(0);
  expect(
    await ask("select count(*)::int from events.event where type = 'dead_letter.parked'"),
  ).toBe(0);
}
