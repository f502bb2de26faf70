import type { MonthCloseConnectionResolvers } from "../schema.generated";

export const MonthCloseConnection = {
  totalCount: ({ count }) => count?.() ?? null,
} satisfies MonthCloseConnectionResolvers;
