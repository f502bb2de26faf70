import type { Context } from "../context";
import { mayReadPromoter, mayReadReferral } from "../visibility";

/** Fields that this subgraph adds to people; whoever asks about others gets null. */
export const User = {
  async __resolveReference({ id }: { id: string }) {
    return { id };
  },
  async promoter({ id }: { id: string }, _: unknown, { loaders, viewer }: Context) {
    const promoter = await loaders.promoterOfUser.load(id);
    return promoter && mayReadPromoter(viewer, promoter) ? promoter : null;
  },
  async referredBy({ id }: { id: string }, _: unknown, { loaders, viewer }: Context) {
    const referral = await loaders.referralOfReferee.load(id);
    return referral && mayReadReferral(viewer, referral) ? referral : null;
  },
};

/** Fields that this subgraph adds to workspaces. */
export const Workspace = {
  async __resolveReference({ id }: { id: string }) {
    return { id };
  },
  async referral({ id }: { id: string }, _: unknown, { loaders, viewer }: Context) {
    const referral = await loaders.referralOfWorkspace.load(id);
    return referral && mayReadReferral(viewer, referral) ? referral : null;
  },
};
