import { rows } from "@tributary/kit/database";
import { newId } from "@tributary/kit/ids";
import { tellChanges } from "../books/write-rows";
import type { Context } from "../context";
import { checkedReason } from "../input";
import { recordOperation } from "../operations";
import { finality, lockCommission, type Outcome, once } from "./operate";

export interface HoldInput {
  commissionId: string;
  reason: string;
  idempotencyKey: string;
}

/**
 * Puts an operator's hold on a commission. A confirmed one waits again; a claimed one keeps its
 * claim, and its unsent payout waits. Refusals: COMMISSION_PAID, COMMISSION_CANCELLED.
 */
export async function holdCommission(context: Context, input: HoldInput): Promise<Outcome> {
  const reason = checkedReason(input.reason);
  return once(context, "holdCommission", input, async (tx) => {
    const commission = await lockCommission(tx, input.commissionId);
    const refusal = finality(commission);
    if (refusal) return refusal;

    const now = context.clock.now();
    const holdId = newId("hld");
    await rows(
      tx,
      `update commission set status = 'PENDING'
       where id = $1 and status = 'CONFIRMED' and payout_item_id is null`,
      [commission.id],
    );
    await rows(
      tx,
      `insert into commission_hold (id, commission_id, kind, subject, reason, placed_at, placed_by)
       values ($1, $2, 'OPERATOR', $1, $3, $4, $5)`,
      [holdId, commission.id, reason, now, context.viewer.id],
    );
    await recordOperation(context, tx, {
      action: "holdCommission",
      target: commission.id,
      reason,
      before: { status: commission.status, holds: commission.openHolds },
      after: { holdId, holds: commission.openHolds + 1 },
    });
    await tellChanges(tx, [commission.id], now);
    return { commissionId: commission.id, userErrors: [] };
  });
}
