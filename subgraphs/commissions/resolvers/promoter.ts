import { countOfMonths, isPlain } from "../input";
import { newestMonths } from "../queries/promoter-months";
import { mayRead } from "../queries/visibility";
import type { PromoterResolvers } from "../schema.generated";

export const Promoter = {
  __resolveReference: async ({ id }, { loaders, viewer }) => {
    const promoter = isPlain(id) ? await loaders.promoter.load(id) : null;
    return promoter && mayRead(viewer, promoter) ? { id } : null;
  },
  earnings: ({ id }, _, { loaders }) => loaders.earnings.load(id),
  commissions: ({ id }, args, { loaders }) => loaders.promoterPage.load({ ownerId: id, args }),
  earningsByDay: ({ id }, args, { loaders }) =>
    loaders.earningsByDay.load({ promoterId: id, args }),
  earningsBetween: ({ id }, args, { loaders }) =>
    loaders.earningsBetween.load({ promoterId: id, args }),
  referralRevenue: ({ id }, { month }, { loaders }) =>
    loaders.promoterRevenue.load({ ownerId: id, month: month ?? null }),
  async referralRevenueByMonth({ id: promoterId }, { last }, { serviceDb, clock }) {
    const months = await newestMonths(serviceDb, clock.now(), countOfMonths(last ?? 12));
    return months.map((month) => ({ promoterId, ...month }));
  },
  referralRevenueByDay: ({ id }, args, { loaders }) =>
    loaders.revenueByDay.load({ promoterId: id, args }),
} satisfies PromoterResolvers;
