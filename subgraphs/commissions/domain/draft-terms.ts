import type { Basis } from "@tributary/vocabulary/terms";
import type { Tier } from "./terms";

/** What of a draft moves money for payments. Amounts in minor units of its currency. */
export interface DraftTerms {
  basis: Basis;
  rateBps: number;
  tiers: Tier[];
  commissionMonths: number | null;
  minimumPaymentMinor: bigint;
  maxCommissionMinorPerReferral: bigint | null;
  currency: string;
  timeZone: string;
}
