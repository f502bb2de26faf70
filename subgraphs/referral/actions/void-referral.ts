import { publish } from "@tributary/events/publish";
import type { Tx } from "@tributary/kit/database";
import { checkedReason, notFound } from "@tributary/kit/mutation";
import { mutateAsOperator } from "@tributary/kit/own-account";
import type { Context } from "../context";
import { Referral } from "../entities/referral";
import { requireId } from "../input";
import { recordOperation } from "../operations";
import { type ReferralOutcome, refused } from "../outcomes";
import { ownAccounts } from "../own-accounts";
import { lockReferral, referralsById } from "../queries/referrals";
import type { VoidReferralInput } from "../schema.generated";

/**
 * Cuts a referral out of the program from now on. The link stays, so the friend is free for nobody
 * else; bonus credits that were decided stay too. Throws NOT_FOUND.
 */
export async function voidReferral(
  context: Context,
  input: VoidReferralInput,
): Promise<ReferralOutcome> {
  const id = requireId(input.referralId, "referralId");
  const reason = checkedReason(input.reason);
  return mutateAsOperator(context, {
    name: "voidReferral",
    input,
    account: ownAccounts.voidReferral,
    refuse: (refusal) => ({ referralId: null, userErrors: [refusal] }),
    perform: (tx) => performVoid(context, tx, id, reason),
  });
}

async function performVoid(
  context: Context,
  tx: Tx,
  referralId: string,
  reason: string,
): Promise<ReferralOutcome> {
  const [named] = await referralsById(context.asViewer(tx), [referralId]);
  const referral = named ? await lockReferral(tx, referralId) : null;
  if (!referral) throw notFound("referral", ["input", "referralId"]);
  const { status, promoterId } = referral;
  if (status === "VOIDED") return refused("REFERRAL_VOIDED", "referralId", referralId);
  const voidedAt = context.clock.now();
  await tx.getRepository(Referral).update({ id: referralId }, { status: "VOIDED", voidedAt });
  await recordOperation(context, tx, {
    action: "voidReferral",
    target: referralId,
    reason,
    before: { status },
    after: { status: "VOIDED" },
  });
  await publish(tx, {
    type: "referral.voided",
    subject: referralId,
    occurredAt: voidedAt,
    data: { referralId, promoterId, voidedAt, reason },
  });
  return { referralId, userErrors: [] };
}
