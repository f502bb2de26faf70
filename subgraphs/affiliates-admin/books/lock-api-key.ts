import type { Tx } from "@tributary/kit/database";
import { isId } from "@tributary/kit/ids";
import { notFound } from "@tributary/kit/mutation";
import { actingUserId, isOperator } from "@tributary/kit/viewer";
import type { Context } from "../context";
import { ApiKey } from "../entities/api-key";
import { ApiKeySecret } from "../entities/api-key-secret";
import { digestOf, newKey } from "../key-format";
import type { Refusal } from "../outcomes";

/** The refusal for a key that does not work any more. */
export const ended: Refusal = {
  code: "KEY_REVOKED",
  message: "This key was revoked or has expired; create a new one.",
  field: ["input", "apiKeyId"],
};

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
export async function lockKey(tx: Tx, context: Context, id: string): Promise<ApiKey> {
  const { viewer, asViewer } = context;
  const named = isId("key", id) && (await asViewer(tx).existsBy(ApiKey, { id }));
  const key = named
    ? await tx.getRepository(ApiKey).findOne({ where: { id }, lock: { mode: "pessimistic_write" } })
    : null;
  const mine = key && (isOperator(viewer) || key.ownerUserId === actingUserId(viewer));
  if (!mine) throw notFound("API key", ["input", "apiKeyId"]);
  return key;
}
