import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { configuredDemo, type DemoIssuer } from "@tributary/gateway/demo-issuer";
import { deploymentClock } from "@tributary/kit/clock";
import type { RunningService } from "@tributary/service/service";
import { serveJules } from "@tributary/simulators/jules/server";
import { serveStripe } from "@tributary/simulators/stripe/server";
import {
  createStripeSimulator,
  type StripeSimulator,
} from "@tributary/simulators/stripe/simulator";
import pg from "pg";
import { ask, type Credentials, type Data } from "../demo-client";
import { approvedKey } from "../demo-data";
import { untilReady } from "../deployment";
import { checkedConfig, deploymentEnvironment } from "../environment";
import { startPostgres } from "../postgres";
import { migrateAll } from "../schemas";
import { loadSecrets } from "../secrets";
import { startTogether } from "../together";
import { YEAR_KEY } from "./year-key";

/** A deployment of its own in which a year is made, all in this process, on a clock that the maker moves. */
export interface Maker {
  origin: string;
  /** What keeps its payments; as Stripe is, outside of the deployment. */
  stripe: StripeSimulator;
  /** For looking and waiting, and for reading the year out at the end; nothing is written by it but the clock. */
  db: pg.Client;
  /** The key of the platform's own backend. */
  platform: Credentials;
  /** Signs a person in. */
  as(id: string): Promise<Credentials>;
  /** One operation; throws when it is refused, unless `refused` expects it. */
  ask(who: Credentials, query: string, variables?: Record<string, unknown>): Promise<Data>;
  now(): Date;
  /** Brings the deployment's clock and Stripe's to an instant; what fell due is done when it answers. */
  moveTo(instant: Date): Promise<void>;
  /** Stripe's time alone, for payments between two instants of the deployment. */
  stripeAt(instant: Date): void;
  /** Delivers what Stripe has to tell, and answers when every service has applied everything. */
  settle(): Promise<void>;
  stop(): Promise<void>;
}

/** Nobody waits here: a year is asked within minutes. */
const NO_LIMITS = { anonymous: 1e9, person: 1e9, operator: 1e9, key: 1e9, webhooks: 1e9 };
/** What is random at Stripe follows from it. */
const STRIPE_SEED = 20_251_201;
/** The simulated agent takes no time here; in the demo it takes some seconds. */
const NO_TIME = { queuedMs: 0, planMs: 0, stepMs: 0 };
const OPERATORS = ["olga", "oscar"];

/** Starts an empty deployment whose clock stands at `from`. */
export async function startMaker(from: Date): Promise<Maker> {
  const dataDir = mkdtempSync(join(tmpdir(), "tributary-year-"));
  const stops: (() => unknown)[] = [() => rmSync(dataDir, { recursive: true, force: true })];
  const stop = async () => {
    for (const end of stops.splice(0).reverse()) await end();
  };
  try {
    return await startParts(dataDir, from, stops, stop);
  } catch (error) {
    await stop();
    throw error;
  }
}

async function startParts(
  dataDir: string,
  from: Date,
  stops: (() => unknown)[],
  stop: () => Promise<void>,
): Promise<Maker> {
  const secrets = loadSecrets(dataDir);
  const postgres = await startPostgres({
    dataDir,
    password: secrets.postgresPassword,
    fsync: false,
  });
  stops.push(() => postgres.stop());
  const stripe = createStripeSimulator({ webhookSecret: secrets.webhookSecret, seed: STRIPE_SEED });
  stripe.delivery.configure({ mode: "manual", concurrency: 8, retries: 8, backoffMs: 50 });
  const stripeServer = await serveStripe(stripe, { port: 0 });
  stops.push(() => stripeServer.close());
  const clock = deploymentClock();
  const jules = await serveJules({ port: 0, tempo: NO_TIME, clock: { now: () => +clock.now() } });
  stops.push(() => jules.close());

  const env = deploymentEnvironment({ PORT: "0" }, { port: undefined, demo: true }, secrets);
  Object.assign(env, {
    ENCRYPTION_KEYS: YEAR_KEY,
    CONSOLE_URL: "http://localhost:4000",
    COST_PER_MINUTE: JSON.stringify(NO_LIMITS),
    DATABASE_URL: postgres.url,
    DATA_DIR: dataDir,
    DEMO_ISSUER_KEY: JSON.stringify(secrets.demoIssuerKey),
    JULES_API_BASE: jules.url,
    STRIPE_SECRET_KEY: "sk_test_simulator",
    STRIPE_API_BASE: stripeServer.url,
  });
  const config = checkedConfig(env);
  await migrateAll(postgres.url, config);
  const db = new pg.Client({ connectionString: postgres.url });
  db.on("error", () => {});
  await db.connect();
  stops.push(() => db.end());
  await db.query("update events.deployment_clock set offset_ms = $1", [+from - Date.now()]);

  const { url: origin, services, stop: stopServices } = await startTogether(config, clock);
  stops.push(stopServices);
  stripe.delivery.deliverTo(`${origin}/webhooks/stripe`);
  await untilReady(origin);

  const stripeAt = (instant: Date) => {
    stripe.world.aheadMs = +instant - Date.now();
  };
  const settle = () => untilQuiet(stripe, services, db);
  const maker: Omit<Maker, "platform"> = {
    ...{ origin, stripe, db, stop, settle, stripeAt },
    as: signIn((await configuredDemo(config))!),
    ask: (who, query, variables) => ask(origin, who, query, variables),
    now: () => clock.now(),
    async moveTo(instant) {
      // As much later as starting took, the first morning has begun.
      const offset = Math.max(+instant - Date.now(), clock.offsetMs);
      await db.query("update events.deployment_clock set offset_ms = $1", [offset]);
      await Promise.all(services.map((service) => service.clock.look()));
      stripeAt(clock.now());
    },
  };
  stripeAt(from);
  const [olga, oscar] = [await maker.as("olga"), await maker.as("oscar")];
  const key = { name: "Platform backend", idempotencyKey: "platform-backend" };
  return { ...maker, platform: { apiKey: await approvedKey(origin, olga, oscar, key) } };
}

/** Everybody is an admin of a workspace that bears its name. */
function signIn(issuer: DemoIssuer): Maker["as"] {
  return async (id) => {
    const operator = OPERATORS.includes(id);
    const own = { id: `wks_${id}`, role: "admin", createdAt: null } as const;
    const workspaces = operator ? [] : [own];
    const person = { id, email: `${id}@example.com`, region: "US", workspaces, operator };
    return { token: await issuer.sign(person) };
  };
}

/** Twice, since what one service applies another may have to hear of. */
async function untilQuiet(
  stripe: StripeSimulator,
  services: readonly RunningService[],
  db: pg.Client,
): Promise<void> {
  await stripe.delivery.flush();
  for (;;) {
    const { rows } = await db.query<{ waits: boolean }>(
      `select exists (select from stripe_listener.inbox where status = 'PENDING' and first_failed_at is null) as waits`,
    );
    if (!rows[0]!.waits) break;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  const told = async () =>
    (await db.query<{ last: string }>("select max(sequence) as last from events.event")).rows[0]!
      .last;
  for (let before: string | undefined; ; ) {
    await Promise.all(services.map((service) => service.drain()));
    const now = await told();
    if (now === before) return;
    before = now;
  }
}
