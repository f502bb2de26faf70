import type { Money } from "@tributary/kit/money";
import { type CancelInput, cancelCommission } from "../actions/cancel-commission";
import {
  type AdjustmentInput,
  createCommissionAdjustment,
} from "../actions/create-commission-adjustment";
import { type HoldInput, holdCommission } from "../actions/hold-commission";
import type { Outcome } from "../actions/operate";
import { type ReleaseHoldInput, releaseCommissionHold } from "../actions/release-commission-hold";
import type { Context } from "../context";
import { money } from "./money";

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

export const CommissionPayload = {
  // Read live: the outcome keeps only its id.
  commission: ({ commissionId }: Outcome, _: unknown, { loaders }: Context) =>
    commissionId ? loaders.commission.load(commissionId) : null,
  effect: ({ effect }: { effect?: Money | null }) =>
    effect ? money(effect.amountMinor, effect.currency) : null,
};
