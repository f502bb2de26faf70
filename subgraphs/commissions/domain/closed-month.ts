import type { Money } from "@tributary/kit/money";

/** A month as it was closed; of a dry run, as it would be. */
export interface ClosedMonth {
  month: string;
  closedAt: Date;
  /** How many referrals have lines. */
  referrals: number;
  /** One sum for each currency, sorted by it. */
  trueRevenue: Money[];
  /** Likewise, without what was forfeited. */
  commission: Money[];
  digest: string;
}
