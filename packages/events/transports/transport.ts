import type { Tx } from "@tributary/kit/database";

/** An event as it stands in the log, before its payload is read. */
export interface LoggedEvent {
  id: string;
  type: string;
  subject: string;
  revision: string | null;
  occurredAt: string;
  data: unknown;
  /** How often it failed before; only on deferred events. */
  attempts?: number;
}

/** Applies events inside the transaction that moves the consumer's position. */
export type Apply = (tx: Tx, events: LoggedEvent[]) => Promise<void>;

/** How events travel from the log to a consumer. */
export interface Transport {
  /**
   * Takes the next batch of these types and applies it in one transaction with the consumer's
   * position: either both happen or neither. Answers how many events it took; 0 at the head of
   * the log, or while another process works for the same consumer.
   */
  applyNext(
    consumer: string,
    types: readonly string[],
    most: number,
    apply: Apply,
  ): Promise<number>;
  /** The same for deferred events whose time has come. */
  applyDeferred(consumer: string, most: number, apply: Apply): Promise<number>;
  /** How many events of these types the consumer has before it, those still out of reach included. */
  waiting(consumer: string, types: readonly string[]): Promise<number>;
  /** Calls back whenever something may have arrived. */
  listen(wake: () => void): Promise<{ close(): Promise<void> }>;
}
