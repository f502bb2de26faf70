import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { pathToFileURL } from "node:url";
import { type StripeServer, serveStripe } from "@tributary/simulators/stripe/server";
import { createStripeSimulator } from "@tributary/simulators/stripe/simulator";
import { createDatabase, type TestDatabase } from "@tributary/testing/database";
import { SECRET, sign } from "./harness";
import { chance } from "./histories";

const root = join(__dirname, "..", "..");
const KILLS = process.env.TRIBUTARY_DEEP ? 100 : 10;
const EVENTS = 10_000;
const PAYMENTS = 1_000;
const SENDERS = 16;

let database: TestDatabase;
let stripe: StripeServer;
let child: ChildProcess | undefined;
let url: string | null = null;
const sim = createStripeSimulator({ webhookSecret: SECRET, delivery: { mode: "manual" } });

beforeAll(async () => {
  database = await createDatabase();
  stripe = await serveStripe(sim, { port: 0 });
});
afterAll(async () => {
  child?.kill("SIGKILL");
  await stripe.close();
  await database.drop();
});

async function startChild() {
  const config = database.config();
  child = spawn(
    join(root, "node_modules", ".bin", "node"),
    [
      "--import",
      pathToFileURL(join(root, "scripts", "source.mjs")).href,
      join(__dirname, "child.ts"),
    ],
    {
      env: {
        PATH: process.env.PATH,
        NODE_ENV: "test",
        LOG_LEVEL: "silent",
        HOST: "127.0.0.1",
        DATABASE_URL: config.DATABASE_URL,
        DATABASE_POOL: "6",
        STRIPE_SECRET_KEY: "sk_test_x",
        STRIPE_API_BASE: stripe.url,
        STRIPE_WEBHOOK_SECRETS: SECRET,
      },
      stdio: ["ignore", "inherit", "inherit", "ipc"],
    },
  );
  const [said] = (await once(child, "message")) as [string];
  url = said;
}

/** SIGKILL: no handler runs, no socket is closed by us. */
async function killChild() {
  url = null;
  const ended = once(child!, "exit");
  child!.kill("SIGKILL");
  await ended;
}

/** As Stripe does: again and again until it is answered 200. */
async function deliver(eventId: string) {
  const { body } = sim.delivery.sign(eventId);
  for (;;) {
    if (url) {
      const headers = { "stripe-signature": sign(body), "content-type": "application/json" };
      const answer = await fetch(`${url}/webhooks/stripe`, { method: "POST", headers, body }).catch(
        () => null,
      );
      await answer?.arrayBuffer().catch(() => {});
      if (answer?.status === 200) return;
    }
    await sleep(20);
  }
}

it(`R2: ${KILLS} kills during ${EVENTS} events: every payment told once for each state, none lost`, async () => {
  const luck = chance(42);
  for (let i = 0; i < PAYMENTS; i++) {
    const { id } = sim.payments.create({ amount: 90_00, currency: "usd" });
    for (let part = 1; part <= 3; part++) sim.refunds.create({ paymentIntent: id, amount: part });
  }
  const made = sim.delivery.pending().map(({ eventId }) => eventId);
  const stream = luck.shuffle([...made, ...made].slice(0, EVENTS));
  expect(stream).toHaveLength(EVENTS);

  let kills = 0;
  const killer = async () => {
    while (kills < KILLS) {
      await startChild();
      await sleep(300 + luck.below(700));
      await killChild();
      kills++;
    }
    await startChild();
  };
  const queue = [...stream];
  const sender = async () => {
    for (let id = queue.shift(); id !== undefined; id = queue.shift()) {
      // The stream is as long as the killing.
      while (queue.length / EVENTS < 1 - (kills + 1) / (KILLS + 1)) await sleep(10);
      await deliver(id);
    }
  };
  await Promise.all([killer(), ...Array.from({ length: SENDERS }, sender)]);
  const inbox = async (where: string) =>
    (
      await database.admin.query(
        `select count(*)::int as n from stripe_listener.inbox where ${where}`,
      )
    ).rows[0].n;
  while ((await inbox("status = 'PENDING'")) > 0) await sleep(50);
  await killChild();

  expect(kills).toBe(KILLS);
  expect(await inbox("true")).toBe(new Set(stream).size);
  expect(await inbox("status = 'DEAD'")).toBe(0);
  const { rows } = await database.admin.query(
    `select subject, array_agg(revision order by sequence) as revisions,
       count(distinct data)::int as states, count(*)::int as told,
       (array_agg(jsonb_array_length(data -> 'refunds') order by sequence desc))[1] as refunds
     from events.event where type = 'stripe.payment_changed' group by subject`,
  );
  expect(rows).toHaveLength(PAYMENTS);
  for (const { revisions, states, told, refunds } of rows) {
    expect(refunds).toBe(3);
    expect(revisions).toEqual(Array.from({ length: told }, (_, i) => String(i + 1)));
    expect(states).toBe(told);
  }
}, 600_000);
