import type { NewEvent } from "@tributary/events/publish";
import type { Affiliate } from "./entities/affiliate";

/** The parts of an affiliate that operators change, as the audit keeps them. */
export type AffiliateFacts = Pick<
  Affiliate,
  "status" | "rateBps" | "minimumPayoutMinor" | "termsFrom" | "termsReason"
>;

/** What the other subgraphs need to know of an affiliate, whole. */
export function affiliateChanged(
  affiliate: Affiliate,
  changedAt: Date,
): NewEvent<"affiliate.changed"> {
  const { id, promoterId, status, rateBps, revision } = affiliate;
  return {
    type: "affiliate.changed",
    subject: id,
    occurredAt: changedAt,
    revision,
    data: { affiliateId: id, promoterId, status, rateBps, changedAt },
  };
}

/** Own terms as the audit keeps them. */
export interface TermsFacts {
  rateBps: number | null;
  /** In minor units of the policy's currency. */
  minimumPayoutMinor: string | null;
  from: string | null;
  reason: string | null;
}

/** Own terms as JSON. */
export function termsFacts(facts: Omit<AffiliateFacts, "status">): TermsFacts {
  return {
    rateBps: facts.rateBps,
    minimumPayoutMinor: facts.minimumPayoutMinor?.toString() ?? null,
    from: facts.termsFrom?.toISOString() ?? null,
    reason: facts.termsReason,
  };
}

/** What `termsFacts` was made of. */
export function termsFrom(facts: TermsFacts): Omit<AffiliateFacts, "status"> {
  return {
    rateBps: facts.rateBps,
    minimumPayoutMinor: facts.minimumPayoutMinor === null ? null : BigInt(facts.minimumPayoutMinor),
    termsFrom: facts.from === null ? null : new Date(facts.from),
    termsReason: facts.reason,
  };
}
