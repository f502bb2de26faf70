import type { Event, PaymentFacts } from "@tributary/events/catalog";
import type { EventContext } from "@tributary/events/consume";
import { rows, type Tx } from "@tributary/kit/database";
import { markOwnPayments } from "../books/mark-own-payments";
import { settleLater } from "../books/settle-later";
import { settlePayments, settlingOf } from "../books/settle-payments";
import type { SeenCode } from "../domain/attribution";
import { canonicalCode } from "../domain/code";
import { laterEvidence, type PaymentEvidence } from "../domain/evidence";
import { isPaid } from "../domain/payment";
import { lockReferrals } from "../queries/payment-facts";

type State = Event<"stripe.payment_changed">;

/** A payment with the evidence that counts and the revision that it is of. */
interface NewState {
  facts: PaymentFacts;
  revision: bigint;
  evidence: PaymentEvidence;
  evidenceSince: Date | null;
}

/** Takes Stripe's last word on payments, older words excepted, and settles what changed. */
export async function stripePaymentChanged(context: EventContext, events: readonly State[]) {
  const { tx } = context;
  const settling = settlingOf(context);
  const states = [...Map.groupBy(events, ({ subject }) => subject).values()];
  const ids = states.map(([first]) => first!.data.paymentIntentId);
  await lockReferrals(tx, ids);
  const known = await knownStates(tx, ids);
  const newer = states.flatMap((ofOne) => newestOf(ofOne, known) ?? []);
  if (newer.length === 0) return;
  await storePayments(tx, newer);
  await storeCodes(tx, newer);
  const changed = newer.map(({ facts }) => facts.paymentIntentId);
  await learnCustomers(context, changed);
  await markOwnPayments(tx, settling, { paymentIntentIds: changed });
  await settlePayments(tx, changed, settling);
}

interface Known {
  paymentIntentId: string;
  revision: bigint;
  evidenceSince: Date | null;
  evidence: PaymentEvidence;
}

async function knownStates(tx: Tx, ids: readonly string[]): Promise<Map<string, Known>> {
  const found = await rows<Omit<Known, "evidence"> & PaymentEvidence>(
    tx,
    `select payment_intent_id as "paymentIntentId", revision, evidence_since as "evidenceSince",
       workspace_id as "workspaceId", customer_id as "customerId", email_hash as "emailHash",
       card_fingerprint as "cardFingerprint",
       coalesce((select json_agg(json_build_object('source', c.source, 'code', c.code) order by c.position)
                 from payment_code c where c.payment_intent_id = p.payment_intent_id), '[]') as codes
     from payment p where payment_intent_id = any($1)
     order by payment_intent_id for update`,
    [ids],
  );
  return new Map(found.map((row) => [row.paymentIntentId, { ...row, evidence: row }]));
}

/** The newest of these states of one payment if it is newer than the known one; else null. */
function newestOf(states: readonly State[], known: ReadonlyMap<string, Known>): NewState | null {
  const ordered = [...states].sort((a, b) => (revisionOf(a) < revisionOf(b) ? -1 : 1));
  const before = known.get(ordered[0]!.data.paymentIntentId);
  let newest: NewState | null = null;
  let evidence = before?.evidenceSince ? before.evidence : null;
  let since = before?.evidenceSince ?? null;
  for (const state of ordered) {
    if (before && revisionOf(state) <= before.revision) continue;
    const { data } = state;
    if (isPaid(data)) {
      since ??= data.paidAt;
      evidence = evidence ? laterEvidence(evidence, data) : data;
    }
    newest = {
      facts: data,
      revision: revisionOf(state),
      evidence: evidence ?? { ...data, codes: [] },
      evidenceSince: since,
    };
  }
  return newest;
}

const revisionOf = ({ revision }: State) => revision ?? 0n;

