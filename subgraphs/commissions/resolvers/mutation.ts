import { cancelCommission } from "../actions/cancel-commission";
import { closeMonth } from "../actions/close-month";
import { createCommissionAdjustment } from "../actions/create-commission-adjustment";
import { holdCommission } from "../actions/hold-commission";
import { releaseCommissionHold } from "../actions/release-commission-hold";
import { releaseRevenueHold } from "../actions/release-revenue-hold";
import type { MutationResolvers } from "../schema.generated";

export const Mutation = {
  holdCommission: (_, { input }, context) => holdCommission(context, input),
  releaseCommissionHold: (_, { input }, context) => releaseCommissionHold(context, input),
  releaseRevenueHold: (_, { input }, context) => releaseRevenueHold(context, input),
  cancelCommission: (_, { input }, context) => cancelCommission(context, input),
  createCommissionAdjustment: (_, { input }, context) => createCommissionAdjustment(context, input),
  closeMonth: (_, { input }, context) => closeMonth(context, input),
} satisfies MutationResolvers;
