import { type Tx, transaction } from "@tributary/kit/database";
import type { Waiting } from "@tributary/service/metrics";
import { type DataSource, In } from "typeorm";
import { InboxEvent } from "../entities/inbox-event";

/** An event that this worker has taken. */
export type TakenEvent = Pick<
  InboxEvent,
  | "eventId"
  | "kind"
  | "type"
  | "objectType"
  | "objectId"
  | "paymentId"
  | "payload"
  | "attempts"
  | "firstFailedAt"
  | "stripeCreatedAt"
>;

/** `delayMs` from now, by the database's clock. */
const inMs = () => "clock_timestamp() + :delayMs * interval '1 ms'";

/**
 * Takes up to `most` due events, the one that has been due longest first. They come back by
 * themselves `leaseMs` later unless they are finished, so a worker that dies loses nothing.
 */
export function takeDue(
  db: DataSource,
  lease: string,
  most: number,
  leaseMs: number,
): Promise<TakenEvent[]> {
  return transaction(db, async (tx) => {
    const due = await tx
      .createQueryBuilder(InboxEvent, "inbox")
      .where("inbox.status = 'PENDING' and inbox.next_attempt_at <= now()")
      .orderBy("inbox.nextAttemptAt")
      .limit(most)
      .setLock("pessimistic_write")
      .setOnLocked("skip_locked")
      .getMany();
    if (due.length === 0) return [];
    await tx
      .createQueryBuilder()
      .update(InboxEvent)
      .set({ lease, nextAttemptAt: inMs })
      .where({ eventId: In(due.map(({ eventId }) => eventId)) })
      .setParameters({ delayMs: leaseMs })
      .execute();
    return due;
  });
}

/** An event that has failed before, as it stands now. */
export interface FailedEvent
  extends Pick<InboxEvent, "eventId" | "type" | "objectId" | "paymentId" | "attempts"> {
  lastError: string;
  firstFailedAt: Date;
  nextAttemptAt: Date;
  /** Now, by the database's clock. */
  at: Date;
}

const AS_FAILED = `event_id as "eventId", type, object_id as "objectId", payment_id as "paymentId",
  attempts, last_error as "lastError", coalesce(first_failed_at, received_at) as "firstFailedAt",
  next_attempt_at as "nextAttemptAt", clock_timestamp() as at`;

/** An event that was worked off; without an error it never failed. */
export type EndedEvent = Omit<FailedEvent, "lastError"> & { lastError: string | null };

/** Whether it had failed before. */
export function hadFailed(event: EndedEvent): event is FailedEvent {
  return event.lastError !== null;
}

/**
 * Marks events as worked off, and answers them; those that another worker took meanwhile are left
 * to it.
 */
export async function finish(
  tx: Tx,
  lease: string,
  eventIds: readonly string[],
): Promise<EndedEvent[]> {
  if (eventIds.length === 0) return [];
  const { raw } = await tx
    .createQueryBuilder()
    .update(InboxEvent)
    .set({ status: "DONE", processedAt: () => "clock_timestamp()", lease: null })
    .where({ eventId: In([...eventIds]), status: "PENDING", lease })
    .returning(AS_FAILED)
    .execute();
  return raw as EndedEvent[];
}

/** Gives events back, due in `delayMs`; not a failure. */
export async function giveBack(
  db: DataSource,
  lease: string,
  eventIds: readonly string[],
  delayMs: number,
) {
  if (eventIds.length === 0) return;
  await db
    .createQueryBuilder()
    .update(InboxEvent)
    .set({ lease: null, nextAttemptAt: inMs })
    .where({ eventId: In([...eventIds]), status: "PENDING", lease })
    .setParameters({ delayMs })
    .execute();
}

/**
 * Records a failure: the event is due again in `delayMs`, or dead where that is null. Answers it as
 * it stands then; null when another worker has taken it meanwhile.
 */
export async function recordFailure(
  tx: Tx,
  lease: string,
  eventId: string,
  reason: string,
  delayMs: number | null,
): Promise<FailedEvent | null> {
  const { raw } = await tx
    .createQueryBuilder()
    .update(InboxEvent)
    .set({
      lease: null,
      attempts: () => "attempts + 1",
      lastError: reason,
      firstFailedAt: () => "coalesce(first_failed_at, clock_timestamp())",
      ...(delayMs === null ? { status: "DEAD" as const } : { nextAttemptAt: inMs }),
    })
    .where({ eventId, status: "PENDING", lease })
    .setParameters({ delayMs })
    .returning(AS_FAILED)
    .execute();
  return (raw as FailedEvent[])[0] ?? null;
}

/** Gives dead events another round, from the first attempt. */
export async function revive(tx: Tx, eventIds: readonly string[]) {
  await tx
    .createQueryBuilder()
    .update(InboxEvent)
    .set({
      status: "PENDING",
      attempts: 0,
      firstFailedAt: null,
      nextAttemptAt: () => "clock_timestamp()",
    })
    .where({ eventId: In([...eventIds]), status: "DEAD" })
    .execute();
}

/** How many events wait, counted up to `most`. */
export async function countWaiting(db: DataSource, most: number): Promise<number> {
  const counted = await db
    .createQueryBuilder()
    .select("count(*)::int", "waiting")
    .from(
      (inbox) =>
        inbox.select("1").from(InboxEvent, "inbox").where("inbox.status = 'PENDING'").limit(most),
      "counted",
    )
    .getRawOne<{ waiting: number }>();
  return counted!.waiting;
}

/** What waits after failing, and how much was given up; for metrics. */
export async function failures(db: DataSource): Promise<Waiting> {
  const found = await db
    .createQueryBuilder(InboxEvent, "inbox")
    .select("count(*) filter (where status = 'PENDING')::int", "waiting")
    .addSelect(
      `coalesce(extract(epoch from clock_timestamp()
         - min(first_failed_at) filter (where status = 'PENDING')), 0)::float8`,
      "waitingSeconds",
    )
    .addSelect("count(*) filter (where status = 'DEAD')::int", "dead")
    .where("status = 'PENDING' and first_failed_at is not null or status = 'DEAD'")
    .getRawOne<Waiting>();
  return found!;
}
