/** Up to what one operator's word is enough. */
export interface SoloThresholds {
  /** Whether more than that needs another operator's. */
  requireSecondOperator: boolean;
  /** An affiliate's own rate. */
  soloRateBps: number;
  /** Adjustments of one promoter in 30 days, in minor units of `currency`; in others none. */
  soloAdjustmentMinor: bigint;
  /** Grants to one workspace in 30 days, micro-credits. */
  soloGrantCredits: bigint;
  /** The policy's; null: no policy is known yet. */
  currency: string | null;
}

/** What holds where no policy says otherwise. */
export const USUAL_THRESHOLDS: SoloThresholds = {
  requireSecondOperator: true,
  soloRateBps: 5000,
  soloAdjustmentMinor: 100_000n,
  soloGrantCredits: 10_000_000_000n,
  currency: null,
};
