import { publish } from "@tributary/events/publish";
import { row, type Tx } from "@tributary/kit/database";
import { newId } from "@tributary/kit/ids";
import type { Person } from "../domain/same-person";
import type { BatchScope } from "../queries/payout-preview";

/** Who opens a batch, and how many must approve it. */
export interface Opening extends BatchScope {
  preparedBy: Person;
  approvalsNeeded: number;
  /** `2026-10` of a batch that the schedule prepares. */
  scheduledMonth: string | null;
}

/**
 * Opens a batch and asks commissions for what it would pay. Answers its id; null when one of the currency is open
 * already, or the schedule has prepared the month before: two at once open one.
 */
export async function openPayoutBatch(tx: Tx, opening: Opening, now: Date): Promise<string | null> {
  const { cutoff, currency, promoterIds, excludePromoterIds } = opening;
  const opened = await row<{ id: string }>(
    tx,
    `insert into payout_batch (id, status, cutoff, currency, promoter_ids, exclude_promoter_ids,
       scheduled_month, approvals_needed, prepared_by, preparer_email_hash, prepared_at)
     values ($1, 'PREPARING', $2, $3, $4, $5, $6, $7, $8, $9, $10) on conflict do nothing returning id`,
    [
      newId("pay"),
      cutoff,
      currency,
      promoterIds,
      excludePromoterIds,
      opening.scheduledMonth,
      opening.approvalsNeeded,
      opening.preparedBy.id,
      opening.preparedBy.emailHash,
      now,
    ],
  );
  if (!opened) return null;
  await publish(tx, {
    type: "payout_batch.opened",
    subject: opened.id,
    occurredAt: now,
    data: { batchId: opened.id, currency, cutoff, promoterIds, excludePromoterIds },
  });
  return opened.id;
}
