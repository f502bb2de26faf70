import type { CurrencyEarningsResolvers } from "../schema.generated";
import { earned, totalEarned } from "./earned";

export const CurrencyEarnings = {
  ...earned,
  totalEarned,
  carriedForward: ({ carriedForwardMinor: amountMinor, currency }) => ({ amountMinor, currency }),
} satisfies CurrencyEarningsResolvers;
