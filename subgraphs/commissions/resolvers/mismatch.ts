import type { MismatchResolvers } from "../schema.generated";

export const Mismatch = {
  // Commissions are never deleted.
  commission: async ({ commissionId }, _, { loaders }) =>
    (await loaders.commission.load(commissionId))!,
  expected: ({ expectedMinor: amountMinor, currency }) => ({ amountMinor, currency }),
  actual: ({ actualMinor: amountMinor, currency }) => ({ amountMinor, currency }),
} satisfies MismatchResolvers;
