import { type Charge, settledOf } from "./charge";
import type { Notes } from "./notes";
import type { Refund } from "./refund";

/** Between a capture and the refund that Stripe made of the rest at the same time. */
const MADE_TOGETHER_MS = 60_000;

/**
 * The released rest of an authorisation that was captured in part, where an account of before
 * 2025-03-31 shows it as a refund: at most one, that succeeded, of exactly authorised − captured,
 * made with the capture, and without a balance transaction of its own. Some of these accounts book
 * the whole authorisation and take the rest back, which shows in the charge's own balance
 * transaction. Undefined where there is none; what cannot be told from a real refund is noted.
 */
export function releasedRest(
  refunds: readonly Refund[],
  charge: Charge | null,
  notes: Notes,
): Refund | undefined {
  if (!charge || refunds.length === 0) return undefined;
  const { amountMinor: authorised, capturedMinor: captured } = charge;
  if (authorised === null || captured === null) {
    notes.add("charge", authorised === null ? "amount" : "amount_captured");
    return undefined;
  }
  const alike = refunds
    .filter(({ status, amountMinor }) => status === "succeeded" && amountMinor !== null)
    .filter(({ amountMinor }) => authorised > captured && amountMinor === authorised - captured)
    .sort((a, b) => (a.createdAt?.getTime() ?? 0) - (b.createdAt?.getTime() ?? 0));
  const judged = alike.map((refund) => ({ refund, as: judge(refund, charge, authorised) }));
  const released = judged.find(({ as }) => as === "RELEASED")?.refund;
  // Only one rest is released. A second one that moved money is a refund of the same amount.
  const isUnclear = judged.some(
    ({ refund, as }) =>
      as === "UNCLEAR" ||
      (as === "RELEASED" && refund !== released && refund.hasMovement === false),
  );
  if (isUnclear) notes.add("refund", "balance_transaction");
  return released;
}

function judge(
  refund: Refund,
  charge: Charge,
  authorised: bigint,
): "RELEASED" | "REAL" | "UNCLEAR" {
  const settled = settledOf(charge);
  const isLater =
    refund.createdAt !== null &&
    settled?.createdAt != null &&
    refund.createdAt.getTime() > settled.createdAt.getTime() + MADE_TOGETHER_MS;
  if (refund.hasMovement === false) return isLater ? "UNCLEAR" : "RELEASED";
  if (isLater) return "REAL";
  if (refund.hasMovement === null) return "UNCLEAR";
  if (!settled) return "REAL";
  // What reached the balance says which it was: all that was authorised, or what was captured.
  if (settled.currency !== charge.currency) return "UNCLEAR";
  if (settled.amountMinor === authorised) return "RELEASED";
  return settled.amountMinor === charge.capturedMinor ? "REAL" : "UNCLEAR";
}
