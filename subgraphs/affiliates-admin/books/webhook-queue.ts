import { row, rows, type Tx } from "@tributary/kit/database";
import type { DataSource } from "typeorm";

/** What waits for an endpoint that is enabled again is due now, and has its three days before it. */
export async function resumeDeliveries(tx: Tx, endpointId: string): Promise<void> {
  await rows(tx, "update webhook_progress set failing_since = null where endpoint_id = $1", [
    endpointId,
  ]);
  await rows(
    tx,
    `update webhook_delivery
     set attempts = 0, first_try_at = null, next_try_at = clock_timestamp(), leased_until = null
     where endpoint_id = $1 and state = 'WAITING'
       and (leased_until is null or leased_until <= clock_timestamp())`,
    [endpointId],
  );
}

/** Removes what a deleted endpoint has of secrets and deliveries. */
export async function forgetEndpoint(tx: Tx, endpointId: string): Promise<void> {
  await rows(tx, "delete from webhook_secret where endpoint_id = $1", [endpointId]);
  await rows(tx, "delete from webhook_delivery where endpoint_id = $1 and state = 'WAITING'", [
    endpointId,
  ]);
}

/** Removes secrets that a rotation has ended. */
export async function deleteEndedSecrets(db: DataSource): Promise<void> {
  await rows(db, "delete from webhook_secret where retires_at <= clock_timestamp()");
}

/** How many rows one statement removes. */
const CHUNK = 5_000;
const MOST_CHUNKS = 20;

/** Removes deliveries that ended so many days ago, in statements of bounded size. Answers how many. */
export async function deleteOldDeliveries(
  db: DataSource,
  state: "DELIVERED" | "GIVEN_UP",
  days: number,
): Promise<number> {
  let removed = 0;
  for (let chunk = 0; chunk < MOST_CHUNKS; chunk++) {
    const found = await row<{ removed: number }>(
      db,
      `with old as (
         select id from webhook_delivery
         where state = $1 and settled_at < clock_timestamp() - $2 * interval '1 day'
         order by settled_at limit ${CHUNK} for update skip locked
       ), gone as (
         delete from webhook_delivery d using old where d.id = old.id returning 1
       ) select count(*)::int as removed from gone`,
      [state, days],
    );
    removed += found!.removed;
    if (found!.removed < CHUNK) break;
  }
  return removed;
}
