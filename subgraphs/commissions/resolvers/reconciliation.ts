import type { Context } from "../context";
import type { Reconciliation as Reconciled } from "../queries/reconcile-month";

export const Reconciliation = {
  commissionsWithoutPayment: async (
    { commissionsWithoutPayment }: Reconciled,
    _: unknown,
    { loaders }: Context,
  ) => loaders.commission.loadMany(commissionsWithoutPayment),
};
