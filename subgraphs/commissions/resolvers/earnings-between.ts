import type { EarningsBetweenResolvers } from "../schema.generated";

export const EarningsBetween = {
  pending: ({ pendingMinor: amountMinor, currency }) => ({ amountMinor, currency }),
  confirmed: ({ confirmedMinor: amountMinor, currency }) => ({ amountMinor, currency }),
  paid: ({ paidMinor: amountMinor, currency }) => ({ amountMinor, currency }),
  totalEarned: ({ pendingMinor, confirmedMinor, paidMinor, currency }) => ({
    amountMinor: pendingMinor + confirmedMinor + paidMinor,
    currency,
  }),
} satisfies EarningsBetweenResolvers;
