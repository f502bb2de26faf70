import { transaction } from "@tributary/kit/database";
import { open, seal } from "@tributary/kit/seal";
import type { Services } from "@tributary/kit/subgraph";
import { In } from "typeorm";
import { placeOfSecret } from "../books/lock-webhook-endpoint";
import { WebhookSecret } from "../entities/webhook-secret";

/**
 * Seals under the active key what older keys sealed, so that an old key can be dropped from ENCRYPTION_KEYS. What no
 * present key opens is left alone. Answers how many it did.
 */
export async function resealWebhookSecrets({ db, config, log }: Services): Promise<number> {
  const keys = config.ENCRYPTION_KEYS!;
  const [active, ...older] = keys.map(({ id }) => id);
  return transaction(db, async (tx) => {
    const secrets = tx.getRepository(WebhookSecret);
    const found = await secrets.find({
      where: { keyId: In(older.filter((id) => id !== active)) },
      take: 100,
      lock: { mode: "pessimistic_write", onLocked: "skip_locked" },
    });
    for (const { id, ...old } of found) {
      const secret = open(keys, placeOfSecret(id), old);
      if (secret === null) log.warn({ id, keyId: old.keyId }, "a webhook secret cannot be opened");
      else await secrets.update({ id }, seal(keys, placeOfSecret(id), secret));
    }
    return found.length;
  });
}
