import { CallerError } from "@tributary/kit/errors";
import { mutate } from "@tributary/kit/mutation";
import { addSecret, ended, hasEnded, lockKey } from "../books/lock-api-key";
import type { Context } from "../context";
import { recordOperation } from "../operations";
import type { KeyOutcome, RecordedKey } from "../outcomes";
import { retireSecrets } from "../queries/api-keys";
import type { RotateApiKeyInput } from "../schema.generated";

/**
 * Gives a key a new secret; the old ones work `overlapHours` longer. Refusal: KEY_REVOKED. Throws
 * NOT_FOUND for keys that the caller does not own.
 */
export async function rotateApiKey(
  context: Context,
  input: RotateApiKeyInput,
): Promise<KeyOutcome> {
  const overlapHours = input.overlapHours ?? 24;
  if (overlapHours < 0 || overlapHours > 168) {
    throw new CallerError("BAD_USER_INPUT", "overlapHours must be between 0 and 168.", [
      "input",
      "overlapHours",
    ]);
  }
  let secret: string | null = null;
  const recorded = await mutate<RecordedKey>(context, {
    name: "rotateApiKey",
    input,
    conflict: (refusal) => ({ apiKeyId: null, userErrors: [refusal] }),
    async perform(tx) {
      secret = null;
      const key = await lockKey(tx, context, input.apiKeyId);
      if (hasEnded(key)) return { apiKeyId: key.id, userErrors: [ended] };
      const retiresAt = new Date(Date.now() + overlapHours * 3_600_000);
      await retireSecrets(tx, key.id, retiresAt);
      const made = await addSecret(tx, context, key.id);
      await recordOperation(context, tx, {
        action: "rotateApiKey",
        target: key.id,
        reason: null,
        before: null,
        after: { oldSecretWorksUntil: retiresAt },
      });
      secret = made;
      return { apiKeyId: key.id, userErrors: [] };
    },
  });
  return { ...recorded, secret };
}
