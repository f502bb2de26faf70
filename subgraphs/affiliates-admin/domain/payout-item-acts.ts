import type { PayoutItemStatus } from "./payout-item-moves";
import type { PayoutMethodKind } from "./payout-method-kind";
import type { Person } from "./same-person";

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

/** An item in flight by hand that an operator says was not sent, and who could have sent it. */
export interface ReleaseFacts extends ItemFacts {
  notSent: boolean;
  actor: Person;
  /** Their user ids. */
  downloadedBy: readonly string[];
  /** Of those of them whose mailbox is known. */
  downloaderEmailHashes: readonly string[];
}

/**
 * Why an item is not taken out; null when it is. One in flight by hand is, on an operator's word that nothing was
 * sent, which is not the word of one who could have sent it.
 */
export function releaseRefusal(item: ReleaseFacts): ItemRefusal | null {
  if (item.status === "PAID") return "ITEM_ALREADY_PAID";
  if (!isBeingPaid(item) || item.hasOpenAttempt) return "ITEM_NOT_PAYABLE";
  if (item.status === "WAITING" || item.status === "FAILED") return null;
  if (item.status !== "IN_FLIGHT" || item.method !== "MANUAL" || !item.notSent) {
    return "ITEM_NOT_PAYABLE";
  }
  const { actor, downloadedBy, downloaderEmailHashes } = item;
  const isDownloader =
    downloadedBy.includes(actor.id) ||
    (actor.emailHash !== null && downloaderEmailHashes.includes(actor.emailHash));
  return isDownloader ? "SAME_OPERATOR" : null;
}

/** Before the approval a batch is cancelled as a whole; afterwards it is settled and final. */
function isBeingPaid({ batchStatus }: ItemFacts): boolean {
  return batchStatus === "APPROVED" || batchStatus === "PAYING";
}
