import type { Tx } from "@tributary/kit/database";
import { CallerError } from "@tributary/kit/errors";
import { mutate } from "@tributary/kit/mutation";
import { addSecret, ended, lockKey } from "../books/lock-api-key";
import type { Context } from "../context";
import { hasEnded, overlapEnd } from "../domain/key-life";
import { rotationAboveSolo } from "../domain/solo";
import type { ApiKey } from "../entities/api-key";
import { recordOperation } from "../operations";
import type { KeyOutcome, RecordedKey, Refusal } from "../outcomes";
import { retireSecrets } from "../queries/api-keys";
import { policyInForce } from "../queries/policies";
import { checkedOverlap } from "../rotation-overlap";
import type { RotateApiKeyInput } from "../schema.generated";

/**
 * Gives a key a new secret; the old ones work `overlapHours` longer. Refusals: KEY_REVOKED;
 * NEEDS_SECOND_OPERATOR for anybody but the maker of a key that one operator may not make alone. Throws FORBIDDEN for
 * an operator whom the key does not act for, NOT_FOUND for keys that the caller does not own.
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
      refuseForAnother(context, key);
      // By real time: moving a sandbox's clock must not end credentials.
      const now = new Date();
      if (hasEnded(key, now)) return { apiKeyId: key.id, userErrors: [ended] };
      const refusal = await refusalOf(context, tx, key);
      if (refusal) return { apiKeyId: key.id, userErrors: [refusal] };
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

/** Whoever has the secret of a key acts as its owner. */
function refuseForAnother({ viewer }: Context, { ownerUserId }: ApiKey): void {
  if (ownerUserId === null || ownerUserId === viewer.id) return;
  const message = "Only the person for whom a key acts rotates it; an operator may revoke it.";
  throw new CallerError("FORBIDDEN", message, ["input", "apiKeyId"]);
}

async function refusalOf({ viewer }: Context, tx: Tx, key: ApiKey): Promise<Refusal | null> {
  if (key.ownerUserId !== null) return null;
  const above = rotationAboveSolo(key, viewer.id, await policyInForce(tx));
  if (above === null) return null;
  const message = `${above} Only the operator who made it rotates it; make a new key, which another operator approves.`;
  return { code: "NEEDS_SECOND_OPERATOR", message, field: ["input", "apiKeyId"] };
}
