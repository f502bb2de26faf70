import { rows, type Tx } from "@tributary/kit/database";
import { newId } from "@tributary/kit/ids";
import type { StripeHold, WantedHold } from "../domain/holds";

/** A hold and whose it is. */
type Of<T> = T & { commissionId: string };

/** Places holds by Stripe's word; one that stands already stays as it is. */
export async function placeHolds(tx: Tx, holds: readonly Of<WantedHold>[], now: Date) {
  if (holds.length === 0) return;
  await rows(
    tx,
    `insert into commission_hold (id, commission_id, kind, subject, reason, placed_at, placed_by)
     select id, commission_id, kind, subject, reason, $6, 'stripe'
     from unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[])
       as new (id, commission_id, kind, subject, reason)
     on conflict (commission_id, kind, subject) where released_at is null do nothing`,
    [
      holds.map(() => newId("hld")),
      holds.map(({ commissionId }) => commissionId),
      holds.map(({ kind }) => kind),
      holds.map(({ subject }) => subject),
      holds.map(({ reason }) => reason),
      now,
    ],
  );
}

/** Releases the holds that nothing at Stripe asks for any more. */
export async function releaseHolds(tx: Tx, holds: readonly Of<StripeHold>[], now: Date) {
  if (holds.length === 0) return;
  await rows(
    tx,
    `update commission_hold h
     set released_at = $4, released_by = 'stripe',
       release_reason = case h.kind when 'RISK' then 'The review is over.'
         when 'INCOMPLETE' then 'Stripe has told all about the money.'
         else 'The dispute is over.' end
     from unnest($1::text[], $2::text[], $3::text[]) as over (commission_id, kind, subject)
     where h.commission_id = over.commission_id and h.kind = over.kind
       and h.subject = over.subject and h.released_at is null`,
    [
      holds.map(({ commissionId }) => commissionId),
      holds.map(({ kind }) => kind),
      holds.map(({ subject }) => subject),
      now,
    ],
  );
}
