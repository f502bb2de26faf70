import { rows, type Tx } from "@tributary/kit/database";
import { canonicalCode } from "@tributary/vocabulary/code";
import type { Change } from "../domain/merge-states";
import type { PaymentCode } from "../entities/payment-code";
import { rowsJson } from "./rows-json";

/** Keeps what has changed of payments, and what speaks for whom on them. */
export async function storePayments(tx: Tx, changes: readonly Change[]) {
  await rows(
    tx,
    `insert into payment as p (payment_intent_id, revision, amounts_revision, unknown, livemode,
       status, currency, received_minor, tax_minor, paid_at, refunds, disputes, risks, workspace_id,
       refused_workspace_id, customer_id, email_hash, card_fingerprint)
     select * from jsonb_to_recordset($1::jsonb) as new ("paymentIntentId" text, revision bigint,
       "amountsRevision" bigint, unknown jsonb, livemode boolean, status text, currency text,
       "receivedMinor" bigint, "taxMinor" bigint, "paidAt" timestamptz, refunds jsonb,
       disputes jsonb, risks jsonb, "workspaceId" text, "refusedWorkspaceId" text,
       "customerId" text, "emailHash" text, "cardFingerprint" text)
     order by "paymentIntentId"
     on conflict (payment_intent_id) do update set
       (revision, amounts_revision, unknown, livemode, status, currency, received_minor, tax_minor,
        paid_at, refunds, disputes, risks, workspace_id, refused_workspace_id, customer_id,
        email_hash, card_fingerprint) =
       (excluded.revision, excluded.amounts_revision, excluded.unknown, excluded.livemode,
        excluded.status, excluded.currency, excluded.received_minor, excluded.tax_minor,
        excluded.paid_at, excluded.refunds, excluded.disputes, excluded.risks,
        excluded.workspace_id, excluded.refused_workspace_id, excluded.customer_id,
        excluded.email_hash, excluded.card_fingerprint)
     where p.revision <= excluded.revision`,
    [rowsJson(changes.map(({ next }) => next))],
  );
  await storeCodes(tx, changes);
}

/** The codes of the newest state take the place of those before. */
async function storeCodes(tx: Tx, changes: readonly Change[]) {
  const codes = changes.flatMap(({ next, evidence }) =>
    (evidence ?? []).flatMap(({ source, objectId, code }): PaymentCode[] => {
      if (code === null) return [];
      const { paymentIntentId } = next;
      return [{ paymentIntentId, source, objectId, code, canonical: canonicalCode(code) }];
    }),
  );
  const told = changes.filter(({ evidence }) => evidence !== null);
  await rows(tx, "delete from payment_code where payment_intent_id = any($1)", [
    told.map(({ next }) => next.paymentIntentId),
  ]);
  if (codes.length === 0) return;
  await rows(
    tx,
    `insert into payment_code (payment_intent_id, source, object_id, code, canonical)
     select * from jsonb_to_recordset($1::jsonb) as new ("paymentIntentId" text, source text,
       "objectId" text, code text, canonical text)`,
    [rowsJson(codes)],
  );
}
