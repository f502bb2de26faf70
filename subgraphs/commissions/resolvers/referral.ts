import type { Context } from "../context";
import { isPlain } from "../input";
import type { CommissionPageArgs } from "../queries/commission-pages";
import { mayRead } from "../queries/visibility";

type Reference = { id: string };

export const Referral = {
  __resolveReference: async ({ id }: Reference, { loaders, viewer }: Context) => {
    const referral = isPlain(id) ? await loaders.referral.load(id) : null;
    if (!referral) return null;
    return mayRead(viewer, await loaders.promoter.load(referral.promoterId)) ? { id } : null;
  },
  commissions: ({ id }: Reference, args: CommissionPageArgs, { loaders }: Context) =>
    loaders.referralPage.load({ ownerId: id, args }),
};
