import type { Event } from "@tributary/events/catalog";
import type { EventContext } from "@tributary/events/consume";
import { Policy } from "../entities/policy";

/** Keeps policy versions; one that is known already is the same one again. */
export async function policyPublished(
  { tx }: EventContext,
  events: readonly Event<"policy.published">[],
): Promise<void> {
  const policies = events.map(({ data }) => ({
    version: data.version,
    basis: data.basis,
    rateBps: data.rateBps,
    refereeBonusCredits: data.refereeBonusCredits,
    promoterBonusCredits: data.promoterBonusCredits,
    bonusExpiresDays: data.bonusExpiresDays,
    maxRewardedReferrals: data.maxRewardedReferrals,
    regions: data.regions,
    newWorkspaceDays: data.newWorkspaceDays,
    termsVersion: data.termsVersion,
    publishedAt: data.publishedAt,
  }));
  await tx.createQueryBuilder().insert().into(Policy).values(policies).orIgnore().execute();
}
