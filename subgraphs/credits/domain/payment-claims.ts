import { clamp } from "@tributary/kit/money";

/** The part of a payment's state that its lot depends on. Amounts in minor units of the payment's currency. */
export interface PaidState {
  receivedMinor: bigint;
  taxMinor: bigint;
  refunds: readonly { status: string; amountMinor: bigint }[];
  disputes: readonly { status: string; amountMinor: bigint; fundsWithdrawn: boolean }[];
}

/** What was given back for good as things stand, and what an open dispute holds. */
export interface Claims {
  taxMinor: bigint;
  refundedMinor: bigint;
  disputedMinor: bigint;
}

/** Refunds that took money or still may. */
const STANDING_REFUNDS = new Set(["succeeded", "pending", "requires_action"]);

/**
 * Refunds and lost disputes ask the lot's credits back; a dispute that is open with the funds withdrawn holds
 * them. Computed from the whole state, so a refund that fails or a dispute that is won falls out again.
 */
export function claimsOn(payment: PaidState): Claims {
  const received = payment.receivedMinor;
  const sum = (amounts: readonly { amountMinor: bigint }[]) =>
    amounts.reduce((total, { amountMinor }) => total + amountMinor, 0n);
  const refunds = payment.refunds.filter(({ status }) => STANDING_REFUNDS.has(status));
  const withdrawn = payment.disputes.filter(({ fundsWithdrawn }) => fundsWithdrawn);
  const lost = withdrawn.filter(({ status }) => status === "lost");
  const open = withdrawn.filter(({ status }) => status !== "lost" && status !== "won");
  const refundedMinor = clamp(sum(refunds) + sum(lost), 0n, received);
  return {
    taxMinor: clamp(payment.taxMinor, 0n, received),
    refundedMinor,
    disputedMinor: clamp(sum(open), 0n, received - refundedMinor),
  };
}
