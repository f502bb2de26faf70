import type { Context } from "../context";
import { ApiKey } from "../entities/api-key";
import { checkedReason } from "../input";
import type { RevokeApiKeyInput } from "../schema.generated";
import { audit } from "./audit";
import { ended, lockKey, type Recorded } from "./lock-api-key";

/** Ends a key with all its secrets. Refusal: KEY_REVOKED. Throws NOT_FOUND. */
export async function revokeApiKey(context: Context, input: RevokeApiKeyInput): Promise<Recorded> {
  const reason = checkedReason(input.reason);
  return context.transaction(async (tx) => {
    const key = await lockKey(tx, context, input.apiKeyId);
    if (key.revokedAt) return { apiKeyId: key.id, userErrors: [ended] };
    const revokedAt = new Date();
    await tx.getRepository(ApiKey).update({ id: key.id }, { revokedAt });
    await audit(tx, {
      actor: context.viewer.id,
      action: "revokeApiKey",
      target: key.id,
      reason,
      before: { revokedAt: null },
      after: { revokedAt },
      at: context.clock.now(),
    });
    return { apiKeyId: key.id, userErrors: [] };
  });
}
