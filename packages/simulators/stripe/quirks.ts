/** Ways of older accounts, and of passing moments, that Stripe's newest documentation does not show. */
export interface Quirks {
  /**
   * What becomes of the rest of an authorisation that was captured in part. Accounts of before
   * 2025-03-31 show it as a succeeded refund, counted in the charge's `amount_refunded`:
   * `refund` has no balance transaction of its own; with `refund_with_movement` the charge's
   * shows the amount that was authorised and the refund's takes the rest back.
   */
  releasedAs: "nothing" | "refund" | "refund_with_movement";
  /**
   * Which events tell of a refund. Before 2024-10-28 a refund was made with `charge.refunded`
   * alone, and `charge.refund.updated` alone told what became of it.
   */
  refundEvents: "all" | "charge_events_only";
  /** How long after its success an intent's `latest_charge` is still answered as null. */
  chargeAppearsAfterSeconds: number;
  /** Whether a dispute or an inquiry makes its charge `disputed`. */
  marksDisputedCharges: boolean;
}

/** How an account of today behaves. */
export const NO_QUIRKS: Readonly<Quirks> = {
  releasedAs: "nothing",
  refundEvents: "all",
  chargeAppearsAfterSeconds: 0,
  marksDisputedCharges: true,
};
