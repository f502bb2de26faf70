import { stripeFetch } from "@tributary/simulators/stripe/fetch";
import {
  createStripeSimulator,
  type StripeSimulator,
  type StripeSimulatorOptions,
} from "@tributary/simulators/stripe/simulator";
import Stripe from "stripe";

export const SECRET = "whsec_simulated";
export const START = new Date("2026-11-02T10:00:00Z");

/** A clock that moves only when told to. */
export function tickingClock(start = START) {
  let now = start.getTime();
  return {
    now: () => new Date(now),
    pass(hours: number) {
      now += hours * 3_600_000;
    },
  };
}

/** A simulator and the real SDK in front of it, without sockets. */
export function openSimulator(options: Partial<StripeSimulatorOptions> = {}) {
  const clock = tickingClock();
  const sim = createStripeSimulator({ clock, webhookSecret: SECRET, ...options });
  return { sim, clock, stripe: clientOf(sim) };
}

export function clientOf(sim: StripeSimulator, maxNetworkRetries = 0): Stripe {
  const httpClient = Stripe.createFetchHttpClient(stripeFetch(sim));
  return new Stripe("sk_test_simulated", { httpClient, maxNetworkRetries, telemetry: false });
}

/** The error that the SDK threw, as the fields that callers branch on. */
export async function refusalOf(answer: Promise<unknown>) {
  try {
    await answer;
  } catch (error) {
    if (!(error instanceof Stripe.errors.StripeError)) throw error;
    return { type: error.type, code: error.code, status: error.statusCode };
  }
  throw new Error("The call was expected to be refused.");
}
