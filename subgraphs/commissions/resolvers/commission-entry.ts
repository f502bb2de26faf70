import type { CommissionEntryResolvers } from "../schema.generated";

export const CommissionEntry = {
  amount: ({ amountMinor, currency }) => ({ amountMinor, currency }),
} satisfies CommissionEntryResolvers;
