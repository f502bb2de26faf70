import { transaction } from "@tributary/kit/database";
import type { Services } from "@tributary/kit/subgraph";
import { In } from "typeorm";
import { PayoutMethod } from "../entities/payout-method";
import { openDetails, sealDetails } from "../sealed-details";

const AT_ONCE = 1000;

/**
 * Seals under the active key what older keys sealed, a thousand at a time, so that an old key can be dropped from
 * ENCRYPTION_KEYS; also of replaced destinations, which items may still name. Answers how many it did.
 */
export async function resealPayoutDetails({ db, config, log }: Services): Promise<number> {
  const [active, ...older] = config.ENCRYPTION_KEYS!.map(({ id }) => id);
  return transaction(db, async (tx) => {
    const methods = tx.getRepository(PayoutMethod);
    const found = await methods.find({
      where: { keyId: In(older.filter((id) => id !== active)) },
      take: AT_ONCE,
      lock: { mode: "pessimistic_write", onLocked: "skip_locked" },
    });
    let resealed = 0;
    for (const { id, promoterId, ...old } of found) {
      const details = openDetails(config, promoterId, id, old);
      if (details === null) {
        log.warn({ payoutMethodId: id, keyId: old.keyId }, "payout details cannot be opened");
        continue;
      }
      await methods.update({ id }, sealDetails(config, promoterId, id, details));
      resealed += 1;
    }
    return resealed;
  });
}
