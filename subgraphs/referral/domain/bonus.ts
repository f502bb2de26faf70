import type { AffiliateStatus } from "@tributary/vocabulary/terms";
import type { RefusalCode } from "./refusal";

/** Everything that the bonus depends on, except the cap: that is taken in the database. */
export interface BonusFacts {
  policy: {
    /** Micro-credits. */
    refereeBonusCredits: bigint;
    /** Micro-credits. */
    promoterBonusCredits: bigint;
    newWorkspaceDays: number;
  };
  workspace: {
    /** Null: nobody who is believed has said it. */
    createdAt: Date | null;
    joinedByInvite: boolean;
  };
  promoterStatus: AffiliateStatus;
  now: Date;
}

/** What both sides are to get, in micro-credits, and why a side gets nothing. */
export interface BonusPlan {
  refereeCredits: bigint;
  promoterCredits: bigint;
  reasons: RefusalCode[];
}

const DAY_MS = 86_400_000;

/** Decides both sides together (semantics §4). A bonus of 0 credits has no reason. */
export function planBonus({ policy, workspace, promoterStatus, now }: BonusFacts): BonusPlan {
  if (!isNew(workspace, policy.newWorkspaceDays, now)) {
    return { refereeCredits: 0n, promoterCredits: 0n, reasons: ["NOT_A_NEW_WORKSPACE"] };
  }
  const { refereeBonusCredits: refereeCredits, promoterBonusCredits } = policy;
  if (promoterStatus === "ACTIVE") {
    return { refereeCredits, promoterCredits: promoterBonusCredits, reasons: [] };
  }
  const reason = promoterStatus === "SUSPENDED" ? "PROMOTER_SUSPENDED" : "PROMOTER_REVOKED";
  return { refereeCredits, promoterCredits: 0n, reasons: [reason] };
}

/** The plan when the promoter's cap is used up: the friend gets its bonus all the same. */
export function withoutPromoter(plan: BonusPlan): BonusPlan {
  return { ...plan, promoterCredits: 0n, reasons: [...plan.reasons, "CAP_REACHED"] };
}

/** When credits of a bonus expire; null: never. */
export function bonusExpiry(decidedAt: Date, expiresDays: number | null): Date | null {
  return expiresDays === null ? null : new Date(decidedAt.getTime() + expiresDays * DAY_MS);
}

function isNew(workspace: BonusFacts["workspace"], days: number, now: Date): boolean {
  if (workspace.joinedByInvite || workspace.createdAt === null) return false;
  return now.getTime() - workspace.createdAt.getTime() <= days * DAY_MS;
}
