import { byPrecedence, CODE_PLACES, type CodePlace } from "@tributary/vocabulary/code-places";
import type { Basis } from "@tributary/vocabulary/terms";

/** Where the claim to a payment comes from, highest precedence first (semantics §6). */
export const EVIDENCE_SOURCES = ["REFERRED_WORKSPACE", ...CODE_PLACES] as const;
export type EvidenceSource = (typeof EVIDENCE_SOURCES)[number];

/** What speaks for a promoter. */
export interface Evidence {
  source: EvidenceSource;
  /** The code as it was written; of a referred workspace, the code that it came with. */
  code: string | null;
}

/** A code on one of Stripe's objects, and whose it is as far as we know. */
export interface SeenCode {
  source: CodePlace;
  code: string;
  /** Null: no promoter has such a code, or none that we have heard of yet. */
  promoterId: string | null;
  addedAt: Date | null;
}

/** The permanent link of the payment's workspace. */
export interface ReferralFacts {
  id: string;
  promoterId: string;
  refereeUserId: string | null;
  codeUsed: string;
  policyVersion: number;
  basis: Basis;
  linkedAt: Date;
  voidedAt: Date | null;
}

/** Who a payment belongs to. `promoterId` null: the winning code is nobody's. */
export interface Attribution {
  evidence: Evidence;
  losing: Evidence[];
  promoterId: string | null;
  referral: ReferralFacts | null;
}

/**
 * The first evidence that exists wins, the rest is recorded. A link or a code counts only if it
 * was there when the payment was made. Null: nothing speaks for anybody.
 */
export function attribute(
  paidAt: Date,
  referral: ReferralFacts | null,
  codes: readonly SeenCode[],
): Attribution | null {
  const linked = referral && referral.linkedAt <= paidAt ? referral : null;
  const ordered = [...codes].sort((a, b) => byPrecedence(a.source, b.source));
  const written = ordered.map(({ source, code }): Evidence => ({ source, code }));
  if (linked) {
    const evidence: Evidence = { source: "REFERRED_WORKSPACE", code: linked.codeUsed };
    return { evidence, losing: written, promoterId: linked.promoterId, referral: linked };
  }
  if (ordered.length === 0) return null;
  const known = ({ addedAt }: SeenCode) => addedAt !== null && addedAt <= paidAt;
  // Most promotion codes are mere discounts: only one that is also a promoter's code speaks. Theirs
  // is the last place, so where the first is one, all are.
  const isPromotion = ordered[0]!.source === "PROMOTION_CODE";
  const place = isPromotion ? Math.max(0, ordered.findIndex(known)) : 0;
  const winner = ordered[place]!;
  return {
    evidence: written[place]!,
    losing: written.filter((_, other) => other !== place),
    promoterId: known(winner) ? winner.promoterId : null,
    referral: null,
  };
}
