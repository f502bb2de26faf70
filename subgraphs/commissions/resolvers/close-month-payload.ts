import type { CloseMonthPayloadResolvers } from "../schema.generated";

export const CloseMonthPayload = {
  // Read live: the outcome keeps only the month.
  close: ({ month, rehearsed }, _, { loaders }) =>
    rehearsed ?? (month === null ? null : loaders.monthClose.load(month)),
} satisfies CloseMonthPayloadResolvers;
