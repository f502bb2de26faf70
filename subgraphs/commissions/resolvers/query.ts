import { CallerError } from "@tributary/kit/errors";
import type { PageArgs } from "@tributary/kit/pages";
import type { Context } from "../context";
import { isPlain } from "../input";
import { type CommissionFilter, commissionPage } from "../queries/commission-pages";
import { type DecisionRow, decisionOf } from "../queries/decisions";
import { mayRead, seesAll } from "../queries/visibility";
import { visibleCommission } from "./commission";

export const Query = {
  commission: (_: unknown, { id }: { id: string }, context: Context) =>
    visibleCommission(id, context),
  commissions: (
    _: unknown,
    { filter, ...page }: PageArgs & { filter?: CommissionFilter | null },
    { db, viewer }: Context,
  ) => {
    if (!seesAll(viewer))
      throw new CallerError(
        "FORBIDDEN",
        "Only operators and the platform's keys may list all commissions.",
      );
    for (const id of [filter?.promoterId, filter?.referralId])
      if (id != null && !isPlain(id))
        throw new CallerError("BAD_USER_INPUT", "Ids have 1 to 255 plain characters.", ["filter"]);
    return commissionPage(db, { ...filter, ...page });
  },
  commissionDecision: async (
    _: unknown,
    { paymentIntentId }: { paymentIntentId: string },
    { db, viewer, loaders }: Context,
  ) => {
    const decision = isPlain(paymentIntentId) ? await decisionOf(db, paymentIntentId) : null;
    if (!decision) return null;
    const promoter = decision.promoterId ? await loaders.promoter.load(decision.promoterId) : null;
    return mayRead(viewer, promoter) ? decision : null;
  },
};

export const CommissionDecision = {
  commission: ({ paymentIntentId }: DecisionRow, _: unknown, { loaders }: Context) =>
    loaders.commissionOfPayment.load(paymentIntentId),
};
