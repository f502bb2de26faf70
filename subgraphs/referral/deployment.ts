import type { Config } from "@tributary/kit/config";
import type { Simulator } from "./schema.generated";

/** What is switched on. */
export function featuresOf(config: Config) {
  return {
    enablePlatformReferrals: config.ENABLE_PLATFORM_REFERRALS,
    enableSettingsAffiliates: config.ENABLE_SETTINGS_AFFILIATES,
    enableJules: config.ENABLE_JULES,
  };
}

/** What a stand-in plays: Stripe has an address of its own then, and Jules itself is asked over https alone. */
export function simulatorsOf({ STRIPE_API_BASE, JULES_API_BASE, ENABLE_JULES }: Config) {
  const simulators: Simulator[] = [];
  if (STRIPE_API_BASE) simulators.push("STRIPE");
  if (ENABLE_JULES && JULES_API_BASE.startsWith("http:")) simulators.push("JULES");
  return simulators;
}
