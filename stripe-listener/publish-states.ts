import { catalog, type PaymentFacts } from "@tributary/events/catalog";
import { type NewEvent, publishAll } from "@tributary/events/publish";
import { rows, type Tx } from "@tributary/kit/database";
import type { PaymentState } from "./facts/payment";

/** What a worker has read of one payment under its lease. */
export interface ReadPayment {
  id: string;
  readAt: Date;
  state: PaymentState;
}

const codec = catalog["stripe.payment_changed"].data;

/**
 * Stores states and publishes those that differ from what was published last, each under its
 * payment's next revision. Writes only payments that `lease` still holds and frees them. A
 * payment that names no workspace gets its customer's; when this makes a customer's workspace
 * known, that customer's other payments are told again. Answers the ids that were written.
 */
export async function publishStates(
  tx: Tx,
  lease: string,
  read: readonly ReadPayment[],
  now: Date,
): Promise<string[]> {
  await lockCustomers(tx, read);
  const held = await writeEvidence(tx, lease, read);
  const written = read.filter(({ id }) => held.has(id));
  const known = await knownWorkspaces(tx, written);
  const changed = await writeFacts(tx, written, known);
  changed.push(...(await relink(tx, known)));
  await publishAll(
    tx,
    changed.map(
      ({ id, revision, facts }): NewEvent<"stripe.payment_changed"> => ({
        type: "stripe.payment_changed",
        subject: id,
        revision,
        occurredAt: now,
        data: codec.decode(facts as never),
      }),
    ),
  );
  return [...held];
}

/** Two payments of one customer may each make the other's workspace known. */
async function lockCustomers(tx: Tx, read: readonly ReadPayment[]) {
  const customers = new Set(read.flatMap(({ state }) => state.facts.customerId ?? []));
  if (customers.size === 0) return;
  await rows(
    tx,
    `select pg_advisory_xact_lock(key)
     from (select distinct hashtextextended('stripe-listener.customer.' || id, 0) as key
           from unnest($1::text[]) as given (id) order by key) as keys`,
    [[...customers]],
  );
}

async function writeEvidence(
  tx: Tx,
  lease: string,
  read: readonly ReadPayment[],
): Promise<Set<string>> {
  const given = read.map(({ id, readAt, state }) => ({
    id,
    evidence: state.evidence,
    customer_id: state.facts.customerId,
    own_workspace_id: state.ownWorkspaceId,
    paid_at: state.facts.paidAt,
    read_at: readAt,
  }));
  const held = await rows<{ id: string }>(
    tx,
    `with given as (
       select * from jsonb_to_recordset($1::jsonb) as given (id text, evidence jsonb,
         customer_id text, own_workspace_id text, paid_at timestamptz, read_at timestamptz)),
     held as (
       select payment.id from payment join given using (id)
       where payment.lease = $2 order by payment.id for update of payment)
     update payment
     set evidence = given.evidence, customer_id = given.customer_id,
       own_workspace_id = given.own_workspace_id, paid_at = given.paid_at,
       read_at = given.read_at, lease = null, lease_until = null
     from held join given using (id) where payment.id = held.id
     returning payment.id`,
    [JSON.stringify(given), lease],
  );
  return new Set(held.map(({ id }) => id));
}

/** Each customer's workspace: the one that its earliest paid payment names. */
async function knownWorkspaces(
  tx: Tx,
  written: readonly ReadPayment[],
): Promise<Map<string, string>> {
  const customers = new Set(written.flatMap(({ state }) => state.facts.customerId ?? []));
  if (customers.size === 0) return new Map();
  const found = await rows<{ customer: string; workspace: string }>(
    tx,
    `select distinct on (customer_id) customer_id as customer, own_workspace_id as workspace
     from payment
     where customer_id = any($1) and own_workspace_id is not null and paid_at is not null
     order by customer_id, paid_at, id`,
    [[...customers]],
  );
  return new Map(found.map(({ customer, workspace }) => [customer, workspace]));
}

interface Changed {
  id: string;
  revision: bigint;
  facts: object;
}

async function writeFacts(
  tx: Tx,
  written: readonly ReadPayment[],
  known: ReadonlyMap<string, string>,
): Promise<Changed[]> {
  const given = written.map(({ id, state: { facts, ownWorkspaceId } }) => {
    const workspaceId = ownWorkspaceId ?? known.get(facts.customerId ?? "") ?? null;
    return { id, facts: codec.encode({ ...facts, workspaceId } satisfies PaymentFacts) };
  });
  return rows<Changed>(
    tx,
    `update payment
     set facts = given.facts, revision = revision + 1, published_at = clock_timestamp()
     from jsonb_to_recordset($1::jsonb) as given (id text, facts jsonb)
     where payment.id = given.id and payment.facts is distinct from given.facts
     returning payment.id, revision, payment.facts`,
    [JSON.stringify(given)],
  );
}

/** Payments without a workspace of their own follow their customer's, also when it is learned late. */
async function relink(tx: Tx, known: ReadonlyMap<string, string>): Promise<Changed[]> {
  if (known.size === 0) return [];
  const given = [...known].map(([customer, workspace]) => ({ customer, workspace }));
  return rows<Changed>(
    tx,
    `update payment
     set facts = jsonb_set(facts, '{workspaceId}', to_jsonb(given.workspace)),
       revision = revision + 1, published_at = clock_timestamp()
     from jsonb_to_recordset($1::jsonb) as given (customer text, workspace text)
     where customer_id = given.customer and own_workspace_id is null and facts is not null
       and facts ->> 'workspaceId' is distinct from given.workspace
     returning payment.id, revision, facts`,
    [JSON.stringify(given)],
  );
}
