import { randomBytes } from "node:crypto";
import { serveJules } from "@tributary/simulators/jules/server";
import type { Tempo } from "@tributary/simulators/jules/session";
import { serveStripe } from "@tributary/simulators/stripe/server";
import { createStripeSimulator } from "@tributary/simulators/stripe/simulator";
import { keepPayments, keptAtStripe } from "./kept-at-stripe";

/** Stand-ins for the two services outside, for the demo only. */
export interface Peers {
  stripeUrl: string | null;
  julesUrl: string | null;
  stop(): Promise<void>;
}

/** Where Stripe's simulator sends what happens, keeps what it knows, and how far the simulators' time is from real time. */
export interface PeersAt {
  webhookUrl: string;
  dataDir: string;
  /** That of the deployment's clock; negative where it lives in the past. */
  aheadMs: number;
  /** Where browsers see the pages of the simulated Stripe. */
  pages: string;
}

/** Starts a simulator for each peer that the configuration does not name. */
export async function startPeers(
  env: Record<string, string>,
  { webhookUrl, dataDir, aheadMs, pages }: PeersAt,
): Promise<Peers> {
  const stops: (() => Promise<void>)[] = [];
  let stripeUrl: string | null = null;
  let julesUrl: string | null = null;
  if (!env.STRIPE_SECRET_KEY) {
    // Another seed at each start: its ids must not meet payments that an earlier start has booked.
    const simulator = createStripeSimulator({
      webhookSecret: env.STRIPE_WEBHOOK_SECRETS!.split(",")[0]!,
      seed: randomBytes(4).readUInt32LE(),
      ...keptAtStripe(dataDir),
    });
    simulator.world.aheadMs = aheadMs;
    simulator.delivery.configure({ retries: 8, backoffMs: 250 });
    simulator.delivery.deliverTo(webhookUrl);
    const server = await serveStripe(simulator, { port: 0, pages });
    stripeUrl = server.url;
    stops.push(async () => {
      await server.close();
      keepPayments(dataDir, simulator.world);
    });
  }
  if (!env.JULES_API_BASE) {
    const clock = { now: () => Date.now() + aheadMs };
    const server = await serveJules({ port: 0, clock, tempo: tempoOf(env) });
    julesUrl = server.url;
    stops.push(() => server.close());
  }
  return {
    stripeUrl,
    julesUrl,
    async stop() {
      await Promise.all(stops.map((stop) => stop()));
    },
  };
}

/** JULES_SIMULATOR_STEP_MS: how long the simulated agent takes for each step, where nobody wants to watch it work. */
function tempoOf({ JULES_SIMULATOR_STEP_MS: stepMs }: Record<string, string>): Partial<Tempo> {
  const each = Number(stepMs);
  return each > 0 ? { queuedMs: each, planMs: each, stepMs: each } : {};
}

/** The variables that make services use the simulators. */
export function peerVariables({ stripeUrl, julesUrl }: Peers): Record<string, string> {
  return {
    ...(stripeUrl ? { STRIPE_SECRET_KEY: "sk_test_simulator", STRIPE_API_BASE: stripeUrl } : {}),
    ...(julesUrl ? { JULES_API_BASE: julesUrl } : {}),
  };
}
