import { rows, transaction } from "@tributary/kit/database";
import type { Services } from "@tributary/kit/subgraph";
import { open, seal } from "../seal";

interface Row {
  userId: string;
  keyId: string;
  sealed: Buffer;
}

/**
 * Seals under the active key what older keys sealed, a hundred at a time, so that an old key can be
 * dropped from ENCRYPTION_KEYS. What no present key opens is left alone. Answers how many it did.
 */
export async function resealCredentials({ db, config, log }: Services): Promise<number> {
  const keys = config.ENCRYPTION_KEYS;
  if (!keys) return 0;
  return transaction(db, async (tx) => {
    const found = await rows<Row>(
      tx,
      `select user_id as "userId", key_id as "keyId", sealed from jules_credential
       where key_id <> $1 and key_id = any($2) limit 100 for update skip locked`,
      [keys[0]!.id, keys.map(({ id }) => id)],
    );
    for (const row of found) {
      const text = open(keys, row.userId, row);
      if (text === null) {
        log.warn({ userId: row.userId, keyId: row.keyId }, "a Jules key cannot be opened");
        continue;
      }
      const next = seal(keys, row.userId, text);
      await rows(tx, "update jules_credential set key_id = $2, sealed = $3 where user_id = $1", [
        row.userId,
        next.keyId,
        next.sealed,
      ]);
    }
    return found.length;
  });
}
