import { transaction } from "@tributary/kit/database";
import type { Services } from "@tributary/kit/subgraph";
import { decideOperation } from "../books/decide-operation";
import { lockExpired } from "../queries/pending-operations";

/** Of one transaction. */
const MOST = 100;

/** Closes what nobody has decided in time. Answers how many. */
export async function expireOperations({ db, clock, config }: Services): Promise<number> {
  const by = { viewer: { id: "schedule" }, clock, config };
  for (let closed = 0; ; ) {
    const found = await transaction(db, async (tx) => {
      const expired = await lockExpired(tx, clock.now(), MOST);
      for (const pending of expired) {
        const decided = { decision: "EXPIRED", reason: null, at: clock.now() } as const;
        await decideOperation(by, tx, pending, decided);
      }
      return expired.length;
    });
    closed += found;
    if (found < MOST) return closed;
  }
}
