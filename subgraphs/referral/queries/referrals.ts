import { rows, type Tx } from "@tributary/kit/database";
import { type DataSource, In } from "typeorm";
import { BonusDecision } from "../entities/bonus-decision";
import { BonusGrant } from "../entities/bonus-grant";
import { Referral } from "../entities/referral";
import { ReferralWorkspace } from "../entities/referral-workspace";
import { RefusedRedemption } from "../entities/refused-redemption";

export type ReferralRow = Referral;
export type BonusRow = BonusDecision & { grant: BonusGrant | null };

/** Referrals with these ids, in any order; unknown ones are missing. */
export function referralsById(db: Tx | DataSource, ids: readonly string[]): Promise<ReferralRow[]> {
  return db.getRepository(Referral).findBy({ id: In([...ids]) });
}

/** One referral, held for changing until this transaction ends; null when there is none. */
export function lockReferral(tx: Tx, id: string): Promise<ReferralRow | null> {
  return tx.getRepository(Referral).findOne({ where: { id }, lock: { mode: "for_no_key_update" } });
}

/** Locks the referrals of these workspaces, in the order of their ids. */
export async function lockReferralsOf(tx: Tx, workspaceIds: readonly string[]): Promise<void> {
  await rows(
    tx,
    `select id from referral
     where id in (select referral_id from referral_workspace where workspace_id = any($1))
     order by id for no key update`,
    [workspaceIds],
  );
}

/** Referrals through which these users came; users who came by themselves are missing. */
export function referralsByReferee(
  db: Tx | DataSource,
  userIds: readonly string[],
): Promise<ReferralRow[]> {
  return db.getRepository(Referral).findBy({ refereeUserId: In([...userIds]) });
}

/** Which referral each of these workspaces belongs to; workspaces of none are missing. */
export async function referralsByWorkspace(
  db: Tx | DataSource,
  workspaceIds: readonly string[],
): Promise<Map<string, ReferralRow>> {
  const { entities, raw } = await db
    .getRepository(Referral)
    .createQueryBuilder("referral")
    .innerJoin(ReferralWorkspace, "own", "own.referral_id = referral.id")
    .addSelect("own.workspace_id", "workspace_id")
    .where("own.workspace_id in (:...workspaceIds)", { workspaceIds })
    .getRawAndEntities<{ workspace_id: string; referral_id: string }>();
  const byId = new Map(entities.map((referral) => [referral.id, referral]));
  return new Map(raw.map((line) => [line.workspace_id, byId.get(line.referral_id)!]));
}

/** Workspaces of these referrals, each referral's in the order in which they became known. */
export function workspacesOf(
  db: Tx | DataSource,
  referralIds: readonly string[],
): Promise<ReferralWorkspace[]> {
  return db
    .getRepository(ReferralWorkspace)
    .find({ where: { referralId: In([...referralIds]) }, order: { sequence: "ASC" } });
}

/** Decisions of these referrals with credits' word on them; undecided ones are missing. */
export async function bonusesOf(
  db: Tx | DataSource,
  referralIds: readonly string[],
): Promise<BonusRow[]> {
  return db
    .getRepository(BonusDecision)
    .createQueryBuilder("decision")
    .leftJoinAndMapOne(
      "decision.grant",
      BonusGrant,
      "lots",
      "lots.referral_id = decision.referral_id",
    )
    .where("decision.referral_id in (:...referralIds)", { referralIds })
    .getMany() as Promise<BonusRow[]>;
}

/** Why these referrals' bonuses were refused the last time; those that never were are missing. */
export function refusalsOf(
  db: Tx | DataSource,
  referralIds: readonly string[],
): Promise<RefusedRedemption[]> {
  return db.getRepository(RefusedRedemption).findBy({ referralId: In([...referralIds]) });
}

/** How many referrals each of these promoters has; those with none are missing. */
export async function referralCounts(
  db: Tx | DataSource,
  promoterIds: readonly string[],
): Promise<Map<string, number>> {
  const counted = await rows<{ promoter_id: string; count: number }>(
    db,
    `select promoter_id, count(*)::int as count from referral
     where promoter_id = any($1) group by promoter_id`,
    [promoterIds],
  );
  return new Map(counted.map(({ promoter_id, count }) => [promoter_id, count]));
}
