import { rows, type Tx } from "@tributary/kit/database";
import type { SignalKind } from "../domain/own-payment";
import { settleLater } from "./settle-later";
import type { Settling } from "./settle-payments";

// Promoters' own workspaces pay with e-mail addresses and cards: later payments with the same ones are the
// promoters' own, whatever code they carry.

/** What a promoter was from the start counts for payments of any time. */
export const ALWAYS = new Date(0);

/** Keeps by what payments of any time are told as a promoter's own. */
export async function storeOwnSignals(
  tx: Tx,
  signals: readonly { promoterId: string; kind: SignalKind; value: string }[],
): Promise<void> {
  await rows(
    tx,
    `insert into own_payment_signal as known (promoter_id, kind, value, since)
     select distinct promoter_id, kind, value, $4::timestamptz
     from unnest($1::text[], $2::text[], $3::text[]) as new (promoter_id, kind, value)
     order by 1, 2, 3
     on conflict (promoter_id, kind, value) do update set since = excluded.since
     where excluded.since < known.since`,
    [
      signals.map(({ promoterId }) => promoterId),
      signals.map(({ kind }) => kind),
      signals.map(({ value }) => value),
      ALWAYS,
    ],
  );
}

/** Remembers what these payments show, and the other payments of these customers. */
export async function rememberSignalsOfPayments(
  tx: Tx,
  settling: Settling,
  paymentIntentIds: readonly string[],
  customerIds: readonly string[],
) {
  await remember(
    tx,
    settling,
    `select w.promoter_id, p.email_hash, p.card_fingerprint, p.paid_at
     from payment p
     left join customer_workspace cw on p.workspace_id is null and cw.customer_id = p.customer_id
     join own_payment_signal w
       on w.kind = 'WORKSPACE' and w.value = coalesce(p.workspace_id, cw.workspace_id)
     where p.payment_intent_id = any($1) or (p.customer_id = any($2) and p.workspace_id is null)`,
    [paymentIntentIds, customerIds],
  );
}

/** Remembers what all payments of these promoters' own workspaces show. */
export async function rememberSignalsOfPromoters(
  tx: Tx,
  settling: Settling,
  promoterIds: readonly string[],
) {
  await remember(
    tx,
    settling,
    `select w.promoter_id, p.email_hash, p.card_fingerprint, p.paid_at
     from own_payment_signal w join payment p on p.workspace_id = w.value
     where w.kind = 'WORKSPACE' and w.promoter_id = any($1)
     union all
     select w.promoter_id, p.email_hash, p.card_fingerprint, p.paid_at
     from own_payment_signal w join customer_workspace cw on cw.workspace_id = w.value
     join payment p on p.customer_id = cw.customer_id and p.workspace_id is null
     where w.kind = 'WORKSPACE' and w.promoter_id = any($1)`,
    [promoterIds],
  );
}

/** Keeps the earliest time of each signal; payments that it now tells are settled again. */
async function remember(tx: Tx, settling: Settling, payments: string, parameters: unknown[]) {
  const learned = await rows<{ value: string; since: Date }>(
    tx,
    `insert into own_payment_signal as known (promoter_id, kind, value, since)
     select own.promoter_id, seen.kind, seen.value, min(own.paid_at)
     from (${payments}) own
     cross join lateral (values ('EMAIL', own.email_hash), ('CARD', own.card_fingerprint)) seen (kind, value)
     where seen.value is not null and own.paid_at is not null
     group by 1, 2, 3
     order by 1, 2, 3
     on conflict (promoter_id, kind, value) do update set since = excluded.since
     where excluded.since < known.since
     returning value, since`,
    parameters,
  );
  if (learned.length === 0) return;
  await settleLater(
    tx,
    settling,
    `select p.payment_intent_id from unnest($1::text[], $2::timestamptz[]) as signal (value, since)
       join payment p on p.email_hash = signal.value and p.paid_at >= signal.since
     union select p.payment_intent_id from unnest($1::text[], $2::timestamptz[]) as signal (value, since)
       join payment p on p.card_fingerprint = signal.value and p.paid_at >= signal.since`,
    [learned.map(({ value }) => value), learned.map(({ since }) => since)],
  );
}
