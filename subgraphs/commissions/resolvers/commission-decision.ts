import { ownCodes } from "../queries/decisions";
import { seesAll } from "../queries/visibility";
import { waitingFacts } from "../queries/waiting-facts";
import type { CommissionDecisionResolvers } from "../schema.generated";

export const CommissionDecision = {
  commission: ({ paymentIntentId }, _, { loaders }) =>
    loaders.commissionOfPayment.load(paymentIntentId),
  // Whose else the payment's codes are is no affair of the promoter's.
  losingEvidence: async ({ losingEvidence, promoterId }, _, { db, viewer }) => {
    if (seesAll(viewer)) return losingEvidence;
    const own = await ownCodes(db, promoterId, losingEvidence);
    return losingEvidence.map(({ source, code }) => ({
      source,
      code: code !== null && own.has(code) ? code : null,
    }));
  },
  waitingFacts: ({ paymentIntentId }, _, { serviceDb }) => waitingFacts(serviceDb, paymentIntentId),
} satisfies CommissionDecisionResolvers;
