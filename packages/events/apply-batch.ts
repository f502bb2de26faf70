import { rows, type Tx } from "@tributary/kit/database";
import { isUnavailable } from "@tributary/kit/errors";
import { catalog, type Event, type EventType } from "./catalog";
import type { ConsumerOptions, EventContext, Handler } from "./consume";
import { putAside, settle } from "./put-aside";
import type { Apply, LoggedEvent } from "./transports/transport";

/**
 * Applies batches, in the transaction that moves the consumer's position. A failing batch is halved
 * until the failing event stands alone; that one is put aside, and the others are applied.
 */
export function batchApplier(options: ConsumerOptions): Apply {
  const { clock, config, log, handlers } = options;

  /** One call of a handler for each run of events of one type, in the log's order. */
  async function handle(tx: Tx, batch: readonly LoggedEvent[]) {
    const context: EventContext = { tx, clock, config, log };
    for (const events of runsOfOneType(batch)) {
      const type = events[0]!.type as EventType;
      const handler = handlers[type] as Handler<typeof type>;
      await handler(
        context,
        events.map((event) => decode(event, type)),
      );
    }
  }

  return async function apply(tx, batch) {
    await rows(tx, "savepoint batch");
    try {
      await handle(tx, batch);
      await settle(tx, options, batch);
      await rows(tx, "release savepoint batch");
    } catch (error) {
      // The database is gone or was told to stop: nobody's event is at fault.
      if (isUnavailable(error) || isRetryable(error)) throw error;
      await rows(tx, "rollback to savepoint batch");
      await rows(tx, "release savepoint batch");
      if (batch.length === 1) return putAside(tx, options, batch[0]!, error);
      const middle = batch.length >> 1;
      await apply(tx, batch.slice(0, middle));
      await apply(tx, batch.slice(middle));
    }
  };
}

function runsOfOneType(batch: readonly LoggedEvent[]): LoggedEvent[][] {
  const runs: LoggedEvent[][] = [];
  for (const [place, event] of batch.entries()) {
    if (batch[place - 1]?.type === event.type) runs.at(-1)!.push(event);
    else runs.push([event]);
  }
  return runs;
}

/** A serialisation failure or a deadlock: the transaction is repeated as a whole. */
function isRetryable(error: unknown): boolean {
  const { code } = (error ?? {}) as { code?: string };
  return code === "40001" || code === "40P01";
}

function decode<T extends EventType>(event: LoggedEvent, type: T): Event<T> {
  return {
    id: event.id,
    type,
    subject: event.subject,
    revision: event.revision === null ? null : BigInt(event.revision),
    occurredAt: new Date(event.occurredAt),
    data: catalog[type].data.decode(event.data as never) as Event<T>["data"],
  };
}
