import { transaction } from "@tributary/kit/database";
import { rewrapped } from "@tributary/kit/envelope";
import type { Services } from "@tributary/kit/subgraph";
import { In } from "typeorm";
import { JulesSessionSecret } from "../entities/jules-session-secret";
import { placeOfSecrets } from "../queries/sent-tree";

/** Rows of one transaction. */
const AT_ONCE = 1000;

/**
 * Wraps the keys of sessions' secrets under the active key, a thousand at a time; the secrets themselves are not
 * touched. What no present key opens is left alone and logged. Answers how many rows.
 */
export async function rewrapSecrets({ db, config, log }: Services): Promise<number> {
  const keys = config.ENCRYPTION_KEYS;
  if (!keys) return 0;
  const older = keys.slice(1).map(({ id }) => id);
  return transaction(db, async (tx) => {
    const repository = tx.getRepository(JulesSessionSecret);
    const found = await repository.find({
      where: { keyId: In(older.filter((id) => id !== keys[0]!.id)) },
      take: AT_ONCE,
      lock: { mode: "pessimistic_write", onLocked: "skip_locked" },
    });
    let rewraps = 0;
    for (const { sessionId, keyId, wrappedKey } of found) {
      const next = rewrapped(keys, placeOfSecrets(sessionId), { keyId, wrappedKey });
      if (next) {
        await repository.update({ sessionId }, next);
        rewraps += 1;
      } else log.warn({ sessionId, keyId }, "the secrets of a session cannot be opened");
    }
    return rewraps;
  });
}
