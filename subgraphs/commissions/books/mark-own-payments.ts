import { rows, type Tx } from "@tributary/kit/database";
import { settleLater } from "./settle-later";
import type { Settling } from "./settle-payments";

/** Of which payments, or of whose workspaces' payments. */
export interface MarkScope {
  paymentIntentIds?: readonly string[];
  promoterIds?: readonly string[];
}

/**
 * Remembers the e-mail addresses and cards with which promoters' own workspaces paid: later
 * payments with the same ones are their own, whatever code they carry.
 */
export async function markOwnPayments(tx: Tx, settling: Settling, scope: MarkScope) {
  const learned = await rows<{ value: string; since: Date }>(
    tx,
    `insert into promoter_mark as known (promoter_id, kind, value, since)
     select m.promoter_id, seen.kind, seen.value, min(p.paid_at)
     from payment p
     join promoter_mark m on m.kind = 'WORKSPACE' and m.value = p.workspace_id
     cross join lateral (values ('EMAIL', p.email_hash), ('CARD', p.card_fingerprint)) seen (kind, value)
     where seen.value is not null and p.paid_at is not null
       and ($1::text[] is null or p.payment_intent_id = any($1))
       and ($2::text[] is null or m.promoter_id = any($2))
     group by 1, 2, 3
     order by 1, 2, 3
     on conflict (promoter_id, kind, value) do update set since = excluded.since
     where excluded.since < known.since
     returning value, since`,
    [scope.paymentIntentIds ?? null, scope.promoterIds ?? null],
  );
  if (learned.length === 0) return;
  await settleLater(
    tx,
    settling,
    `select p.payment_intent_id from unnest($1::text[], $2::timestamptz[]) as mark (value, since)
       join payment p on p.email_hash = mark.value and p.paid_at >= mark.since
     union select p.payment_intent_id from unnest($1::text[], $2::timestamptz[]) as mark (value, since)
       join payment p on p.card_fingerprint = mark.value and p.paid_at >= mark.since`,
    [learned.map(({ value }) => value), learned.map(({ since }) => since)],
  );
}
