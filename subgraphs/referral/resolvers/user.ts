import type { UserResolvers } from "../schema.generated";
import { mayReadPromoter, mayReadReferral } from "../visibility";

/** Fields that this subgraph adds to people; whoever asks about others gets null. */
export const User = {
  __resolveReference: async ({ id }) => ({ id }),
  async promoter({ id }, _, { loaders, viewer }) {
    const promoter = await loaders.promoterOfUser.load(id);
    return promoter && mayReadPromoter(viewer, promoter) ? promoter : null;
  },
  async referredBy({ id }, _, { loaders, viewer }) {
    const referral = await loaders.referralOfReferee.load(id);
    return referral && mayReadReferral(viewer, referral) ? referral : null;
  },
} satisfies UserResolvers;
