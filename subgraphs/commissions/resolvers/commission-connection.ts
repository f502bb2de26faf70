import type { CommissionConnectionResolvers } from "../schema.generated";

export const CommissionConnection = {
  totalCount: ({ count }) => count?.() ?? null,
} satisfies CommissionConnectionResolvers;
