import { rows } from "@tributary/kit/database";
import type { DataSource } from "typeorm";
import type { PayoutAttempt } from "../entities/payout-attempt";

/** Who works on attempts, and for how long they are its own. */
export interface Lease {
  worker: string;
  leaseMs: number;
}

/** An attempt that this worker alone goes on with, until its lease ends. */
export type LeasedAttempt = Pick<
  PayoutAttempt,
  | "itemId"
  | "number"
  | "idempotencyKey"
  | "amountMinor"
  | "currency"
  | "destination"
  | "transferGroup"
  | "errorCode"
  | "leasedBy"
> & {
  state: "INTENT" | "UNCERTAIN";
  intentAt: Date | null;
};

/** The columns of a leased attempt; `errorCode` as it was before the lease. */
export const leasedAttempt = (errorCode: string) =>
  `attempt.item_id as "itemId", attempt.number, attempt.idempotency_key as "idempotencyKey",
   attempt.amount_minor as "amountMinor", attempt.currency, attempt.destination,
   attempt.transfer_group as "transferGroup", attempt.state, attempt.intent_at as "intentAt",
   attempt.leased_by as "leasedBy", ${errorCode} as "errorCode"`;

/**
 * Takes over attempts that are open and nobody's: their worker has died, or they were to be looked at again now. That
 * nothing was done is forgotten with the lease, since from now on something may be.
 */
export async function leaseAttempts(
  db: DataSource,
  { worker, leaseMs }: Lease,
  most: number,
): Promise<LeasedAttempt[]> {
  return rows<LeasedAttempt>(
    db,
    `with due as (
       select item_id, number, error_code from payout_attempt
       where state in ('INTENT', 'UNCERTAIN')
         and coalesce(leased_until, '-infinity') < clock_timestamp()
       order by leased_until limit $3 for update skip locked)
     update payout_attempt attempt set leased_by = $1,
       leased_until = clock_timestamp() + $2 * interval '1 ms',
       error_code = case when due.error_code like 'again:%' then null else due.error_code end
     from due where (attempt.item_id, attempt.number) = (due.item_id, due.number)
     returning ${leasedAttempt("due.error_code")}`,
    [worker, leaseMs, most],
  );
}
