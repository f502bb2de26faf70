import { row, type Tx } from "@tributary/kit/database";
import type { DataSource } from "typeorm";
import { typesFor } from "./catalog";
import type { ServiceName } from "./service-names";

/** What a consumer has not applied yet. Ages in seconds; 0 where there is nothing. */
export interface EventBacklog {
  /** Events between its position and the log's head. */
  ahead: number;
  /** Since the oldest of them was published. */
  aheadSeconds: number;
  /** Events that failed and wait for another attempt. */
  waiting: number;
  /** Since the oldest of them failed first. */
  waitingSeconds: number;
  /** Events that it has given up. */
  dead: number;
}

/** Reads what a consumer has before it and what it has put aside, for metrics and for whoever must know what is current. */
export async function eventBacklog(
  db: DataSource | Tx,
  consumer: ServiceName,
): Promise<EventBacklog> {
  const found = await row<EventBacklog>(
    db,
    `select lag.waiting as ahead, lag.oldest_seconds as "aheadSeconds", aside.waiting,
            aside.oldest_seconds as "waitingSeconds", aside.dead
     from events.lag($1, $2) lag, events.deferred_events($1) aside`,
    [consumer, typesFor(consumer)],
  );
  return found!;
}
