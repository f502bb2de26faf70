import { mutate } from "@tributary/kit/mutation";
import { addSecret, ended, lockKey } from "../books/lock-api-key";
import type { Context } from "../context";
import { hasEnded, overlapEnd } from "../domain/key-life";
import { recordOperation } from "../operations";
import type { KeyOutcome, RecordedKey } from "../outcomes";
import { retireSecrets } from "../queries/api-keys";
import { checkedOverlap } from "../rotation-overlap";
import type { RotateApiKeyInput } from "../schema.generated";

/**
 * Gives a key a new secret; the old ones work `overlapHours` longer. Refusal: KEY_REVOKED. Throws
 * NOT_FOUND for keys that the caller does not own.
 */
export async function rotateApiKey(
  context: Context,
  input: RotateApiKeyInput,
): Promise<KeyOutcome> {
  const overlap = checkedOverlap(input.overlapHours);
  let secret: string | null = null;
  const recorded = await mutate<RecordedKey>(context, {
    name: "rotateApiKey",
    input,
    conflict: (refusal) => ({ apiKeyId: null, userErrors: [refusal] }),
    async perform(tx) {
      secret = null;
      const key = await lockKey(tx, context, input.apiKeyId);
      // By real time: moving a sandbox's clock must not end credentials.
      const now = new Date();
      if (hasEnded(key, now)) return { apiKeyId: key.id, userErrors: [ended] };
      const retiresAt = overlapEnd(now, overlap);
      await retireSecrets(tx, key.id, retiresAt);
      const made = await addSecret(tx, context, key.id);
      await recordOperation(context, tx, {
        action: "rotateApiKey",
        target: key.id,
        reason: null,
        before: { oldSecretWorksUntil: null },
        after: { oldSecretWorksUntil: retiresAt },
      });
      secret = made;
      return { apiKeyId: key.id, userErrors: [] };
    },
  });
  return { ...recorded, secret };
}
