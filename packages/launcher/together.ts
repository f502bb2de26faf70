import { start as startAffiliatesAdmin } from "@tributary/affiliates-admin/start";
import { start as startCommissions } from "@tributary/commissions/start";
import { start as startCredits } from "@tributary/credits/start";
import { startGateway } from "@tributary/gateway/start";
import { start as startJulesSession } from "@tributary/jules-session/start";
import { deploymentClock } from "@tributary/kit/clock";
import type { Config } from "@tributary/kit/config";
import { createLog } from "@tributary/kit/log";
import { start as startReferral } from "@tributary/referral/start";
import type { RunningService } from "@tributary/service/service";
import { start as startStripeListener } from "@tributary/stripe-listener/start";
import type { Deployment } from "./deployment";

/** A deployment whose services all run in this process. */
export interface Together extends Deployment {
  services: readonly RunningService[];
}

/** Starts every service in this process, on one clock; the gateway calls the subgraphs without HTTP. */
export async function startTogether(config: Config, clock = deploymentClock()): Promise<Together> {
  const started: RunningService[] = [];
  const stopServices = async () => {
    await Promise.all(started.map((service) => service.stop()));
  };
  try {
    const starters = [
      startAffiliatesAdmin,
      startReferral,
      startCredits,
      startCommissions,
      startJulesSession,
      startStripeListener,
    ];
    const results = await Promise.allSettled(starters.map((start) => start({ config, clock })));
    for (const result of results) if (result.status === "fulfilled") started.push(result.value);
    const failed = results.find((result) => result.status === "rejected");
    if (failed) throw failed.reason;
    const log = createLog("gateway", config.LOG_LEVEL);
    const gateway = await startGateway({ config, port: config.PORT, services: started, log });
    return {
      url: gateway.url,
      services: started,
      async stop() {
        await gateway.stop();
        await stopServices();
      },
    };
  } catch (error) {
    await stopServices();
    throw error;
  }
}
