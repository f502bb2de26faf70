import { type DataSource, In } from "typeorm";
import { Payment } from "../entities/payment";
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
export async function leasePayments(
  db: DataSource,
  lease: string,
  ids: readonly string[],
  leaseMs: number,
): Promise<LeasedPayment[]> {
  const leaseUntil = () => "clock_timestamp() + :leaseMs * interval '1 ms'";
  const { raw } = await db
    .createQueryBuilder()
    .insert()
    .into(Payment)
    // In one order everywhere: two workers that want the same ones must not wait for each other.
    .values([...new Set(ids)].sort().map((id) => ({ id, lease, leaseUntil })))
    .orUpdate(["lease", "lease_until"], ["id"], {
      overwriteCondition: {
        where: "payment.lease is null or payment.lease_until < clock_timestamp()",
      },
    })
    .setParameters({ leaseMs })
    .returning(["id", "evidence"])
    .execute();
  return raw as LeasedPayment[];
}

/** Frees payments that will not be written; those that another holds are left to it. */
export async function freePayments(db: DataSource, lease: string, ids: readonly string[]) {
  if (ids.length === 0) return;
  await db
    .getRepository(Payment)
    .update({ id: In([...ids]), lease }, { lease: null, leaseUntil: null });
}
