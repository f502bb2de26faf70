import { publish } from "@tributary/events/publish";
import { rows, type Tx } from "@tributary/kit/database";
import { isId } from "@tributary/kit/ids";
import { Affiliate } from "../entities/affiliate";
import { notFound } from "../input";

/** The parts of an affiliate that operators change, as the audit keeps them. */
export type AffiliateFacts = Pick<
  Affiliate,
  "status" | "rateBps" | "minimumPayoutMinor" | "termsFrom" | "termsReason"
>;

/** The affiliate, locked until the transaction's end. Throws NOT_FOUND. */
export async function lockAffiliate(tx: Tx, id: string): Promise<Affiliate> {
  const found = isId("aff", id)
    ? await tx
        .getRepository(Affiliate)
        .findOne({ where: { id }, lock: { mode: "pessimistic_write" } })
    : null;
  if (!found) throw notFound("affiliate", "affiliateId");
  return found;
}

/**
 * Writes the change under the row's lock, with the next revision, and tells the other subgraphs.
 * Answers the event's id.
 */
export async function changeAffiliate(
  tx: Tx,
  affiliate: Affiliate,
  change: Partial<AffiliateFacts>,
  changedAt: Date,
): Promise<string> {
  const next = { ...affiliate, ...change, revision: affiliate.revision + 1n };
  await rows(
    tx,
    `update affiliate set status = $2, rate_bps = $3, minimum_payout_minor = $4, terms_from = $5,
       terms_reason = $6, revision = $7 where id = $1`,
    [
      next.id,
      next.status,
      next.rateBps,
      next.minimumPayoutMinor?.toString() ?? null,
      next.termsFrom,
      next.termsReason,
      next.revision.toString(),
    ],
  );
  return publish(tx, affiliateChanged(next, changedAt));
}

/** What the other subgraphs need to know of an affiliate, whole. */
export function affiliateChanged(affiliate: Affiliate, changedAt: Date) {
  return {
    type: "affiliate.changed" as const,
    subject: affiliate.id,
    occurredAt: changedAt,
    revision: affiliate.revision,
    data: {
      affiliateId: affiliate.id,
      promoterId: affiliate.promoterId,
      status: affiliate.status,
      rateBps: affiliate.rateBps,
      changedAt,
    },
  };
}

/** Own terms as JSON, for the audit. */
export function termsFacts(facts: Omit<AffiliateFacts, "status">) {
  return {
    rateBps: facts.rateBps,
    minimumPayoutMinor: facts.minimumPayoutMinor?.toString() ?? null,
    from: facts.termsFrom?.toISOString() ?? null,
    reason: facts.termsReason,
  };
}
