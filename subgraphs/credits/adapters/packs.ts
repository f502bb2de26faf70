import type { Config } from "@tributary/kit/config";
import { parseCredits } from "@tributary/kit/credits";

/** What the platform sells, from CREDIT_PACKS. Credits in micro-credits, the price in minor units. */
export interface Pack {
  id: string;
  credits: bigint;
  bonusCredits: bigint;
  amountMinor: bigint;
  currency: string;
}

/** The pack with this id; null when it is not sold, or not any more. */
export function packNamed(config: Config, id: string): Pack | null {
  return packs(config).find((pack) => pack.id === id) ?? null;
}

/** All packs that are sold, in their order. */
export function packs({ CREDIT_PACKS }: Config): Pack[] {
  return CREDIT_PACKS.map((pack) => ({
    id: pack.id,
    credits: parseCredits(pack.credits)!,
    bonusCredits: parseCredits(pack.bonusCredits)!,
    amountMinor: BigInt(pack.amountMinor),
    currency: pack.currency,
  }));
}
