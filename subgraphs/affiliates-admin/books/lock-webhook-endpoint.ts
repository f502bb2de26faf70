import type { Tx } from "@tributary/kit/database";
import { isId, newId } from "@tributary/kit/ids";
import { notFound } from "@tributary/kit/mutation";
import { type SealedPlace, seal } from "@tributary/kit/seal";
import type { Context } from "../context";
import { WebhookEndpoint } from "../entities/webhook-endpoint";
import { WebhookProgress } from "../entities/webhook-progress";
import { WebhookSecret } from "../entities/webhook-secret";
import { newWebhookSecret } from "../webhook-signature";

/** An endpoint and how far it has been given the log, both locked. */
export interface LockedEndpoint {
  endpoint: WebhookEndpoint;
  progress: WebhookProgress;
}

/**
 * Locks an endpoint that has not been deleted: its progress first, as whoever sends does. `field`: the path of the id
 * in the arguments. Throws NOT_FOUND.
 */
export async function lockWebhookEndpoint(
  tx: Tx,
  id: string,
  field = ["input", "endpointId"],
): Promise<LockedEndpoint> {
  const lock = { mode: "pessimistic_write" } as const;
  const progress = isId("whe", id)
    ? await tx.getRepository(WebhookProgress).findOne({ where: { endpointId: id }, lock })
    : null;
  const endpoint =
    progress && (await tx.getRepository(WebhookEndpoint).findOne({ where: { id }, lock }));
  if (!progress || !endpoint || endpoint.deletedAt) throw notFound("webhook endpoint", field);
  return { endpoint, progress };
}

/** Gives an endpoint its current secret. Answers it; it is stored sealed alone. */
export async function addWebhookSecret(
  tx: Tx,
  { config }: Context,
  endpointId: string,
): Promise<string> {
  const secret = newWebhookSecret();
  const id = newId("whs");
  await tx.getRepository(WebhookSecret).insert({
    id,
    endpointId,
    ...seal(config.ENCRYPTION_KEYS!, placeOfSecret(id), secret),
    createdAt: new Date(),
    retiresAt: null,
  });
  return secret;
}

/** Where a secret is kept, for `kit/seal`. */
export function placeOfSecret(id: string): SealedPlace {
  return { table: "webhook_secret", owner: id };
}

/** What the audit keeps of an endpoint. */
export function endpointFacts({
  url,
  types,
  enabled,
}: Pick<WebhookEndpoint, "url" | "types" | "enabled">): object {
  return { url, types, enabled };
}
