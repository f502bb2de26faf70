import { MoreThan, Raw } from "typeorm";
import { Payment } from "../entities/payment";
import { advanceSweep } from "./progress";
import { type Sweeping, swept } from "./sweep";
import { takeToRead } from "./take-to-read";

const HOUR_MS = 3_600_000;
const PAGE = 500;

/**
 * Has the payments read again of which something that decides about money was unknown when they
 * were read: no event may ever come of it. Answers how many; null as `sweepPayments`.
 */
export async function sweepUnknown(services: Sweeping, everyMs = HOUR_MS): Promise<number | null> {
  const { stripe, db } = services;
  if (!stripe) return null;
  return swept(db, "unknown", everyMs, async (sweep, begun) => {
    const label = `unknown:${begun.toISOString().slice(0, 19)}`;
    let found = 0;
    for (let after = sweep.cursor ?? ""; ; ) {
      const page = await db.getRepository(Payment).find({
        select: { id: true, readAt: true },
        where: { id: MoreThan(after), facts: Raw((facts) => `${facts} ? 'unknown'`) },
        order: { id: "asc" },
        take: PAGE,
      });
      if (page.length === 0) return found;
      const payments = page.map(({ id, readAt }) => ({ id, at: readAt! }));
      found += await takeToRead(services, label, payments, found);
      after = page.at(-1)!.id;
      await advanceSweep(db, sweep, after, page.length);
    }
  });
}
