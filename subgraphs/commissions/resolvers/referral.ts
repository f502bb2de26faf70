import { isPlain, monthsOf } from "../input";
import { mayRead } from "../queries/visibility";
import type { ReferralResolvers } from "../schema.generated";

export const Referral = {
  __resolveReference: async ({ id }, { loaders, viewer }) => {
    const referral = isPlain(id) ? await loaders.referral.load(id) : null;
    if (!referral) return null;
    return mayRead(viewer, await loaders.promoter.load(referral.promoterId)) ? { id } : null;
  },
  commissions: ({ id }, args, { loaders }) => loaders.referralPage.load({ ownerId: id, args }),
  revenue: ({ id }, { month }, { loaders }) =>
    loaders.referralRevenue.load({ ownerId: id, month: month ?? null }),
  async revenueByMonth({ id: ownerId }, { from, to }, { loaders }) {
    const months = monthsOf(from, to);
    const sums = await Promise.all(
      months.map((month) => loaders.referralRevenue.load({ ownerId, month })),
    );
    return months.map((month, place) => ({ month, revenue: sums[place]! }));
  },
  deployments: ({ id }, args, { loaders }) => loaders.deployments.load({ referralId: id, args }),
} satisfies ReferralResolvers;
