import { rows, type Tx } from "@tributary/kit/database";
import { newId } from "@tributary/kit/ids";

/** A dispute or inquiry of Stripe's that holds a commission. */
export interface DisputeHold {
  commissionId: string;
  disputeId: string;
}

/** Places holds for open disputes; one that stands already stays as it is. */
export async function placeHolds(tx: Tx, holds: readonly DisputeHold[], now: Date) {
  if (holds.length === 0) return;
  await rows(
    tx,
    `insert into commission_hold (id, commission_id, kind, subject, reason, placed_at, placed_by)
     select id, commission_id, 'DISPUTE_OPEN', dispute_id,
       'Dispute ' || dispute_id || ' is open at Stripe.', $4, 'stripe'
     from unnest($1::text[], $2::text[], $3::text[]) as new (id, commission_id, dispute_id)
     on conflict (commission_id, kind, subject) where released_at is null do nothing`,
    [
      holds.map(() => newId("hld")),
      holds.map(({ commissionId }) => commissionId),
      holds.map(({ disputeId }) => disputeId),
      now,
    ],
  );
}

/** Releases the holds of disputes that are over. */
export async function releaseHolds(tx: Tx, holds: readonly DisputeHold[], now: Date) {
  if (holds.length === 0) return;
  await rows(
    tx,
    `update commission_hold h
     set released_at = $3, released_by = 'stripe', release_reason = 'The dispute is over.'
     from unnest($1::text[], $2::text[]) as over (commission_id, dispute_id)
     where h.commission_id = over.commission_id and h.subject = over.dispute_id
       and h.kind = 'DISPUTE_OPEN' and h.released_at is null`,
    [holds.map(({ commissionId }) => commissionId), holds.map(({ disputeId }) => disputeId), now],
  );
}
