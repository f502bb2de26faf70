import { type ToldRequest, toldRequest } from "@tributary/events/tell-request";
import type { Tx } from "@tributary/kit/database";
import { CallerError } from "@tributary/kit/errors";
import { newId } from "@tributary/kit/ids";
import { checkedReason, notFound } from "@tributary/kit/mutation";
import { mutateAsOperator } from "@tributary/kit/own-account";
import { askForSecond, needsSecondOperator } from "@tributary/kit/second-operator";
import { takeSolo } from "@tributary/kit/solo-acts";
import { type Adjustment, bookAdjustment } from "../books/book-adjustment";
import type { Context } from "../context";
import { type Outcome, refused, refusedByFrame } from "../domain/outcome";
import { Commission } from "../entities/commission";
import { Promoter } from "../entities/promoter";
import { isPlain } from "../input";
import { recordOperation } from "../operations";
import { ownAccounts } from "../own-accounts";
import { promoterAs } from "../queries/beneficiaries";
import { soloThresholds } from "../queries/solo-thresholds";
import type { CreateCommissionAdjustmentInput } from "../schema.generated";

type Input = CreateCommissionAdjustmentInput;

/** No single correction is larger than this, so that no sum of them leaves bigint. */
const MOST_MINOR = 10n ** 15n;

/**
 * Books a signed correction in its own row, confirmed at once and due with the next payout. It
 * never counts in what a payment deserves. What needs a second operator is listed when this
 * answers. `dryRun` answers by how much the promoter's earnings would change, and writes nothing.
 * Refusals: AMOUNT_IS_ZERO, OWN_ACCOUNT, NEEDS_SECOND_OPERATOR.
 * Throws NOT_FOUND for an unknown promoter or a commission that is not the promoter's.
 */
export async function createCommissionAdjustment(context: Context, input: Input): Promise<Outcome> {
  const reason = checkedReason(input.reason);
  const { promoterId, amountMinor, currency, adjusts = null } = input;
  if (amountMinor > MOST_MINOR || amountMinor < -MOST_MINOR)
    throw new CallerError("BAD_USER_INPUT", `amountMinor must be within ±${MOST_MINOR}.`, [
      "input",
      "amountMinor",
    ]);
  const request = toldRequest();
  const outcome = await mutateAsOperator(context, {
    name: "createCommissionAdjustment",
    input,
    account: ownAccounts.createCommissionAdjustment,
    refuse: refusedByFrame,
    async perform(tx) {
      if (amountMinor === 0n)
        return refused(null, "AMOUNT_IS_ZERO", "amountMinor must not be 0.", "amountMinor");
      await checkOwner(context.asViewer(tx), promoterId, adjusts);
      const adjustment = { promoterId, amountMinor, currency, adjusts };
      const operationId = newId("opr");
      const above = await aboveThreshold(tx, adjustment, operationId, context.clock.now());
      if (above) return askAnother(context, tx, adjustment, { reason, above, request });

      if (input.dryRun)
        return { commissionId: null, userErrors: [], effect: { amountMinor, currency } };
      const commissionId = await bookAdjustment(context, tx, adjustment, { operationId, reason });
      return { commissionId, operationId, userErrors: [] };
    },
  });
  if (input.dryRun) return { ...outcome, operationId: null };
  await request.untilListed(context.serviceDb);
  return outcome;
}

/** Why one operator may not do it alone; null: it may, and it is taken into the promoter's sum. */
async function aboveThreshold(
  tx: Tx,
  { promoterId, amountMinor, currency: given }: Adjustment,
  operationId: string,
  at: Date,
): Promise<string | null> {
  const limits = await soloThresholds(tx);
  const { requireSecondOperator, soloAdjustmentMinor, currency } = limits;
  if (requireSecondOperator && given !== currency)
    return "An adjustment in another currency than the policy's is not one operator's alone.";
  const solo = {
    operationId,
    action: "createCommissionAdjustment",
    beneficiary: `${promoterId} ${given}`,
    amount: amountMinor < 0n ? -amountMinor : amountMinor,
    at,
  };
  if (await takeSolo(tx, solo, requireSecondOperator ? soloAdjustmentMinor : null)) return null;
  return `Adjustments of this promoter in 30 days would be more than the policy's soloAdjustmentMinor, ${soloAdjustmentMinor}.`;
}

async function askAnother(
  context: Context,
  tx: Tx,
  adjustment: Adjustment,
  { reason, above, request }: { reason: string; above: string; request: ToldRequest },
): Promise<Outcome> {
  const { promoterId, amountMinor, currency } = adjustment;
  const { userIds = [] } = await promoterAs(tx, promoterId);
  const asked = {
    action: "createCommissionAdjustment",
    target: promoterId,
    reason,
    input: adjustment,
    shown: adjustment,
    effect: [{ amountMinor, currency }],
    beneficiaries: { userIds, workspaceIds: [] },
  };
  const operationId = await askForSecond(context, tx, asked, {
    record: recordOperation,
    tell: request.tell,
  });
  const refusal = needsSecondOperator(above, operationId, ["input", "amountMinor"]);
  return { commissionId: null, operationId, userErrors: [refusal] };
}

/** Throws NOT_FOUND. */
async function checkOwner(tx: Tx, promoterId: string, adjusts: string | null) {
  const known = isPlain(promoterId) && (await tx.existsBy(Promoter, { id: promoterId }));
  if (!known) throw notFound("promoter", ["input", "promoterId"]);
  if (adjusts === null) return;
  const own = isPlain(adjusts) && (await tx.existsBy(Commission, { id: adjusts, promoterId }));
  if (!own) throw notFound("commission of the promoter", ["input", "adjusts"]);
}
