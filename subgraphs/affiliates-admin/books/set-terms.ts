import type { Tx } from "@tributary/kit/database";
import { termsFacts } from "../affiliate-facts";
import type { Affiliate } from "../entities/affiliate";
import { type Acting, recordOperation } from "../operations";
import { changeAffiliate } from "./change-affiliate";

/** Terms that an operator gives; both null takes them away. */
export interface Terms {
  rateBps: number | null;
  /** In minor units of the policy's currency. */
  minimumPayoutMinor: bigint | null;
}

/** Gives a locked affiliate terms of its own from now on. Answers the operation's id and the event's. */
export async function setTerms(
  by: Acting,
  tx: Tx,
  affiliate: Affiliate,
  { rateBps, minimumPayoutMinor }: Terms,
  { reason, operationId }: { reason: string; operationId?: string },
): Promise<{ operationId: string; event: string }> {
  const at = by.clock.now();
  const none = rateBps === null && minimumPayoutMinor === null;
  const terms = {
    rateBps,
    minimumPayoutMinor,
    termsFrom: none ? null : at,
    termsReason: none ? null : reason,
  };
  const event = await changeAffiliate(tx, affiliate, terms, at);
  const recorded = await recordOperation(by, tx, {
    id: operationId,
    action: "setAffiliateTerms",
    target: affiliate.id,
    reason,
    before: termsFacts(affiliate),
    after: termsFacts(terms),
  });
  return { operationId: recorded, event };
}
