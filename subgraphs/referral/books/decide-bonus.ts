import { publish } from "@tributary/events/publish";
import type { Tx } from "@tributary/kit/database";
import {
  type BonusFacts,
  type BonusPlan,
  bonusExpiry,
  planBonus,
  withoutPromoter,
} from "../domain/bonus";
import { BonusDecision } from "../entities/bonus-decision";
import { Promoter } from "../entities/promoter";
import { Referral } from "../entities/referral";
import { pinnedPolicy } from "../queries/policies";
import { type PromoterRow, statusesOf } from "../queries/promoters";
import type { ReferralRow } from "../queries/referrals";

/** What a redemption says of the workspace, as far as it is believed. */
export interface RedeemedWorkspace {
  id: string;
  createdAt: Date | null;
  joinedByInvite: boolean;
}

/**
 * Decides both sides of a referral's bonus under its pinned policy, takes the promoter's cap, and
 * tells credits what to grant, all in the caller's transaction. Needs the referral's row locked and
 * undecided; the database refuses a second decision of a referral or a workspace.
 */
export async function decideBonus(
  tx: Tx,
  referral: ReferralRow,
  promoter: PromoterRow,
  workspace: RedeemedWorkspace,
  now: Date,
): Promise<BonusDecision> {
  const policy = await pinnedPolicy(tx, referral.policyVersion);
  const statuses = await statusesOf(tx, [promoter.id]);
  const facts: BonusFacts = {
    policy,
    workspace,
    promoterStatus: statuses.get(promoter.id) ?? "ACTIVE",
    now,
  };
  const plan = await withinCap(tx, planBonus(facts), promoter.id, policy.maxRewardedReferrals);
  const decision = tx.getRepository(BonusDecision).create({
    referralId: referral.id,
    workspaceId: workspace.id,
    ...plan,
    expiresAt: bonusExpiry(now, policy.bonusExpiresDays),
    decidedAt: now,
  });
  await tx.getRepository(BonusDecision).insert(decision);
  await tx.getRepository(Referral).update({ id: referral.id }, { status: "REDEEMED" });
  if (plan.refereeCredits > 0n || plan.promoterCredits > 0n) {
    await publish(tx, {
      type: "referral.redeemed",
      subject: referral.id,
      occurredAt: now,
      data: {
        referralId: referral.id,
        refereeWorkspaceId: workspace.id,
        refereeCredits: plan.refereeCredits,
        promoterWorkspaceId: promoter.creditWorkspaceId,
        promoterCredits: plan.promoterCredits,
        expiresAt: decision.expiresAt,
        decidedAt: now,
      },
    });
  }
  return decision;
}

/** Takes one of the rewards that the cap leaves; concurrent redemptions wait for one another here. */
async function withinCap(
  tx: Tx,
  plan: BonusPlan,
  promoterId: string,
  cap: number | null,
): Promise<BonusPlan> {
  if (plan.promoterCredits === 0n) return plan;
  const { affected } = await tx
    .getRepository(Promoter)
    .createQueryBuilder()
    .update()
    .set({ rewarded: () => "rewarded + 1" })
    .where("id = :promoterId and (:cap::int is null or rewarded < :cap)", { promoterId, cap })
    .execute();
  return affected === 1 ? plan : withoutPromoter(plan);
}
