import { type Tx, transaction } from "@tributary/kit/database";
import type { Services } from "@tributary/kit/subgraph";
import { settleQueued } from "../books/settle-later";
import { settlingOf } from "../books/settle-payments";
import { settleRevenue } from "../books/settle-revenue";

/** Settles every payment that waits for its turn, 500 in a transaction. */
export async function settleLatePayments({ db, clock, config }: Services): Promise<void> {
  const settling = settlingOf({ clock, config });
  const settleSome = async (tx: Tx) => {
    const settled = await settleQueued(tx, settling);
    if (settled > 0) await settleRevenue(tx, settling.now);
    return settled;
  };
  while ((await transaction(db, settleSome)) > 0);
}
