import { row, rows } from "@tributary/kit/database";
import { tellChanges } from "../books/write-rows";
import type { Context } from "../context";
import { checkedReason, isPlain } from "../input";
import { recordOperation } from "../operations";
import { lockCommission, type Outcome, once, refused } from "./operate";

export interface ReleaseHoldInput {
  commissionId: string;
  holdId: string;
  reason: string;
  idempotencyKey: string;
}

/**
 * Releases one hold; the commission goes on only when no other is left, and not before its time.
 * Refusals: HOLD_NOT_FOUND, and HOLD_NOT_RELEASABLE for the policy's and Stripe's own holds.
 */
export async function releaseCommissionHold(
  context: Context,
  input: ReleaseHoldInput,
): Promise<Outcome> {
  const reason = checkedReason(input.reason);
  return once(context, "releaseCommissionHold", input, async (tx) => {
    const { id, openHolds } = await lockCommission(tx, input.commissionId);
    const hold =
      isPlain(input.holdId) &&
      (await row<{ kind: string }>(
        tx,
        "select kind from commission_hold where id = $1 and commission_id = $2 and released_at is null",
        [input.holdId, id],
      ));
    const ofPolicy = input.holdId === `hold_period:${id}`;
    if (ofPolicy || (hold && (hold.kind === "DISPUTE_OPEN" || hold.kind === "INCOMPLETE")))
      return refused(
        id,
        "HOLD_NOT_RELEASABLE",
        ofPolicy
          ? "The policy's waiting time ends by itself."
          : hold && hold.kind === "INCOMPLETE"
            ? "The hold ends when Stripe tells all about the payment's money."
            : "The hold ends when Stripe says that the dispute is over.",
        "holdId",
      );
    if (!hold)
      return refused(id, "HOLD_NOT_FOUND", "No such hold stands on this commission.", "holdId");

    const now = context.clock.now();
    await rows(
      tx,
      "update commission_hold set released_at = $2, released_by = $3, release_reason = $4 where id = $1",
      [input.holdId, now, context.viewer.id, reason],
    );
    // What is due and free of holds goes on at once, as the schedule would do it a minute later.
    await rows(
      tx,
      `update commission set status = 'CONFIRMED'
       where id = $1 and status = 'PENDING' and open_holds = 0 and confirms_at <= $2`,
      [id, now],
    );
    await recordOperation(context, tx, {
      action: "releaseCommissionHold",
      target: id,
      reason,
      before: { holdId: input.holdId, holds: openHolds },
      after: { holds: openHolds - 1 },
    });
    await tellChanges(tx, [id], now);
    return { commissionId: id, userErrors: [] };
  });
}
