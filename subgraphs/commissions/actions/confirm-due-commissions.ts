import { transaction } from "@tributary/kit/database";
import type { Services } from "@tributary/kit/subgraph";
import { confirmNextDue } from "../books/confirm-next-due";

/** How many rows one transaction confirms. */
const MOST = 2000;

/** Confirms every commission whose time has come and that nothing holds. Answers how many. */
export async function confirmDueCommissions({ db, clock }: Services): Promise<number> {
  for (let confirmed = 0; ; ) {
    const now = clock.now();
    const batch = await transaction(db, (tx) => confirmNextDue(tx, now, MOST));
    confirmed += batch;
    if (batch < MOST) return confirmed;
  }
}
