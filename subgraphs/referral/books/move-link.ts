import { row, type Tx } from "@tributary/kit/database";
import type { WhyLinkStays } from "../domain/paying-link";
import { LatePaymentCode } from "../entities/late-payment-code";
import type { PolicyRow } from "../queries/policies";
import type { FoundCode } from "../queries/promoters";
import type { ReferralRow } from "../queries/referrals";
import { announceLink } from "./create-referral";

/** An earlier payment of a linked workspace, with the code that was seen on it. */
export interface EarlierPayment {
  paymentIntentId: string;
  workspaceId: string;
  paidAt: Date;
  found: FoundCode;
  /** In force when it was made. */
  policy: PolicyRow;
}

/**
 * Moves a link to an earlier payment, as if that one had been told first, and says so under the
 * same id. Needs the referral's row locked; the database refuses what may not move.
 */
export async function moveLink(
  tx: Tx,
  standing: ReferralRow,
  { found, policy, paymentIntentId, paidAt }: EarlierPayment,
  now: Date,
): Promise<void> {
  const { canonical, code: codeUsed } = found.code;
  const answer = await row<{ moved: boolean }>(tx, "select move_link($1, $2, $3, $4) as moved", [
    standing.id,
    canonical,
    policy.version,
    paidAt,
  ]);
  if (!answer?.moved) throw new Error(`${standing.id} may not move to ${paymentIntentId}`);
  const { id: promoterId, userId: promoterUserId } = found.promoter;
  const { version: policyVersion, basis } = policy;
  const promise = { promoterId, promoterUserId, canonical, codeUsed, policyVersion, basis };
  await announceLink(tx, { ...standing, ...promise, linkedAt: paidAt }, now);
}

/** Keeps for operators that a payment came before a link that stays. */
export async function recordLateCode(
  tx: Tx,
  standing: ReferralRow,
  { found, workspaceId, paymentIntentId, paidAt }: EarlierPayment,
  reason: WhyLinkStays,
  recordedAt: Date,
): Promise<void> {
  const { canonical } = found.code;
  const late = { paymentIntentId, canonical, workspaceId, paidAt, reason, recordedAt };
  await tx
    .createQueryBuilder()
    .insert()
    .into(LatePaymentCode)
    .values({ ...late, referralId: standing.id })
    .orIgnore()
    .execute();
}
