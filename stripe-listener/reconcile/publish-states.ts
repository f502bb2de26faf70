import { catalog, type PaymentFacts } from "@tributary/events/catalog";
import { type NewEvent, publishAll } from "@tributary/events/publish";
import { rows, type Tx } from "@tributary/kit/database";
import { In } from "typeorm";
import { Payment } from "../entities/payment";
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
 * payment's next revision. Writes only payments that `lease` still holds and frees them. Answers
 * their ids.
 */
export async function publishStates(
  tx: Tx,
  lease: string,
  read: readonly ReadPayment[],
  now: Date,
): Promise<string[]> {
  const held = await holdPayments(tx, lease, read);
  const written = read.filter(({ id }) => held.has(id));
  const revisions = await writeStates(tx, written);
  const changed = written.filter(({ id }) => revisions.get(id) !== held.get(id));
  await publishAll(
    tx,
    changed.map(({ id, state }) => changedEvent(id, revisions.get(id)!, state.facts, now)),
  );
  return [...held.keys()];
}

function changedEvent(
  id: string,
  revision: bigint,
  data: PaymentFacts,
  occurredAt: Date,
): NewEvent<"stripe.payment_changed"> {
  return { type: "stripe.payment_changed", subject: id, revision, occurredAt, data };
}

/** Locks the payments that the lease still holds. Answers the revision of each. */
async function holdPayments(
  tx: Tx,
  lease: string,
  read: readonly ReadPayment[],
): Promise<Map<string, bigint>> {
  const held = await tx
    .createQueryBuilder(Payment, "payment")
    .select(["payment.id", "payment.revision"])
    .where({ id: In(read.map(({ id }) => id)), lease })
    .orderBy("payment.id")
    .setLock("for_no_key_update")
    .getMany();
  return new Map(held.map(({ id, revision }) => [id, revision]));
}

/** Writes states and frees the payments. Answers their revisions: a state as before keeps its own. */
async function writeStates(tx: Tx, written: readonly ReadPayment[]): Promise<Map<string, bigint>> {
  if (written.length === 0) return new Map();
  const given = written.map(({ id, readAt, state: { evidence, facts } }) => ({
    id,
    facts: codec.encode(facts),
    evidence,
    read_at: readAt,
  }));
  const updated = await rows<{ id: string; revision: bigint }>(
    tx,
    `update payment
     set facts = given.facts, evidence = given.evidence, read_at = given.read_at, lease = null,
       lease_until = null,
       revision = revision + (payment.facts is distinct from given.facts)::integer,
       published_at = case when payment.facts is distinct from given.facts
         then clock_timestamp() else published_at end
     from jsonb_to_recordset($1::jsonb) as given (id text, facts jsonb, evidence jsonb,
       read_at timestamptz)
     where payment.id = given.id
     returning payment.id, revision`,
    [JSON.stringify(given)],
  );
  return new Map(updated.map(({ id, revision }) => [id, revision]));
}
