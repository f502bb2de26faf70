import { leaseTestDelivery } from "../books/lease-test-delivery";
import { lockWebhookEndpoint } from "../books/lock-webhook-endpoint";
import type { Context } from "../context";
import { recordOperation } from "../operations";
import { type WebhookDeliveryRow, webhookDeliveryOf } from "../queries/webhook-endpoints";
import type { MutationSendTestEventArgs } from "../schema.generated";

/**
 * Sends an endpoint an event of type `webhook.test`, once, also a disabled one, and answers what came of it: within 10
 * seconds. Throws NOT_FOUND.
 */
export async function sendTestEvent(
  context: Context,
  { endpointId }: MutationSendTestEventArgs,
): Promise<WebhookDeliveryRow | null> {
  const leased = await context.transaction(async (tx) => {
    const { endpoint } = await lockWebhookEndpoint(tx, endpointId, ["endpointId"]);
    const delivery = await leaseTestDelivery(tx, context, endpoint);
    await recordOperation(context, tx, {
      action: "sendTestEvent",
      target: endpoint.id,
      reason: null,
      before: null,
      after: { eventId: delivery.eventId },
    });
    return delivery;
  });
  await context.webhooks.send(leased);
  return webhookDeliveryOf(context.db, leased.id);
}
