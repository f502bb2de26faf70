import type { RevenueEntryConnectionResolvers } from "../schema.generated";

export const RevenueEntryConnection = {
  totalCount: ({ count }) => count(),
} satisfies RevenueEntryConnectionResolvers;
