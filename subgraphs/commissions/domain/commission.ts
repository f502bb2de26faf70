import { clamp, floorBps, floorDiv } from "@tributary/kit/money";
import { type Amounts, refundedMinor, withdrawnMinor } from "./payment";

/** What the platform still has of the payment, tax included: never below zero. */
export function keptMinor(payment: Amounts): bigint {
  const left = payment.receivedMinor - refundedMinor(payment) - withdrawnMinor(payment);
  return clamp(left, 0n, payment.receivedMinor);
}

/** What the rate is applied to: the kept share of the payment without tax. */
export function baseMinor(payment: Amounts): bigint {
  if (payment.receivedMinor <= 0n) return 0n;
  const net = clamp(payment.receivedMinor - payment.taxMinor, 0n, payment.receivedMinor);
  return floorDiv(net * keptMinor(payment), payment.receivedMinor);
}

/**
 * What the payment deserves now, before caps, in minor units. Computed from the whole state, so
 * that refunds never accumulate rounding: `floor(base × rateBps / 10000)`, semantics §6.
 */
export function commissionTarget(payment: Amounts, rateBps: number): bigint {
  return floorBps(baseMinor(payment), rateBps);
}

/** What one payment would earn if there were no cap. */
export interface Uncapped {
  paymentIntentId: string;
  uncappedMinor: bigint;
}

/**
 * Shares a referral's cap in the given order, which is that of payment: the earlier takes first,
 * the one that crosses the cap is reduced, later ones get nothing. Null: no cap.
 */
export function shareCap(payments: readonly Uncapped[], capMinor: bigint | null) {
  let left = capMinor;
  return payments.map(({ paymentIntentId, uncappedMinor }) => {
    const targetMinor = left === null ? uncappedMinor : clamp(uncappedMinor, 0n, left);
    if (left !== null) left -= targetMinor;
    return { paymentIntentId, targetMinor };
  });
}
