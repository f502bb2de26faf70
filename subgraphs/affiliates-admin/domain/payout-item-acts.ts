import type { PayoutItemStatus } from "./payout-item-moves";
import type { PayoutMethodKind } from "./payout-method-kind";

/** An item that an operator wants to try again, or take out. */
export interface ItemFacts {
  status: PayoutItemStatus;
  method: PayoutMethodKind;
  batchStatus: string;
  /** Whether an attempt to transfer it has no outcome yet. */
  hasOpenAttempt: boolean;
}

export type ItemRefusal = "ITEM_ALREADY_PAID" | "ITEM_NOT_PAYABLE" | "SAME_OPERATOR";

/** Why an item is not tried again; null when it is. */
export function retryRefusal(item: ItemFacts): ItemRefusal | null {
  if (item.status === "PAID") return "ITEM_ALREADY_PAID";
  return item.status === "FAILED" && isBeingPaid(item) && !item.hasOpenAttempt
    ? null
    : "ITEM_NOT_PAYABLE";
}

/**
 * Why an item is not taken out; null when it is. One in flight by hand is, on an operator's word that nothing was
 * sent, which is not the word of one who could have sent it.
 */
export function releaseRefusal(
  item: ItemFacts & { notSent: boolean; actorId: string; downloadedBy: readonly string[] },
): ItemRefusal | null {
  if (item.status === "PAID") return "ITEM_ALREADY_PAID";
  if (!isBeingPaid(item) || item.hasOpenAttempt) return "ITEM_NOT_PAYABLE";
  if (item.status === "WAITING" || item.status === "FAILED") return null;
  if (item.status !== "IN_FLIGHT" || item.method !== "MANUAL" || !item.notSent) {
    return "ITEM_NOT_PAYABLE";
  }
  return item.downloadedBy.includes(item.actorId) ? "SAME_OPERATOR" : null;
}

/** Before the approval a batch is cancelled as a whole; afterwards it is settled and final. */
function isBeingPaid({ batchStatus }: ItemFacts): boolean {
  return batchStatus === "APPROVED" || batchStatus === "PAYING";
}
