import type { CurrencyEarningsResolvers } from "../schema.generated";

export const CurrencyEarnings = {
  pending: ({ pendingMinor: amountMinor, currency }) => ({ amountMinor, currency }),
  confirmed: ({ confirmedMinor: amountMinor, currency }) => ({ amountMinor, currency }),
  paid: ({ paidMinor: amountMinor, currency }) => ({ amountMinor, currency }),
  totalEarned: ({ pendingMinor, confirmedMinor, paidMinor, currency }) => ({
    amountMinor: pendingMinor + confirmedMinor + paidMinor,
    currency,
  }),
  carriedForward: ({ carriedForwardMinor: amountMinor, currency }) => ({ amountMinor, currency }),
} satisfies CurrencyEarningsResolvers;
