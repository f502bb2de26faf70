import { rows, type Tx } from "@tributary/kit/database";
import { newId } from "@tributary/kit/ids";

/** What a service told of an event that it could not apply. */
export interface ToldFailure {
  consumer: string;
  eventId: string;
  type: string;
  subject: string;
  error: string;
  attempts: number;
  firstFailedAt: Date;
  /** Null: it waits no more, since it was given up or applied. */
  nextTryAt: Date | null;
  settled: boolean;
  /** In real time: the newest holds, in whatever order they come. */
  toldAt: Date;
}

/** Keeps the newest word on one event. A new failure ends what an operator's replay had begun. */
export async function keepDeadLetter(tx: Tx, told: ToldFailure): Promise<void> {
  await rows(
    tx,
    `insert into dead_letter as known (id, consumer, event_id, type, subject, error, attempts,
       first_failed_at, last_failed_at, next_try_at, settled, told_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $9)
     on conflict (consumer, event_id) do update set error = excluded.error,
       attempts = excluded.attempts, next_try_at = excluded.next_try_at,
       settled = excluded.settled, told_at = excluded.told_at,
       last_failed_at = case when excluded.settled then known.last_failed_at
         else excluded.last_failed_at end,
       replayed_at = case when excluded.settled then known.replayed_at end
     where excluded.told_at > known.told_at`,
    [
      newId("dlt"),
      told.consumer,
      told.eventId,
      told.type,
      told.subject,
      told.error,
      told.attempts,
      told.firstFailedAt,
      told.toldAt,
      told.nextTryAt,
      told.settled,
    ],
  );
}
