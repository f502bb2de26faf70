import { shareCap } from "./commission";

/** What each payment of a capped referral gets, minor units. */
export type CapShare = ReadonlyMap<string, bigint>;

/** A payment in the currency of its referral's cap. Amounts in minor units. */
export interface CappedPayment {
  paymentIntentId: string;
  referralId: string;
  paidAt: Date;
  uncappedMinor: bigint;
  capMinor: bigint;
}

/** Shares each referral's cap over its payments in payment order (semantics §6). */
export function capShares(payments: readonly CappedPayment[]): CapShare {
  const byReferral = Map.groupBy(payments, ({ referralId }) => referralId);
  const shares = [...byReferral.values()].flatMap((sharing) =>
    shareCap(sharing.sort(inPaymentOrder), sharing[0]!.capMinor),
  );
  return new Map(shares.map(({ paymentIntentId, targetMinor }) => [paymentIntentId, targetMinor]));
}

function inPaymentOrder(a: CappedPayment, b: CappedPayment): number {
  const apart = a.paidAt.getTime() - b.paidAt.getTime();
  if (apart !== 0) return apart;
  return a.paymentIntentId < b.paymentIntentId ? -1 : 1;
}
