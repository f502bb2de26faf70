import { rows, type Tx } from "@tributary/kit/database";
import type { DataSource } from "typeorm";
import type { Evidence } from "../facts/evidence";

/** A payment that this worker alone may write, and what is known of it. */
export interface LeasedPayment {
  id: string;
  evidence: Evidence;
}

/**
 * Takes payments for reading. A lease is a row and not a database lock: nothing is held open while
 * Stripe answers. What makes it safe is that the write demands the very lease: a reader that was
 * too slow, and whose payment another has taken since, can no longer write what it read. So an
 * older read is never published as a newer one. Answers the payments that were free.
 */
export function leasePayments(
  db: DataSource | Tx,
  lease: string,
  ids: readonly string[],
  leaseMs: number,
): Promise<LeasedPayment[]> {
  return rows<LeasedPayment>(
    db,
    `insert into payment (id, lease, lease_until)
     select id, $2, clock_timestamp() + $3 * interval '1 ms'
     from (select distinct id from unnest($1::text[]) as given (id) order by id) as wanted
     on conflict (id) do update set lease = excluded.lease, lease_until = excluded.lease_until
     where payment.lease is null or payment.lease_until < clock_timestamp()
     returning id, evidence`,
    [[...ids], lease, leaseMs],
  );
}

/** Frees payments that will not be written; those that another holds are left to it. */
export async function freePayments(db: DataSource | Tx, lease: string, ids: readonly string[]) {
  if (ids.length === 0) return;
  await rows(
    db,
    "update payment set lease = null, lease_until = null where id = any($1) and lease = $2",
    [[...ids], lease],
  );
}
