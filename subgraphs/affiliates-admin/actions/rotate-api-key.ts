import { rows } from "@tributary/kit/database";
import { CallerError } from "@tributary/kit/errors";
import type { Context } from "../context";
import { conflicting, once } from "../input";
import type { RotateApiKeyInput } from "../schema.generated";
import { audit } from "./audit";
import {
  addSecret,
  ended,
  hasEnded,
  type KeyOutcome,
  lockKey,
  type Recorded,
} from "./lock-api-key";

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
      "overlapHours",
    ]);
  }
  let secret: string | null = null;
  const result = await once<Recorded>(context, "rotateApiKey", input, async (tx) => {
    const key = await lockKey(tx, context, input.apiKeyId);
    if (hasEnded(key)) return { apiKeyId: key.id, userErrors: [ended] };
    const retiresAt = new Date(Date.now() + overlapHours * 3_600_000);
    await rows(
      tx,
      `update api_key_secret set retires_at = least(retires_at, $2)
       where api_key_id = $1 and (retires_at is null or retires_at > $2)`,
      [key.id, retiresAt],
    );
    secret = await addSecret(tx, context, key.id);
    await audit(tx, {
      actor: context.viewer.id,
      action: "rotateApiKey",
      target: key.id,
      reason: "The key was rotated.",
      after: { oldSecretWorksUntil: retiresAt },
      at: context.clock.now(),
    });
    return { apiKeyId: key.id, userErrors: [] };
  });
  if (result.conflict) return { apiKeyId: null, secret: null, userErrors: [conflicting] };
  return { ...result.outcome, secret: result.replayed ? null : secret };
}
