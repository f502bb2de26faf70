import { transaction } from "@tributary/kit/database";
import type { Services } from "@tributary/kit/subgraph";
import { settleQueued } from "../books/settle-later";
import { settlingOf } from "../books/settle-payments";

/** Settles every payment that waits for its turn, 500 in a transaction. */
export async function settleLatePayments({ db, clock, config }: Services): Promise<void> {
  const settling = settlingOf({ clock, config });
  while ((await transaction(db, (tx) => settleQueued(tx, settling))) > 0);
}
