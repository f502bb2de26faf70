import type { Context } from "../context";
import type { DecisionRow } from "../queries/decisions";

export const CommissionDecision = {
  commission: ({ paymentIntentId }: DecisionRow, _: unknown, { loaders }: Context) =>
    loaders.commissionOfPayment.load(paymentIntentId),
};
