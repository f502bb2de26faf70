import type { Tx } from "@tributary/kit/database";
import { CallerError } from "@tributary/kit/errors";
import { newId } from "@tributary/kit/ids";
import { checkedReason } from "@tributary/kit/mutation";
import { mutateAsOperator } from "@tributary/kit/own-account";
import { cancelRow } from "../books/cancel-unpaid";
import { settlePayments, settlingOf } from "../books/settle-payments";
import { settleRevenue } from "../books/settle-revenue";
import type { Context } from "../context";
import { finalRefusal, type Outcome, refused, refusedByFrame } from "../domain/outcome";
import type { Commission } from "../entities/commission";
import { CommissionForce } from "../entities/commission-force";
import { PromoterEarnings } from "../entities/promoter-earnings";
import { recordOperation } from "../operations";
import { ownAccounts } from "../own-accounts";
import { lockCommission } from "../queries/lock-commission";
import type { CancelCommissionInput, CancelReason } from "../schema.generated";

/** What an operator may find; the other reasons are what Stripe, links and statuses make. */
const FINDINGS: readonly CancelReason[] = [
  "SELF_REFERRAL",
  "FRAUD",
  "DUPLICATE",
  "REFERRAL_VOIDED",
  "OPERATOR",
];

/**
 * Forces a commission to nothing, until it is undone: whatever Stripe says later, it stays so.
 * `dryRun` answers by how much the promoter's earnings would change, and writes nothing.
 * Refusals: COMMISSION_PAID, COMMISSION_CANCELLED, COMMISSION_IN_BATCH.
 */
export async function cancelCommission(
  context: Context,
  input: CancelCommissionInput,
): Promise<Outcome> {
  const reason = checkedReason(input.reason);
  checkFinding(input.cancelReason);
  return mutateAsOperator(context, {
    name: "cancelCommission",
    input,
    account: ownAccounts.cancelCommission,
    refuse: refusedByFrame,
    async perform(tx) {
      const commission = await lockCommission(tx, input.commissionId, context.asViewer(tx));
      const refusal = finalRefusal(commission) ?? claimedRefusal(commission);
      if (refusal) return refusal;

      const before = await earnedMinor(tx, commission);
      const forceId = await forceToNothing(context, tx, commission, { ...input, reason });
      const { id, status, amountMinor, currency } = commission;
      await recordOperation(context, tx, {
        action: "cancelCommission",
        target: id,
        reason,
        before: { status, amountMinor, currency },
        after: { status: "CANCELLED", cancelReason: input.cancelReason, forceId },
      });
      // What its payment's credits are consumed for may count now.
      await settleRevenue(tx, context.clock.now());
      if (!input.dryRun) return { commissionId: id, userErrors: [] };
      const change = (await earnedMinor(tx, commission)) - before;
      return { commissionId: id, userErrors: [], effect: { amountMinor: change, currency } };
    },
  });
}

function checkFinding(cancelReason: CancelReason) {
  if (FINDINGS.includes(cancelReason)) return;
  throw new CallerError(
    "BAD_USER_INPUT",
    `cancelReason must be one of ${FINDINGS.join(", ")}; the others follow from Stripe, links and statuses.`,
    ["input", "cancelReason"],
  );
}

function claimedRefusal({ id, payoutItemId }: Commission): Outcome | null {
  if (payoutItemId === null) return null;
  return refused(
    id,
    "COMMISSION_IN_BATCH",
    "A payout has claimed it; hold it or release the payout item first.",
    "commissionId",
  );
}

/** Answers the force's id. */
async function forceToNothing(
  context: Context,
  tx: Tx,
  commission: Commission,
  { cancelReason, reason }: Pick<CancelCommissionInput, "cancelReason" | "reason">,
): Promise<string> {
  const { clock, viewer } = context;
  const placed = { placedAt: clock.now(), placedBy: viewer.id };
  const commissionId = commission.id;
  const force = { id: newId("frc"), commissionId, cancelReason, reason, ...placed };
  await tx.getRepository(CommissionForce).insert(force);
  if (commission.kind === "PAYMENT")
    await settlePayments(tx, [commission.paymentIntentId!], settlingOf(context));
  else await cancelRow(tx, commission, cancelReason, clock.now());
  return force.id;
}

/** What the promoter earns in the commission's currency, minor units. */
async function earnedMinor(tx: Tx, { promoterId, currency }: Commission): Promise<bigint> {
  const sums = await tx.getRepository(PromoterEarnings).findOneBy({ promoterId, currency });
  return sums ? sums.pendingMinor + sums.confirmedMinor + sums.paidMinor : 0n;
}
