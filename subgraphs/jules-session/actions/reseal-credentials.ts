import { transaction } from "@tributary/kit/database";
import { open, seal } from "@tributary/kit/seal";
import type { Services } from "@tributary/kit/subgraph";
import { In } from "typeorm";
import { JulesCredential } from "../entities/jules-credential";
import { placeOfKey } from "../queries/credentials";

/**
 * Seals under the active key what older keys sealed, a hundred at a time, so that an old key can be
 * dropped from ENCRYPTION_KEYS. What no present key opens is left alone. Answers how many it did.
 */
export async function resealCredentials({ db, config, log }: Services): Promise<number> {
  const keys = config.ENCRYPTION_KEYS;
  if (!keys) return 0;
  const [active, ...older] = keys.map(({ id }) => id);
  return transaction(db, async (tx) => {
    const credentials = tx.getRepository(JulesCredential);
    const found = await credentials.find({
      where: { keyId: In(older.filter((id) => id !== active)) },
      take: 100,
      lock: { mode: "pessimistic_write", onLocked: "skip_locked" },
    });
    for (const { userId, ...old } of found) {
      const text = open(keys, placeOfKey(userId), old);
      if (text === null) log.warn({ userId, keyId: old.keyId }, "a Jules key cannot be opened");
      else await credentials.update({ userId }, seal(keys, placeOfKey(userId), text));
    }
    return found.length;
  });
}
