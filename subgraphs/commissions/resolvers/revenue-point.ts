import type { RevenuePointResolvers } from "../schema.generated";

export const RevenuePoint = {
  trueRevenue: ({ revenueMinor: amountMinor, currency }) => ({ amountMinor, currency }),
} satisfies RevenuePointResolvers;
