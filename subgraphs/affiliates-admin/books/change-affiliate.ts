import { publish } from "@tributary/events/publish";
import type { Tx } from "@tributary/kit/database";
import { isId } from "@tributary/kit/ids";
import { notFound } from "@tributary/kit/mutation";
import { type AffiliateFacts, affiliateChanged } from "../affiliate-facts";
import { Affiliate } from "../entities/affiliate";
import { followAffiliateStatus } from "./follow-affiliate-status";

/** The affiliate of `input.affiliateId`, locked until the transaction's end. Throws NOT_FOUND. */
export async function lockAffiliate(tx: Tx, id: string): Promise<Affiliate> {
  const found = isId("aff", id)
    ? await tx
        .getRepository(Affiliate)
        .findOne({ where: { id }, lock: { mode: "pessimistic_write" } })
    : null;
  if (!found) throw notFound("affiliate", ["input", "affiliateId"]);
  return found;
}

/**
 * Writes the change of a locked affiliate, with the next revision, tells the other subgraphs, and lets its payouts
 * follow its status.
 * Answers the event's id.
 */
export async function changeAffiliate(
  tx: Tx,
  affiliate: Affiliate,
  change: Partial<AffiliateFacts>,
  changedAt: Date,
): Promise<string> {
  const revision = affiliate.revision + 1n;
  await tx.getRepository(Affiliate).update({ id: affiliate.id }, { ...change, revision });
  if (change.status) await followAffiliateStatus(tx, affiliate.id, change.status, changedAt);
  return publish(tx, affiliateChanged({ ...affiliate, ...change, revision }, changedAt));
}
