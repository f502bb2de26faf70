import { captureReservation } from "../actions/capture-reservation";
import { grantCredits } from "../actions/grant-credits";
import { releaseReservation } from "../actions/release-reservation";
import { reserveCredits } from "../actions/reserve-credits";
import { reverseSpend } from "../actions/reverse-spend";
import { spendCredits } from "../actions/spend-credits";
import { spendCreditsBatch } from "../actions/spend-credits-batch";
import { startCreditPurchase } from "../actions/start-credit-purchase";
import type { MutationResolvers } from "../schema.generated";

export const Mutation = {
  spendCredits: (_, { input }, context) => spendCredits(context, input),
  spendCreditsBatch: (_, { input }, context) => spendCreditsBatch(context, input),
  reserveCredits: (_, { input }, context) => reserveCredits(context, input),
  captureReservation: (_, { input }, context) => captureReservation(context, input),
  releaseReservation: (_, { input }, context) => releaseReservation(context, input),
  reverseSpend: (_, { input }, context) => reverseSpend(context, input),
  startCreditPurchase: (_, { input }, context) => startCreditPurchase(context, input),
  grantCredits: (_, { input }, context) => grantCredits(context, input),
} satisfies MutationResolvers;
