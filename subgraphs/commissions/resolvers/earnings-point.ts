import type { EarningsPointResolvers } from "../schema.generated";

export const EarningsPoint = {
  pending: ({ pendingMinor: amountMinor, currency }) => ({ amountMinor, currency }),
  confirmed: ({ confirmedMinor: amountMinor, currency }) => ({ amountMinor, currency }),
  paid: ({ paidMinor: amountMinor, currency }) => ({ amountMinor, currency }),
} satisfies EarningsPointResolvers;
