import type { Context } from "../context";
import { isPlain } from "../input";
import type { CommissionPageArgs } from "../queries/commission-pages";
import type { DaysOf } from "../queries/earnings-by-day";
import { mayRead } from "../queries/visibility";

type Reference = { id: string };

export const Promoter = {
  __resolveReference: async ({ id }: Reference, { loaders, viewer }: Context) => {
    const promoter = isPlain(id) ? await loaders.promoter.load(id) : null;
    return promoter && mayRead(viewer, promoter) ? { id } : null;
  },
  earnings: ({ id }: Reference, _: unknown, { loaders }: Context) => loaders.earnings.load(id),
  commissions: ({ id }: Reference, args: CommissionPageArgs, { loaders }: Context) =>
    loaders.promoterPage.load({ ownerId: id, args }),
  earningsByDay: ({ id }: Reference, args: DaysOf["args"], { loaders }: Context) =>
    loaders.earningsByDay.load({ promoterId: id, args }),
};
