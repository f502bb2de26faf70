import { start as startAffiliatesAdmin } from "@tributary/affiliates-admin/start";
import { start as startCommissions } from "@tributary/commissions/start";
import { start as startCredits } from "@tributary/credits/start";
import { start as startJulesSession } from "@tributary/jules-session/start";
import type { ServiceName } from "@tributary/launcher/schemas";
import { start as startReferral } from "@tributary/referral/start";
import type { RunningService, StartOptions } from "@tributary/service/service";
import { stripeFetch } from "@tributary/simulators/stripe/fetch";
import type { StripeSimulator } from "@tributary/simulators/stripe/simulator";
import { start as startStripeListener } from "@tributary/stripe-listener/start";

/**
 * Starts all services over the simulated Stripe: in process, or (`split`) each behind a port of its
 * own. When one does not start, none is left running.
 */
export async function startServices(
  options: StartOptions,
  stripe: StripeSimulator,
  split: boolean,
): Promise<Record<ServiceName, RunningService>> {
  const each = split ? { ...options, port: 0 } : options;
  const results = await Promise.allSettled([
    startReferral(each),
    startCredits(each),
    startCommissions(each),
    startAffiliatesAdmin(each, { fetch: stripeFetch(stripe) }),
    startJulesSession(each),
    startStripeListener(each, {
      fetch: stripeFetch(stripe),
      pollMs: 20,
      retryAfterMs: () => 5,
    }),
  ]);
  const running = results.flatMap((result) =>
    result.status === "fulfilled" ? [result.value] : [],
  );
  const failed = results.find((result) => result.status === "rejected");
  if (failed) {
    await Promise.all(running.map((service) => service.stop()));
    throw failed.reason;
  }
  const byName = Object.fromEntries(running.map((service) => [service.name, service]));
  return byName as Record<ServiceName, RunningService>;
}
