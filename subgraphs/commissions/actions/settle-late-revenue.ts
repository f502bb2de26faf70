import { transaction } from "@tributary/kit/database";
import type { Services } from "@tributary/kit/subgraph";
import { settleRevenue } from "../books/settle-revenue";

/** Decides every draw that waits for its turn, 2,000 in a transaction. */
export async function settleLateRevenue({ db, clock }: Services): Promise<void> {
  while ((await transaction(db, (tx) => settleRevenue(tx, clock.now()))) > 0);
}
