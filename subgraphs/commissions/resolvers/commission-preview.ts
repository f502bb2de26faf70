import type { CommissionPreviewResolvers } from "../schema.generated";

export const CommissionPreview = {
  amount: ({ amountMinor, currency }) => ({ amountMinor, currency }),
  base: ({ baseMinor: amountMinor, currency }) => ({ amountMinor, currency }),
} satisfies CommissionPreviewResolvers;
