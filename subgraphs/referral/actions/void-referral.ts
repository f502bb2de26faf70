import { publish } from "@tributary/events/publish";
import { row, rows, type Tx } from "@tributary/kit/database";
import { CallerError } from "@tributary/kit/errors";
import { idempotently } from "@tributary/kit/idempotency";
import { credentialsOwner } from "@tributary/kit/viewer";
import type { Context } from "../context";
import { requireId, requireReason } from "../input";
import { recordOperation } from "../operations";
import type { VoidReferralInput } from "../schema.generated";
import { type ReferralOutcome, refused } from "./outcomes";

/**
 * Cuts a referral out of the program from now on. The link stays, so the friend is free for nobody
 * else; bonus credits that were decided stay too. Throws NOT_FOUND.
 */
export async function voidReferral(
  context: Context,
  input: VoidReferralInput,
): Promise<ReferralOutcome> {
  requireId(input.referralId, "referralId");
  requireId(input.idempotencyKey, "idempotencyKey");
  const reason = requireReason(input.reason);
  return context.transaction(async (tx) => {
    const call = await idempotently(
      tx,
      {
        owner: credentialsOwner(context.viewer),
        mutation: "voidReferral",
        key: input.idempotencyKey,
        input,
      },
      () => voidOnce(context, tx, input.referralId, reason),
    );
    return call.conflict ? refused("IDEMPOTENCY_CONFLICT", "idempotencyKey") : call.outcome;
  });
}

async function voidOnce(
  context: Context,
  tx: Tx,
  referralId: string,
  reason: string,
): Promise<ReferralOutcome> {
  const found = await row<{ status: string; promoter_id: string }>(
    tx,
    "select status, promoter_id from referral where id = $1 for no key update",
    [referralId],
  );
  if (!found) {
    throw new CallerError("NOT_FOUND", "There is no such referral; check its id.", [
      "input",
      "referralId",
    ]);
  }
  if (found.status === "VOIDED") return refused("REFERRAL_VOIDED", "referralId", referralId);
  const voidedAt = context.clock.now();
  await rows(tx, "update referral set status = 'VOIDED', voided_at = $2 where id = $1", [
    referralId,
    voidedAt,
  ]);
  await recordOperation(context, tx, {
    action: "voidReferral",
    target: referralId,
    reason,
    before: { status: found.status },
    after: { status: "VOIDED" },
  });
  await publish(tx, {
    type: "referral.voided",
    subject: referralId,
    occurredAt: voidedAt,
    data: { referralId, promoterId: found.promoter_id, voidedAt, reason },
  });
  return { referralId, userErrors: [] };
}
