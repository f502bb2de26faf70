import { type CancelInput, cancelCommission } from "../actions/cancel-commission";
import {
  type AdjustmentInput,
  createCommissionAdjustment,
} from "../actions/create-commission-adjustment";
import { type HoldInput, holdCommission } from "../actions/hold-commission";
import { type ReleaseHoldInput, releaseCommissionHold } from "../actions/release-commission-hold";
import type { Context } from "../context";

type Args<I> = { input: I };

export const Mutation = {
  holdCommission: (_: unknown, { input }: Args<HoldInput>, context: Context) =>
    holdCommission(context, input),
  releaseCommissionHold: (_: unknown, { input }: Args<ReleaseHoldInput>, context: Context) =>
    releaseCommissionHold(context, input),
  cancelCommission: (_: unknown, { input }: Args<CancelInput>, context: Context) =>
    cancelCommission(context, input),
  createCommissionAdjustment: (_: unknown, { input }: Args<AdjustmentInput>, context: Context) =>
    createCommissionAdjustment(context, input),
};
