import { checkedReason } from "@tributary/kit/mutation";
import { ended, lockKey } from "../books/lock-api-key";
import type { Context } from "../context";
import { ApiKey } from "../entities/api-key";
import { recordOperation } from "../operations";
import type { RecordedKey } from "../outcomes";
import type { RevokeApiKeyInput } from "../schema.generated";

/** Ends a key with all its secrets. Refusal: KEY_REVOKED. Throws NOT_FOUND. */
export async function revokeApiKey(
  context: Context,
  input: RevokeApiKeyInput,
): Promise<RecordedKey> {
  const reason = checkedReason(input.reason);
  return context.transaction(async (tx) => {
    const key = await lockKey(tx, context, input.apiKeyId);
    if (key.revokedAt) return { apiKeyId: key.id, userErrors: [ended] };
    const revokedAt = new Date();
    await tx.getRepository(ApiKey).update({ id: key.id }, { revokedAt });
    await recordOperation(context, tx, {
      action: "revokeApiKey",
      target: key.id,
      reason,
      before: { revokedAt: null },
      after: { revokedAt },
    });
    return { apiKeyId: key.id, userErrors: [] };
  });
}
