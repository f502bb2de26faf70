import type { CurrencyEarningsResolvers } from "../schema.generated";
import { earned, totalEarned } from "./earned";

export const CurrencyEarnings = {
  ...earned,
  totalEarned,
  inPayout: ({ inPayoutMinor: amountMinor, currency }) => ({ amountMinor, currency }),
  carriedForward: ({ carriedForwardMinor: amountMinor, currency }) => ({ amountMinor, currency }),
} satisfies CurrencyEarningsResolvers;
