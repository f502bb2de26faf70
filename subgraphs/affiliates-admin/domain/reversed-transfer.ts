/** A part of a transfer that came back. */
export interface SeenReversal {
  /** `trr_…` */
  id: string;
  amountMinor: bigint;
}

/** A transfer with what came back of it. */
export interface ReversedTransfer {
  id: string;
  /** Upper case ISO 4217. */
  currency: string;
  /** The sum of all reversals, as the transfer itself says. */
  reversedMinor: bigint;
  reversals: SeenReversal[];
}

/** Whether the reversals are all of them, each above zero and in the item's currency: else nothing of it is booked. */
export function addsUp(transfer: ReversedTransfer, currency: string): boolean {
  const { reversals, reversedMinor } = transfer;
  const sum = reversals.reduce((total, { amountMinor }) => total + amountMinor, 0n);
  const isSound = reversals.every(({ amountMinor }) => amountMinor > 0n);
  return isSound && sum === reversedMinor && transfer.currency === currency;
}