async function storePayments(tx: Tx, states: readonly NewState[]) {
  const payments = states.map(({ facts, revision, evidence, evidenceSince }) => ({
    payment_intent_id: facts.paymentIntentId,
    revision: revision.toString(),
    livemode: facts.livemode,
    status: facts.status,
    currency: facts.currency,
    received_minor: facts.receivedMinor.toString(),
    tax_minor: facts.taxMinor.toString(),
    paid_at: facts.paidAt,
    refunds: facts.refunds.map((refund) => ({ ...refund, amountMinor: `${refund.amountMinor}` })),
    disputes: facts.disputes.map((part) => ({ ...part, amountMinor: `${part.amountMinor}` })),
    risks: facts.risks ?? [],
    workspace_id: evidence.workspaceId,
    refused_workspace_id: facts.refusedWorkspaceId ?? null,
    customer_id: evidence.customerId,
    email_hash: evidence.emailHash,
    card_fingerprint: evidence.cardFingerprint,
    evidence_since: evidenceSince,
  }));
  await rows(
    tx,
    `insert into payment as p (payment_intent_id, revision, livemode, status, currency,
       received_minor, tax_minor, paid_at, refunds, disputes, risks, workspace_id,
       refused_workspace_id, customer_id, email_hash, card_fingerprint, evidence_since)
     select * from jsonb_to_recordset($1::jsonb) as new (payment_intent_id text, revision bigint,
       livemode boolean, status text, currency text, received_minor bigint, tax_minor bigint,
       paid_at timestamptz, refunds jsonb, disputes jsonb, risks jsonb, workspace_id text,
       refused_workspace_id text, customer_id text, email_hash text, card_fingerprint text,
       evidence_since timestamptz)
     order by payment_intent_id
     on conflict (payment_intent_id) do update set
       (revision, livemode, status, currency, received_minor, tax_minor, paid_at, refunds, disputes,
        risks, workspace_id, refused_workspace_id, customer_id, email_hash, card_fingerprint,
        evidence_since) =
       (excluded.revision, excluded.livemode, excluded.status, excluded.currency,
        excluded.received_minor, excluded.tax_minor, excluded.paid_at, excluded.refunds,
        excluded.disputes, excluded.risks, excluded.workspace_id, excluded.refused_workspace_id,
        excluded.customer_id, excluded.email_hash, excluded.card_fingerprint,
        excluded.evidence_since)
     where p.revision < excluded.revision`,
    [JSON.stringify(payments)],
  );
}

async function storeCodes(tx: Tx, states: readonly NewState[]) {
  const codes = states.flatMap(({ facts, evidence }) =>
    evidence.codes.map(({ source, code }: Pick<SeenCode, "source" | "code">, position) => ({
      payment_intent_id: facts.paymentIntentId,
      source,
      code,
      canonical: canonicalCode(code),
      position,
    })),
  );
  if (codes.length === 0) return;
  await rows(
    tx,
    `insert into payment_code (payment_intent_id, source, code, canonical, position)
     select payment_intent_id, source, code, canonical, position
     from jsonb_to_recordset($1::jsonb) as new
       (payment_intent_id text, source text, code text, canonical text, position integer)
     on conflict do nothing`,
    [JSON.stringify(codes)],
  );
}

/** A customer's workspace is the one that its earliest payment names. */
async function learnCustomers(context: EventContext, ids: readonly string[]) {
  const { tx } = context;
  const learned = await rows<{ customerId: string }>(
    tx,
    `insert into customer_workspace as known (customer_id, workspace_id, payment_intent_id, since)
     select distinct on (customer_id) customer_id, workspace_id, payment_intent_id, paid_at
     from payment
     where payment_intent_id = any($1) and customer_id is not null and workspace_id is not null
       and evidence_since is not null and paid_at is not null
     order by customer_id, paid_at, payment_intent_id
     on conflict (customer_id) do update set
       (workspace_id, payment_intent_id, since) =
       (excluded.workspace_id, excluded.payment_intent_id, excluded.since)
     where (excluded.since, excluded.payment_intent_id) < (known.since, known.payment_intent_id)
     returning customer_id as "customerId"`,
    [ids],
  );
  if (learned.length === 0) return;
  await settleLater(
    tx,
    settlingOf(context),
    `select payment_intent_id from payment
     where customer_id = any($1) and workspace_id is null and not payment_intent_id = any($2)`,
    [learned.map(({ customerId }) => customerId), ids],
  );
}
