import { setTimeout as delay } from "node:timers/promises";
import { publish } from "@tributary/events/publish";
import { transaction } from "@tributary/kit/database";
import type { Services } from "@tributary/kit/subgraph";
import { type DataSource, LessThanOrEqual } from "typeorm";
import { RunningMonth } from "../entities/running-month";
import { beginSeal, olderHaveEnded, sealMonth, transactionsSoFar } from "../ledger/months";
import { bookWhatFellDue } from "./book-what-fell-due";

/** How long older transactions may take before the next tick asks again, and how often they are looked for. */
const PATIENCE_MS = 1_000;
const LOOK_EVERY_MS = 20;

/**
 * Seals every month that is over, one after another, each once however many processes do it. Whoever is
 * stopped at any step leaves it to the next: nothing but the last step is told.
 */
export async function sealMonths(services: Services): Promise<void> {
  const { db, clock } = services;
  // What fell due in a month is booked at its own instant, as far as it can be before the month is sealed.
  const over = await db
    .getRepository(RunningMonth)
    .existsBy({ endsAt: LessThanOrEqual(clock.now()) });
  if (over) await bookWhatFellDue(services);
  for (;;) {
    const begun = await beginSeal(db, clock.now());
    if (!begun) return;
    // Behind the commit: who began to book before it, and may not know of it, has an id below this.
    const fence = await transactionsSoFar(db);
    if (!(await olderEnd(db, fence))) return;
    await bookWhatFellDue(services, begun.endsAt);
    const { month, endsAt } = begun;
    await transaction(db, async (tx) => {
      const sealedAt = clock.now();
      if (!(await sealMonth(tx, month, sealedAt, fence))) return;
      await publish(tx, {
        type: "credits.month_sealed",
        subject: month,
        occurredAt: sealedAt,
        data: { month, endsAt, sealedAt },
      });
    });
  }
}

/** Whether they all end soon. */
async function olderEnd(db: DataSource, fence: string): Promise<boolean> {
  for (const until = Date.now() + PATIENCE_MS; ; await delay(LOOK_EVERY_MS)) {
    if (await olderHaveEnded(db, fence)) return true;
    if (Date.now() > until) return false;
  }
}
