import { afterCommit, rows, type Tx } from "@tributary/kit/database";
import { v7 } from "uuid";
import { catalog, type EventData, type EventType } from "./catalog";
import { ringDoorbell } from "./doorbell";

/** What an action says has happened. */
export interface NewEvent<T extends EventType = EventType> {
  type: T;
  /** The id of the thing that it is about. */
  subject: string;
  occurredAt: Date;
  /** For state events: taken under the subject's lock, so that newer is larger. */
  revision?: bigint;
  data: EventData<T>;
}

/**
 * Appends an event in the caller's transaction: it is in the log if and only if the change is.
 * Answers the event's id. The database refuses a type that the service does not own.
 */
export async function publish<T extends EventType>(tx: Tx, event: NewEvent<T>): Promise<string> {
  return (await publishAll(tx, [event as NewEvent]))[0]!;
}

/** Appends several events, in their order, in one statement. Answers their ids. */
export async function publishAll(tx: Tx, events: readonly NewEvent[]): Promise<string[]> {
  if (events.length === 0) return [];
  const entries = events.map((event) => ({
    id: v7(),
    type: event.type,
    subject: event.subject,
    revision: event.revision?.toString() ?? null,
    occurredAt: event.occurredAt.toISOString(),
    data: catalog[event.type].data.encode(event.data as never),
  }));
  await rows(tx, "select events.publish($1::jsonb)", [JSON.stringify(entries)]);
  const { connection } = tx;
  afterCommit(tx, "doorbell", () => ringDoorbell(connection));
  return entries.map(({ id }) => id);
}
