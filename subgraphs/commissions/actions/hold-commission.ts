import { newId } from "@tributary/kit/ids";
import { checkedReason } from "@tributary/kit/mutation";
import { mutateAsOperator } from "@tributary/kit/own-account";
import { IsNull } from "typeorm";
import { tellChanges } from "../books/write-rows";
import type { Context } from "../context";
import { finalRefusal, type Outcome, refusedByFrame } from "../domain/outcome";
import { Commission } from "../entities/commission";
import { CommissionHold } from "../entities/commission-hold";
import { recordOperation } from "../operations";
import { ownAccounts } from "../own-accounts";
import { lockCommission } from "../queries/lock-commission";
import type { HoldCommissionInput } from "../schema.generated";

/**
 * Puts an operator's hold on a commission. A confirmed one waits again; a claimed one keeps its
 * claim, and its unsent payout waits. Refusals: COMMISSION_PAID, COMMISSION_CANCELLED.
 */
export async function holdCommission(
  context: Context,
  input: HoldCommissionInput,
): Promise<Outcome> {
  const reason = checkedReason(input.reason);
  return mutateAsOperator(context, {
    name: "holdCommission",
    input,
    account: ownAccounts.holdCommission,
    refuse: refusedByFrame,
    async perform(tx) {
      const { id, status, openHolds } = await lockCommission(
        tx,
        input.commissionId,
        context.asViewer(tx),
      );
      const refusal = finalRefusal({ id, status });
      if (refusal) return refusal;

      const now = context.clock.now();
      const holdId = newId("hld");
      const free = { id, status: "CONFIRMED", payoutItemId: IsNull() } as const;
      await tx.getRepository(Commission).update(free, { status: "PENDING" });
      await tx.getRepository(CommissionHold).insert({
        id: holdId,
        commissionId: id,
        kind: "OPERATOR",
        subject: holdId,
        reason,
        placedAt: now,
        placedBy: context.viewer.id,
      });
      await recordOperation(context, tx, {
        action: "holdCommission",
        target: id,
        reason,
        before: { status, holds: openHolds },
        after: { holdId, holds: openHolds + 1 },
      });
      await tellChanges(tx, [id], now);
      return { commissionId: id, userErrors: [] };
    },
  });
}
