/** Sums of one currency, as queries read them. */
export interface Earned {
  currency: string;
  /** Minor units, as the others. */
  pendingMinor: bigint;
  confirmedMinor: bigint;
  paidMinor: bigint;
}

/** What was earned of one currency, by how far it is on its way. */
export const earned = {
  pending: ({ pendingMinor: amountMinor, currency }: Earned) => ({ amountMinor, currency }),
  confirmed: ({ confirmedMinor: amountMinor, currency }: Earned) => ({ amountMinor, currency }),
  paid: ({ paidMinor: amountMinor, currency }: Earned) => ({ amountMinor, currency }),
};

/** All of it. */
export const totalEarned = ({ pendingMinor, confirmedMinor, paidMinor, currency }: Earned) => ({
  amountMinor: pendingMinor + confirmedMinor + paidMinor,
  currency,
});
