import type { DataSource } from "typeorm";

/** The channel that consumers listen on. The payload says nothing: the log is the truth. */
export const CHANNEL = "tributary_events";

/** At most one ring in this time for each process. */
const QUIET_MS = 5;
const ringing = new WeakSet<DataSource>();

/**
 * Tells consumers to look at the log. Sent after the commit and gathered, never inside a
 * transaction of money: a commit that notifies takes one lock for the whole server. A lost ring
 * costs a poll interval, nothing else.
 */
export function ringDoorbell(db: DataSource): void {
  if (ringing.has(db)) return;
  ringing.add(db);
  const ring = () => {
    ringing.delete(db);
    if (db.isInitialized) db.query(`notify ${CHANNEL}`).catch(() => {});
  };
  setTimeout(ring, QUIET_MS).unref();
}
