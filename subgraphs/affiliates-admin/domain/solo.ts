import type { SoloThresholds } from "@tributary/vocabulary/solo-thresholds";
import { isWaiting, type KeyEnds } from "./key-life";
import type { PolicyDraft } from "./policy-draft";

/** What of a policy says up to what one operator's word is enough. */
type Thresholds = Pick<
  PolicyDraft,
  "requireSecondOperator" | "soloRateBps" | "soloAdjustmentMinor" | "soloGrantCredits" | "currency"
>;

/** Why one operator may not give an affiliate this rate alone, in a sentence; null: it may. */
export function rateAboveSolo(
  rateBps: number | null,
  policy: Pick<SoloThresholds, "requireSecondOperator" | "soloRateBps">,
): string | null {
  if (!policy.requireSecondOperator || rateBps === null || rateBps <= policy.soloRateBps)
    return null;
  return `${rateBps} basis points are more than the policy's soloRateBps, ${policy.soloRateBps}.`;
}

/** What keys of the platform may do that pays without a threshold: the policy asks such a key nothing. */
const PAYING_SCOPES = {
  "credits:grant": "gives credits without a threshold",
  "referrals:write": "says who came by whose code, which pays without a threshold",
};

/** Why one operator may not make a key with these scopes alone, in a sentence; null: it may. */
export function keyAboveSolo(
  scopes: readonly string[],
  { requireSecondOperator }: Pick<SoloThresholds, "requireSecondOperator">,
): string | null {
  const paying = Object.entries(PAYING_SCOPES).find(([scope]) => scopes.includes(scope));
  if (!requireSecondOperator || !paying) return null;
  return `A key with ${paying[0]} ${paying[1]}.`;
}

/**
 * Why this operator may not give a key of the platform a new secret, in a sentence; null: it may. A key that needs two
 * was approved for who made it, and nobody else has had its secret.
 */
export function rotationAboveSolo(
  key: Pick<KeyEnds, "waitsFor" | "approvedAt"> & { scopes: readonly string[]; createdBy: string },
  actorId: string,
  policy: Pick<SoloThresholds, "requireSecondOperator">,
): string | null {
  if (key.createdBy === actorId) return null;
  const waits = isWaiting(key) ? "This key waits for another operator." : null;
  return waits ?? keyAboveSolo(key.scopes, policy);
}

/**
 * Why one operator may not publish a draft alone, in a sentence; null: it may. `before`: the version in force, whose
 * thresholds hold for it.
 */
export function policyAboveSolo(before: Thresholds, draft: PolicyDraft): string | null {
  if (!before.requireSecondOperator) return null;
  if (!draft.requireSecondOperator) return "This drops requireSecondOperator.";
  const raised = (["soloRateBps", "soloAdjustmentMinor", "soloGrantCredits"] as const).find(
    (threshold) => draft[threshold] > before[threshold],
  );
  if (raised) return `This raises ${raised} from ${before[raised]} to ${draft[raised]}.`;
  // The same number is another amount of money.
  if (draft.currency !== before.currency) return "Another currency changes soloAdjustmentMinor.";
  const highest = Math.max(draft.rateBps, ...draft.tiers.map(({ rateBps }) => rateBps));
  const rate = rateAboveSolo(highest, before);
  if (rate) return rate;
  const bonus = (["refereeBonusCredits", "promoterBonusCredits"] as const).find(
    (side) => draft[side] > before.soloGrantCredits,
  );
  return bonus ? `${bonus} are more than the policy's soloGrantCredits.` : null;
}
