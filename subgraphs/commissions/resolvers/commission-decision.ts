import { waitingFacts } from "../queries/waiting-facts";
import type { CommissionDecisionResolvers } from "../schema.generated";

export const CommissionDecision = {
  commission: ({ paymentIntentId }, _, { loaders }) =>
    loaders.commissionOfPayment.load(paymentIntentId),
  waitingFacts: ({ paymentIntentId }, _, { serviceDb }) => waitingFacts(serviceDb, paymentIntentId),
} satisfies CommissionDecisionResolvers;
