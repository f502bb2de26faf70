import { rows, transaction } from "@tributary/kit/database";
import type { Services } from "@tributary/kit/subgraph";
import { tellChanges } from "../books/write-rows";

/** How many rows one transaction confirms. */
const MOST = 2000;

/** Confirms every commission whose time has come and that nothing holds. Answers how many. */
export async function confirmDueCommissions({ db, clock }: Services): Promise<number> {
  for (let confirmed = 0; ; ) {
    const now = clock.now();
    const batch = await transaction(db, async (tx) => {
      const due = await rows<{ id: string }>(
        tx,
        `update commission set status = 'CONFIRMED'
         where id in (
           select id from commission
           where status = 'PENDING' and open_holds = 0 and confirms_at <= $1
           order by confirms_at limit $2 for update skip locked)
         returning id`,
        [now, MOST],
      );
      await tellChanges(
        tx,
        due.map(({ id }) => id),
        now,
      );
      return due.length;
    });
    confirmed += batch;
    if (batch < MOST) return confirmed;
  }
}
