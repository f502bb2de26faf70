import { catalog, type PaymentFacts } from "@tributary/events/catalog";
import { type NewEvent, publishAll } from "@tributary/events/publish";
import { rows, type Tx } from "@tributary/kit/database";
import type { PaymentState } from "../facts/payment";

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
  const held = await holdPayments(tx, lease, read);
  const written = read.filter(({ id }) => held.has(id));
  const known = await knownWorkspaces(tx, written);
  const changed = await writeStates(tx, written, known, held);
  changed.push(...(await relink(tx, known)));
  await publishAll(
    tx,
    changed.map(
      ({ id, revision, facts }): NewEvent<"stripe.payment_changed"> => ({
        type: "stripe.payment_changed",
        subject: id,
        revision,
        occurredAt: now,
        data: facts,
      }),
    ),
  );
  return [...held.keys()];
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

/** Locks the payments that the lease still holds. Answers the revision of each. */
async function holdPayments(
  tx: Tx,
  lease: string,
  read: readonly ReadPayment[],
): Promise<Map<string, bigint>> {
  const held = await rows<{ id: string; revision: bigint }>(
    tx,
    `select id, revision from payment where id = any($1) and lease = $2
     order by id for no key update`,
    [read.map(({ id }) => id), lease],
  );
  return new Map(held.map(({ id, revision }) => [id, revision]));
}

/** Each customer's workspace: the one that its earliest paid payment names, these included. */
async function knownWorkspaces(
  tx: Tx,
  written: readonly ReadPayment[],
): Promise<Map<string, string>> {
  const customers = new Set(written.flatMap(({ state }) => state.facts.customerId ?? []));
  if (customers.size === 0) return new Map();
  const given = written.map(({ id, state: { facts, ownWorkspaceId } }) => ({
    id,
    customer_id: facts.customerId,
    own_workspace_id: ownWorkspaceId,
    paid_at: facts.paidAt,
  }));
  const found = await rows<{ customer: string; workspace: string }>(
    tx,
    `select distinct on (customer_id) customer_id as customer, own_workspace_id as workspace
     from (select id, customer_id, own_workspace_id, paid_at from payment
           where customer_id = any($1) and id <> all($2)
           union all
           select id, customer_id, own_workspace_id, paid_at
           from jsonb_to_recordset($3::jsonb) as given (id text, customer_id text,
             own_workspace_id text, paid_at timestamptz)) as seen
     where customer_id is not null and own_workspace_id is not null and paid_at is not null
     order by customer_id, paid_at, id`,
    [[...customers], written.map(({ id }) => id), JSON.stringify(given)],
  );
  return new Map(found.map(({ customer, workspace }) => [customer, workspace]));
}

interface Changed {
  id: string;
  revision: bigint;
  facts: PaymentFacts;
}

/** Writes states and frees the payments. Answers those that differ from what was told last. */
async function writeStates(
  tx: Tx,
  written: readonly ReadPayment[],
  known: ReadonlyMap<string, string>,
  held: ReadonlyMap<string, bigint>,
): Promise<Changed[]> {
  if (written.length === 0) return [];
  const told = new Map<string, PaymentFacts>();
  const given = written.map(({ id, readAt, state: { evidence, facts, ownWorkspaceId } }) => {
    const workspaceId = ownWorkspaceId ?? known.get(facts.customerId ?? "") ?? null;
    told.set(id, { ...facts, workspaceId });
    return {
      id,
      facts: codec.encode({ ...facts, workspaceId } satisfies PaymentFacts),
      evidence,
      customer_id: facts.customerId,
      own_workspace_id: ownWorkspaceId,
      paid_at: facts.paidAt,
      read_at: readAt,
    };
  });
  const updated = await rows<{ id: string; revision: bigint }>(
    tx,
    `update payment
     set facts = given.facts, evidence = given.evidence, customer_id = given.customer_id,
       own_workspace_id = given.own_workspace_id, paid_at = given.paid_at,
       read_at = given.read_at, lease = null, lease_until = null,
       revision = revision + (payment.facts is distinct from given.facts)::integer,
       published_at = case when payment.facts is distinct from given.facts
         then clock_timestamp() else published_at end
     from jsonb_to_recordset($1::jsonb) as given (id text, facts jsonb, evidence jsonb,
       customer_id text, own_workspace_id text, paid_at timestamptz, read_at timestamptz)
     where payment.id = given.id
     returning payment.id, revision`,
    [JSON.stringify(given)],
  );
  return updated
    .filter(({ id, revision }) => revision !== held.get(id))
    .map(({ id, revision }) => ({ id, revision, facts: told.get(id)! }));
}

/** Payments without a workspace of their own follow their customer's, also when it is learned late. */
async function relink(tx: Tx, known: ReadonlyMap<string, string>): Promise<Changed[]> {
  if (known.size === 0) return [];
  const given = [...known].map(([customer, workspace]) => ({ customer, workspace }));
  const relinked = await rows<{ id: string; revision: bigint; facts: unknown }>(
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
  return relinked.map((one) => ({ ...one, facts: codec.decode(one.facts as never) }));
}
