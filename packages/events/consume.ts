import type { Clock } from "@tributary/kit/clock";
import type { Config } from "@tributary/kit/config";
import { rows, type Tx } from "@tributary/kit/database";
import { isUnavailable } from "@tributary/kit/errors";
import type { Logger } from "@tributary/kit/log";
import { catalog, type Event, type EventType, typesFor } from "./catalog";
import { publish } from "./publish";
import type { LoggedEvent, Transport } from "./transports/transport";

/** What an event handler may touch. It writes through `tx` and nothing else. */
export interface EventContext {
  tx: Tx;
  clock: Clock;
  config: Config;
  log: Logger;
}

/**
 * Applies a run of events of one type. Must be idempotent and accept any order: an event may come
 * twice, and a fact may come before what it refers to (then it is kept, not refused).
 */
export type Handler<T extends EventType> = (
  context: EventContext,
  events: Event<T>[],
) => Promise<void>;
export type Handlers = { [T in EventType]?: Handler<T> };

export interface ConsumerOptions {
  /** The service's name: its position in the log goes by it. */
  name: string;
  handlers: Handlers;
  transport: Transport;
  clock: Clock;
  config: Config;
  log: Logger;
  batchSize?: number;
  /** How long to wait for a ring before looking anyway. */
  pollMs?: number;
  /** When a failed event is tried again, by failures so far; null gives it up. */
  retryAt?: (failures: number) => Date | null;
}

export interface RunningConsumer {
  /** Resolves once everything that was in the log at the call has been applied or deferred. */
  drain(): Promise<void>;
  stop(): Promise<void>;
}

const ATTEMPTS = 12;

/** 1 s, 2 s, 4 s … at most 10 minutes, with jitter; given up after 12 failures (some 40 minutes). */
function backoff(failures: number): Date | null {
  if (failures >= ATTEMPTS) return null;
  const wait = Math.min(600_000, 1000 * 2 ** failures);
  return new Date(Date.now() + wait * (0.75 + Math.random() / 2));
}

/** Follows the log for one service until it is stopped. Throws when a handler is missing or extra. */
export async function startConsumer(options: ConsumerOptions): Promise<RunningConsumer> {
  const types = typesFor(options.name);
  const handled = Object.keys(options.handlers).filter(
    (type) => type !== "dead_letter.replay_requested",
  );
  const expected = types.filter((type) => type !== "dead_letter.replay_requested");
  if (handled.sort().join() !== expected.sort().join()) {
    throw new Error(`${options.name} must handle [${expected}] but handles [${handled}]`);
  }
  const apply = applier({
    ...options,
    handlers: { "dead_letter.replay_requested": revive(options.name), ...options.handlers },
  });
  const most = options.batchSize ?? 200;
  let stopped = false;
  let wake: () => void = () => {};
  let rung = false;
  const ring = () => {
    rung = true;
    wake();
  };
  const doorbell = await options.transport.listen(ring);
  let idle: (() => void)[] = [];

  const pass = async (): Promise<number> => {
    const deferred = await options.transport.applyDeferred(options.name, most, apply);
    return deferred + (await options.transport.applyNext(options.name, types, most, apply));
  };
  const loop = async () => {
    while (!stopped) {
      const waiting = idle;
      rung = false;
      let applied = 0;
      let outOfReach = 0;
      try {
        applied = await pass();
        // Another's open transaction may still hide what is in the log; whoever drains waits for that.
        if (waiting.length > 0 && applied === 0) {
          outOfReach = await options.transport.waiting(options.name, types);
        }
      } catch (err) {
        if (!stopped)
          options.log.warn({ err, consumer: options.name }, "the log cannot be read; trying again");
        await sleep(250);
        continue;
      }
      if (applied > 0 || rung) continue;
      if (outOfReach > 0) {
        await sleep(10);
        continue;
      }
      idle = idle.filter((resolve) => !waiting.includes(resolve));
      for (const resolve of waiting) resolve();
      if (idle.length > 0 || stopped) continue;
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, options.pollMs ?? 1000);
        wake = () => {
          clearTimeout(timer);
          resolve();
        };
        if (rung || stopped) wake();
      });
      wake = () => {};
    }
  };
  const running = loop();
  return {
    drain: () =>
      new Promise((resolve) => {
        idle = [...idle, resolve];
        ring();
      }),
    async stop() {
      stopped = true;
      wake();
      await doorbell.close();
      await running;
      for (const resolve of idle) resolve();
    },
  };
}

const sleep = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** The handler that all consumers share: an operator asks for another round of a dead event. */
function revive(consumer: string): Handler<"dead_letter.replay_requested"> {
  return async ({ tx }, events) => {
    for (const { data } of events) {
      if (data.consumer === consumer)
        await rows(tx, "select events.revive($1, $2)", [consumer, data.eventId]);
    }
  };
}

/** Applies a batch; when it fails, halves it until the failing event stands alone, and defers that. */
function applier(options: ConsumerOptions) {
  const { name, handlers, clock, config, log } = options;
  const context = (tx: Tx): EventContext => ({ tx, clock, config, log });

  async function run(tx: Tx, batch: LoggedEvent[]) {
    for (let start = 0; start < batch.length; ) {
      const type = batch[start]!.type as EventType;
      let end = start + 1;
      while (end < batch.length && batch[end]!.type === type) end++;
      const events = batch.slice(start, end).map((event) => decode(event, type));
      await (handlers[type] as Handler<typeof type>)(context(tx), events);
      start = end;
    }
  }

  async function attempt(tx: Tx, batch: LoggedEvent[]): Promise<void> {
    await rows(tx, "savepoint batch");
    try {
      await run(tx, batch);
      for (const event of batch) {
        // 0 for one that an operator gave another round; absent for one that was never deferred.
        if (event.attempts !== undefined)
          await rows(tx, "select events.settle_deferred($1, $2)", [name, event.id]);
      }
      await rows(tx, "release savepoint batch");
    } catch (error) {
      // The database is gone or was told to stop: nobody's event is at fault.
      if (isUnavailable(error) || isRetryable(error)) throw error;
      await rows(tx, "rollback to savepoint batch");
      await rows(tx, "release savepoint batch");
      if (batch.length === 1) return park(tx, batch[0]!, error);
      const middle = batch.length >> 1;
      await attempt(tx, batch.slice(0, middle));
      await attempt(tx, batch.slice(middle));
    }
  }

  async function park(tx: Tx, event: LoggedEvent, error: unknown) {
    const failures = (event.attempts ?? 0) + 1;
    const reason = error instanceof Error ? error.message : String(error);
    // The announcement of a dead letter is never itself parked for good.
    const retryAt =
      (options.retryAt ?? backoff)(failures) ??
      (event.type === "dead_letter.parked" ? backoff(ATTEMPTS - 1) : null);
    log.warn(
      { consumer: name, event: event.id, type: event.type, failures, reason },
      "event deferred",
    );
    await rows(tx, "select events.defer($1, $2, $3, $4)", [name, event.id, reason, retryAt]);
    if (retryAt) return;
    await publish(tx, {
      type: "dead_letter.parked",
      subject: event.id,
      occurredAt: clock.now(),
      data: {
        consumer: name,
        eventId: event.id,
        type: event.type,
        subject: event.subject,
        error: reason.slice(0, 2000),
        attempts: failures,
        firstFailedAt: new Date(event.occurredAt),
        lastFailedAt: new Date(),
      },
    });
  }

  return attempt;
}

function isRetryable(error: unknown): boolean {
  return ["40001", "40P01"].includes((error as { code?: string }).code ?? "");
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
