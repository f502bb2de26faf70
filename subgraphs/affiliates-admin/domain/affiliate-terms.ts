/** A better rate from a number of referrals on. */
export interface Tier {
  name: string;
  rateBps: number;
  fromReferrals: number;
}

/** The highest tier that this many referrals reach; null below the first. `tiers` ascend. */
export function tierFor<T extends Tier>(tiers: readonly T[], referrals: number): T | null {
  return tiers.findLast((tier) => tier.fromReferrals <= referrals) ?? null;
}

/** How many referrals a tier spans, as [from, below); null when there is no such tier. */
export function tierSpan(
  tiers: readonly Tier[],
  name: string,
): { from: number; below: number | null } | null {
  const index = tiers.findIndex((tier) => tier.name === name);
  if (index < 0) return null;
  return {
    from: tiers[index]!.fromReferrals,
    below: tiers[index + 1]?.fromReferrals ?? null,
  };
}

/** In basis points: own terms, else the tier's, else the policy's. */
export function rateInForce(own: number | null, tier: Tier | null, policyBps: number): number {
  return own ?? tier?.rateBps ?? policyBps;
}

type Status = "ACTIVE" | "SUSPENDED" | "REVOKED";

/** Why a status may not be set; null when it may. Undoing a revocation does not ask. */
export function statusRefusal(
  from: Status,
  to: Status,
): "STATUS_UNCHANGED" | "STATUS_IS_FINAL" | null {
  if (from === to) return "STATUS_UNCHANGED";
  return from === "REVOKED" ? "STATUS_IS_FINAL" : null;
}
