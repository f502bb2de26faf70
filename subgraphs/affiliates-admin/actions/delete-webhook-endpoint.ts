import { endpointFacts, lockWebhookEndpoint } from "../books/lock-webhook-endpoint";
import { forgetEndpoint } from "../books/webhook-queue";
import type { Context } from "../context";
import { WebhookEndpoint } from "../entities/webhook-endpoint";
import { recordOperation } from "../operations";

/** Sends nothing more there, and forgets its secrets and what waits. Answers its id. Throws NOT_FOUND. */
export async function deleteWebhookEndpoint(context: Context, id: string): Promise<string> {
  return context.transaction(async (tx) => {
    const { endpoint } = await lockWebhookEndpoint(tx, id, ["id"]);
    await tx.getRepository(WebhookEndpoint).update({ id }, { deletedAt: new Date() });
    await forgetEndpoint(tx, id);
    await recordOperation(context, tx, {
      action: "deleteWebhookEndpoint",
      target: id,
      reason: null,
      before: endpointFacts(endpoint),
      after: null,
    });
    return id;
  });
}
