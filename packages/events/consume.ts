import type { Clock } from "@tributary/kit/clock";
import type { Config } from "@tributary/kit/config";
import type { Tx } from "@tributary/kit/database";
import type { Logger } from "@tributary/kit/log";
import type { Event, EventType } from "./catalog";
import type { ServiceName } from "./service-names";
import type { Transport } from "./transports/transport";

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
  /** Whose position in the log it moves. */
  name: ServiceName;
  handlers: Handlers;
  transport: Transport;
  clock: Clock;
  config: Config;
  log: Logger;
  /** How many events one transaction applies; where it is not said, more while many wait. */
  batchSize?: number;
  /** How long to wait for a ring before looking anyway. */
  pollMs?: number;
  /** When a failed event is tried again, by failures so far; null gives it up. */
  retryAt?: (failures: number) => Date | null;
}
