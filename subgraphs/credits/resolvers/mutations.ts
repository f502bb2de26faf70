import { captureReservation } from "../actions/capture-reservation";
import { grantCredits } from "../actions/grant-credits";
import { releaseReservation } from "../actions/release-reservation";
import { type Reserved, reserveCredits } from "../actions/reserve-credits";
import { reverseSpend } from "../actions/reverse-spend";
import { type Spent, spendCredits } from "../actions/spend-credits";
import { spendCreditsBatch } from "../actions/spend-credits-batch";
import { startCreditPurchase } from "../actions/start-credit-purchase";
import type { Context } from "../context";
import { isStorable, LONGEST_NAME } from "../input";
import type {
  MutationCaptureReservationArgs,
  MutationGrantCreditsArgs,
  MutationReleaseReservationArgs,
  MutationReserveCreditsArgs,
  MutationReverseSpendArgs,
  MutationSpendCreditsArgs,
  MutationSpendCreditsBatchArgs,
  MutationStartCreditPurchaseArgs,
} from "../schema.generated";
import type { AccountNode } from "./account";

/** The account of a workspace that the caller was allowed to write to. */
function accountOf(workspaceId: string): AccountNode | null {
  return isStorable(workspaceId, LONGEST_NAME) ? { workspaceId } : null;
}

function spendPayload(workspaceId: string, { usageId, refusal }: Spent) {
  return {
    usage: usageId === null ? null : { workspaceId, id: usageId },
    account: accountOf(workspaceId),
    userErrors: refusal ? [refusal] : [],
  };
}

async function reservationPayload(context: Context, { reservationId, refusal }: Reserved) {
  return {
    reservation: reservationId && (await context.loaders.reservation.load(reservationId)),
    userErrors: refusal ? [refusal] : [],
  };
}

export const mutations = {
  Mutation: {
    async spendCredits(_: unknown, { input }: MutationSpendCreditsArgs, context: Context) {
      return spendPayload(input.workspaceId, await spendCredits(context, input));
    },
    async spendCreditsBatch(
      _: unknown,
      { input: { spends } }: MutationSpendCreditsBatchArgs,
      context: Context,
    ) {
      const outcomes = await spendCreditsBatch(context, spends);
      return {
        results: outcomes.map((spent, place) => spendPayload(spends[place]!.workspaceId, spent)),
      };
    },
    async reverseSpend(_: unknown, { input }: MutationReverseSpendArgs, context: Context) {
      return spendPayload(input.workspaceId, await reverseSpend(context, input));
    },
    async reserveCredits(_: unknown, { input }: MutationReserveCreditsArgs, context: Context) {
      return reservationPayload(context, await reserveCredits(context, input));
    },
    async releaseReservation(
      _: unknown,
      { input }: MutationReleaseReservationArgs,
      context: Context,
    ) {
      return reservationPayload(context, await releaseReservation(context, input));
    },
    async captureReservation(
      _: unknown,
      { input }: MutationCaptureReservationArgs,
      context: Context,
    ) {
      const { workspaceId, usageId, refusal } = await captureReservation(context, input);
      return {
        usage: usageId === null ? null : { workspaceId, id: usageId },
        account: workspaceId === null ? null : accountOf(workspaceId),
        userErrors: refusal ? [refusal] : [],
      };
    },
    async startCreditPurchase(
      _: unknown,
      { input }: MutationStartCreditPurchaseArgs,
      context: Context,
    ) {
      const { purchaseId, checkoutUrl, refusal } = await startCreditPurchase(context, input);
      return { purchaseId, checkoutUrl, userErrors: refusal ? [refusal] : [] };
    },
    async grantCredits(_: unknown, { input }: MutationGrantCreditsArgs, context: Context) {
      const { lotId, refusal } = await grantCredits(context, input);
      return {
        lot: lotId === null ? null : await context.loaders.lot.load(lotId),
        account: accountOf(input.workspaceId),
        userErrors: refusal ? [refusal] : [],
      };
    },
  },
};
