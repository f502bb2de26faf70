import type { Tx } from "@tributary/kit/database";
import { isId } from "@tributary/kit/ids";
import { notFound } from "@tributary/kit/mutation";
import { mutateAsOperator } from "@tributary/kit/own-account";
import { In } from "typeorm";
import { openPayoutBatch } from "../books/open-payout-batch";
import type { Context } from "../context";
import { Affiliate } from "../entities/affiliate";
import { PayoutBatch } from "../entities/payout-batch";
import { recordOperation } from "../operations";
import { type BatchOutcome, batchChanged, batchUntouched, type Refusal } from "../outcomes";
import { ownAccounts } from "../own-accounts";
import { personOf } from "../person-of";
import { type BatchScope, payoutPreview } from "../queries/payout-preview";
import type { PreparePayoutBatchInput } from "../schema.generated";

/**
 * Opens a batch, which is PREPARING until commissions has claimed what it pays; a dry run answers whom it would pay
 * instead. Refusals: CUTOFF_IN_FUTURE, BATCH_OPEN, NOTHING_DUE. Throws NOT_FOUND for an affiliate.
 */
export async function preparePayoutBatch(
  context: Context,
  input: PreparePayoutBatchInput,
): Promise<BatchOutcome> {
  return mutateAsOperator<PreparePayoutBatchInput, BatchOutcome>(context, {
    name: "preparePayoutBatch",
    input,
    account: ownAccounts.preparePayoutBatch,
    refuse: (refusal) => batchUntouched(null, refusal),
    async perform(tx) {
      const now = context.clock.now();
      const { cutoff, currency } = input;
      if (cutoff > now) return batchUntouched(null, cutoffInFuture);
      const promoterIds = input.affiliateIds
        ? await promotersOf(tx, input.affiliateIds, "affiliateIds")
        : null;
      const excludePromoterIds = await promotersOf(
        tx,
        input.excludeAffiliateIds ?? [],
        "excludeAffiliateIds",
      );
      const scope = { cutoff, currency, promoterIds, excludePromoterIds };
      const preview = await payoutPreview(tx, scope);
      const refusals = preview.itemCount === 0 ? [nothingDue] : [];
      if (input.dryRun) {
        if (await isOpen(tx, currency)) refusals.unshift(batchOpen);
        return { batchId: null, preview, userErrors: refusals };
      }
      return refusals.length > 0
        ? batchUntouched(null, ...refusals)
        : open(context, tx, scope, now);
    },
  });
}

async function open(context: Context, tx: Tx, scope: BatchScope, now: Date): Promise<BatchOutcome> {
  const batchId = await openPayoutBatch(
    tx,
    { ...scope, preparedBy: personOf(context.viewer), approvalsNeeded: 1, scheduledMonth: null },
    now,
  );
  if (batchId === null) return batchUntouched(null, batchOpen);
  await recordOperation(context, tx, {
    action: "preparePayoutBatch",
    target: batchId,
    reason: null,
    before: null,
    after: { status: "PREPARING", ...scope },
  });
  return batchChanged(batchId);
}

/** The promoters that these affiliates are, in the order of their ids. */
async function promotersOf(tx: Tx, affiliateIds: readonly string[], field: string) {
  const wanted = [...new Set(affiliateIds)];
  if (!wanted.every((id) => isId("aff", id))) throw notFound("affiliate", ["input", field]);
  const found = await tx.getRepository(Affiliate).find({
    select: { promoterId: true },
    where: { id: In(wanted) },
    order: { promoterId: "ASC" },
  });
  if (found.length !== wanted.length) throw notFound("affiliate", ["input", field]);
  return found.map(({ promoterId }) => promoterId);
}

async function isOpen(tx: Tx, currency: string): Promise<boolean> {
  const status = In(["PREPARING", "DRAFT"] satisfies PayoutBatch["status"][]);
  return tx.getRepository(PayoutBatch).existsBy({ currency, status });
}

const cutoffInFuture: Refusal = {
  code: "CUTOFF_IN_FUTURE",
  message: "The cut-off has not come yet; what is earned until then is not known.",
  field: ["input", "cutoff"],
};

const batchOpen: Refusal = {
  code: "BATCH_OPEN",
  message: "A batch of this currency is open; approve or cancel it first.",
  field: ["input", "currency"],
};

const nothingDue: Refusal = {
  code: "NOTHING_DUE",
  message: "Nobody is owed anything that could be paid; a dry run shows who is left out, and why.",
};
