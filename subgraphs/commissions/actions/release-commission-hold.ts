import type { Tx } from "@tributary/kit/database";
import { checkedReason } from "@tributary/kit/mutation";
import { mutateAsOperator } from "@tributary/kit/own-account";
import { IsNull } from "typeorm";
import { confirmDue, tellChanges } from "../books/write-rows";
import type { Context } from "../context";
import { type Outcome, refused, refusedByFrame } from "../domain/outcome";
import { CommissionHold } from "../entities/commission-hold";
import { isPlain } from "../input";
import { recordOperation } from "../operations";
import { ownAccounts } from "../own-accounts";
import { lockCommission } from "../queries/lock-commission";
import type { ReleaseCommissionHoldInput } from "../schema.generated";

/**
 * Releases one hold; the commission goes on only when no other is left, and not before its time.
 * Refusals: HOLD_NOT_FOUND, and HOLD_NOT_RELEASABLE for the policy's and Stripe's own holds.
 */
export async function releaseCommissionHold(
  context: Context,
  input: ReleaseCommissionHoldInput,
): Promise<Outcome> {
  const reason = checkedReason(input.reason);
  return mutateAsOperator(context, {
    name: "releaseCommissionHold",
    input,
    account: ownAccounts.releaseCommissionHold,
    refuse: refusedByFrame,
    async perform(tx) {
      const { id, openHolds } = await lockCommission(tx, input.commissionId, context.asViewer(tx));
      const { holdId } = input;
      const refusal = await refusalOf(tx, id, holdId);
      if (refusal) return refusal;

      const now = context.clock.now();
      await tx
        .getRepository(CommissionHold)
        .update(
          { id: holdId },
          { releasedAt: now, releasedBy: context.viewer.id, releaseReason: reason },
        );
      // What is due and free of holds goes on at once, as the schedule would do it a minute later.
      await confirmDue(tx, [id], now);
      await recordOperation(context, tx, {
        action: "releaseCommissionHold",
        target: id,
        reason,
        before: { holdId, holds: openHolds },
        after: { holds: openHolds - 1 },
      });
      await tellChanges(tx, [id], now);
      return { commissionId: id, userErrors: [] };
    },
  });
}

/** Holds that nobody can release, and how they end. */
const ENDS_BY_ITSELF = {
  HOLD_PERIOD: "The policy's waiting time ends by itself.",
  DISPUTE_OPEN: "The hold ends when Stripe says that the dispute is over.",
  INCOMPLETE: "The hold ends when Stripe tells all about the payment's money.",
};

async function refusalOf(tx: Tx, commissionId: string, holdId: string): Promise<Outcome | null> {
  const kind =
    holdId === `hold_period:${commissionId}`
      ? "HOLD_PERIOD"
      : (await placedHold(tx, commissionId, holdId))?.kind;
  if (!kind) {
    const message = "No such hold stands on this commission.";
    return refused(commissionId, "HOLD_NOT_FOUND", message, "holdId");
  }
  if (kind === "RISK" || kind === "OPERATOR") return null;
  return refused(commissionId, "HOLD_NOT_RELEASABLE", ENDS_BY_ITSELF[kind], "holdId");
}

async function placedHold(tx: Tx, commissionId: string, id: string) {
  if (!isPlain(id)) return null;
  const open = { id, commissionId, releasedAt: IsNull() };
  return tx.getRepository(CommissionHold).findOneBy(open);
}
