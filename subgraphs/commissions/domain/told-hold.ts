import type { PlacedHoldKind } from "./holds";

/** What of a hold says more than that it stands. */
interface ToldHold {
  kind: PlacedHoldKind | "HOLD_PERIOD";
  reason: string;
  placedBy: string;
}

/** Of each kind what its promoter is told: what operators and banks wrote is about somebody else. */
const SENTENCES: Record<ToldHold["kind"], string | null> = {
  // The policy's own words.
  HOLD_PERIOD: null,
  DISPUTE_OPEN: "The customer disputes the payment; it is decided at Stripe.",
  RISK: "The payment is being checked for risk.",
  INCOMPLETE: "Stripe has not told all about the payment yet.",
  OPERATOR: "An operator is looking at it; support can say more.",
};

/** A hold as its promoter sees it: of which kind, since when, and that an operator placed it, but not which one or why. */
export function toldHold<Hold extends ToldHold>(hold: Hold): Hold {
  const byPerson = hold.placedBy !== "policy" && hold.placedBy !== "stripe";
  return {
    ...hold,
    reason: SENTENCES[hold.kind] ?? hold.reason,
    placedBy: byPerson ? "operator" : hold.placedBy,
  };
}
