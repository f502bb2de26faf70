import type { PromoterMonthResolvers } from "../schema.generated";

export const PromoterMonth = {
  state: async ({ closedAt, ...of }, _, { loaders }) => {
    if (!closedAt) return "OPEN";
    return (await loaders.monthIsPaid.load(of)) ? "PAID" : "CLOSED";
  },
  revenue: ({ promoterId: ownerId, month }, _, { loaders }) =>
    loaders.promoterRevenue.load({ ownerId, month }),
} satisfies PromoterMonthResolvers;
