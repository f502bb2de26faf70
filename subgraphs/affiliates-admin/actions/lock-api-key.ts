import type { Tx } from "@tributary/kit/database";
import { isId } from "@tributary/kit/ids";
import { actingUserId, isOperator } from "@tributary/kit/viewer";
import type { Context } from "../context";
import { ApiKey } from "../entities/api-key";
import { ApiKeySecret } from "../entities/api-key-secret";
import { notFound, type Refusal } from "../input";
import { digestOf, newKey } from "../key-format";

/** `secret` is in the first answer only; it is never recorded. */
export interface KeyOutcome {
  apiKeyId: string | null;
  secret: string | null;
  userErrors: Refusal[];
}
/** The part that is recorded under the idempotency key. */
export type Recorded = Omit<KeyOutcome, "secret">;

/** The refusal for a key that does not work any more. */
export const ended: Refusal = {
  code: "KEY_REVOKED",
  message: "This key was revoked or has expired; create a new one.",
  field: ["apiKeyId"],
};

/** By revocation or expiry; by real time, since moving a sandbox's clock must not end keys. */
export function hasEnded(key: ApiKey): boolean {
  return (
    key.revokedAt !== null || (key.expiresAt !== null && key.expiresAt.getTime() <= Date.now())
  );
}

/** Gives a key its current secret. Answers the whole key, which is stored nowhere. */
export async function addSecret(tx: Tx, { config }: Context, apiKeyId: string): Promise<string> {
  const { key, prefix, publicId } = newKey(config.STRIPE_LIVEMODE);
  await tx.getRepository(ApiKeySecret).insert({
    publicId,
    apiKeyId,
    prefix,
    digest: digestOf(key, config.API_KEY_PEPPER!),
    createdAt: new Date(),
    retiresAt: null,
  });
  return key;
}

/** The key, locked, if the caller is an operator or its owner. Throws NOT_FOUND. */
export async function lockKey(tx: Tx, { viewer }: Context, id: string): Promise<ApiKey> {
  const key = isId("key", id)
    ? await tx.getRepository(ApiKey).findOne({ where: { id }, lock: { mode: "pessimistic_write" } })
    : null;
  const mine = key && (isOperator(viewer) || key.ownerUserId === actingUserId(viewer));
  if (!mine) throw notFound("API key", "apiKeyId");
  return key;
}
