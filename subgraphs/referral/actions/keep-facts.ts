import type { Event } from "@tributary/events/catalog";
import type { Tx } from "@tributary/kit/database";
import { AffiliateStatusChange } from "../entities/affiliate-status";
import { BonusGrant } from "../entities/bonus-grant";
import { Policy } from "../entities/policy";

/** Keeps policy versions; one that is known already is the same one again. */
export async function keepPolicies(tx: Tx, events: Event<"policy.published">[]): Promise<void> {
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
  await insertNew(tx, Policy, policies);
}

/** Keeps the history of statuses; the newest revision holds, in whatever order they come. */
export async function keepStatuses(tx: Tx, events: Event<"affiliate.changed">[]): Promise<void> {
  const changes = events.map(({ revision, data }) => ({
    promoterId: data.promoterId,
    revision: revision ?? 0n,
    status: data.status,
    changedAt: data.changedAt,
  }));
  await insertNew(tx, AffiliateStatusChange, changes);
}

/** Keeps credits' word that a bonus is in the accounts, once for each referral. */
export async function keepGrants(tx: Tx, events: Event<"bonus.granted">[]): Promise<void> {
  const grants = events.map(({ data }) => ({
    referralId: data.referralId,
    refereeLotId: data.refereeLotId,
    promoterLotId: data.promoterLotId,
    grantedAt: data.grantedAt,
  }));
  await insertNew(tx, BonusGrant, grants);
}

/** An event that comes twice changes nothing the second time. */
async function insertNew<T extends object>(tx: Tx, entity: new () => T, values: T[]) {
  await tx
    .createQueryBuilder()
    .insert()
    .into(entity)
    .values(values as never)
    .orIgnore()
    .execute();
}
