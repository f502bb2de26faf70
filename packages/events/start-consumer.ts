import { rows } from "@tributary/kit/database";
import { batchApplier } from "./apply-batch";
import { batchSize } from "./batch-size";
import { type EventType, typesFor } from "./catalog";
import type { ConsumerOptions, Handler } from "./consume";
import type { ServiceName } from "./service-names";

export interface RunningConsumer {
  /** Resolves once everything that was in the log at the call has been applied or put aside. */
  drain(): Promise<void>;
  stop(): Promise<void>;
}

const POLL_MS = 1000;
/** While another's open transaction hides events that somebody waits for. */
const HIDDEN_MS = 10;
/** While the database does not answer. */
const UNREACHABLE_MS = 250;

/** Consumers need not handle it: it is for the log itself. */
const REPLAY = "dead_letter.replay_requested" satisfies EventType;

/** Follows the log for one service until it is stopped. Throws when a handler is missing or extra. */
export async function startConsumer(options: ConsumerOptions): Promise<RunningConsumer> {
  const { name, transport, log } = options;
  const types = typesFor(name);
  requireHandlers(options, types);
  const apply = batchApplier({
    ...options,
    handlers: { [REPLAY]: revive(name), ...options.handlers },
  });
  const size = batchSize(options.batchSize);
  const bell = alarm();
  const doorbell = await transport.listen(bell.ring);
  let stopped = false;
  /** Who waits until everything has been applied that was in the log when they asked. */
  let drains: (() => void)[] = [];

  /** Applies what is due: answers how long to wait for the next look; 0: look again at once. */
  const look = async (): Promise<number> => {
    const waiting = drains;
    const retried = await transport.applyDeferred(name, size.now(), apply);
    const from = performance.now();
    const applied = await transport.applyNext(name, types, size.now(), apply);
    size.applied(applied, performance.now() - from);
    if (retried + applied > 0) return 0;
    // Another's open transaction may still hide what is in the log; whoever drains waits for that.
    if (waiting.length > 0 && (await transport.waiting(name, types)) > 0) return HIDDEN_MS;
    if (bell.rung()) return 0;
    drains = drains.filter((resolve) => !waiting.includes(resolve));
    for (const resolve of waiting) resolve();
    return drains.length > 0 ? 0 : (options.pollMs ?? POLL_MS);
  };
  const follow = async () => {
    while (!stopped) {
      bell.reset();
      try {
        await bell.within(await look());
      } catch (err) {
        if (!stopped) log.warn({ err, consumer: name }, "the log cannot be read; trying again");
        await new Promise((resolve) => setTimeout(resolve, UNREACHABLE_MS));
      }
    }
  };
  const following = follow();
  return {
    drain: () =>
      new Promise((resolve) => {
        drains = [...drains, resolve];
        bell.ring();
      }),
    async stop() {
      stopped = true;
      bell.ring();
      await doorbell.close();
      await following;
      for (const resolve of drains) resolve();
    },
  };
}

/** Wakes whoever waits for it, and remembers a ring that nobody waited for. */
function alarm() {
  let rung = false;
  let wake = () => {};
  return {
    ring() {
      rung = true;
      wake();
    },
    rung: () => rung,
    reset() {
      rung = false;
    },
    /** Resolves at the next ring, or after so many milliseconds; at once if it has rung already. */
    within: (ms: number) =>
      new Promise<void>((resolve) => {
        if (rung || ms === 0) return resolve();
        const timer = setTimeout(resolve, ms);
        wake = () => {
          clearTimeout(timer);
          resolve();
        };
      }),
  };
}

function requireHandlers({ name, handlers }: ConsumerOptions, types: readonly EventType[]) {
  const sorted = (given: readonly string[]) => given.filter((type) => type !== REPLAY).sort();
  const handled = sorted(Object.keys(handlers));
  const expected = sorted(types);
  if (handled.join() !== expected.join()) {
    throw new Error(`${name} must handle [${expected}] but handles [${handled}]`);
  }
}

/** The handler that all consumers share: an operator asks for another round of a dead event. */
function revive(consumer: ServiceName): Handler<typeof REPLAY> {
  return async ({ tx }, events) => {
    for (const { data } of events) {
      if (data.consumer === consumer)
        await rows(tx, "select events.revive($1, $2)", [consumer, data.eventId]);
    }
  };
}
