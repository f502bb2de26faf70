import { randomUUID } from "node:crypto";
import type { Tx } from "@tributary/kit/database";
import { newId } from "@tributary/kit/ids";
import type { Context } from "../context";
import { WebhookDelivery } from "../entities/webhook-delivery";
import type { WebhookEndpoint } from "../entities/webhook-endpoint";
import { LEASE_SECONDS, type LeasedDelivery, withSecrets } from "./lease-deliveries";
import { TEST_TYPE } from "./settle-delivery";

/** A delivery of a test event, the caller's to send once its transaction has committed. */
export async function leaseTestDelivery(
  tx: Tx,
  context: Context,
  { id: endpointId, url }: Pick<WebhookEndpoint, "id" | "url">,
): Promise<LeasedDelivery> {
  const eventId = randomUUID();
  const now = new Date();
  const body = JSON.stringify({
    id: eventId,
    type: TEST_TYPE,
    occurredAt: context.clock.now().toISOString(),
    subject: endpointId,
    revision: null,
    data: { endpointId },
    cursor: null,
  });
  const delivery = { id: newId("whd"), endpointId, eventId, type: TEST_TYPE, body, attempts: 1 };
  await tx.getRepository(WebhookDelivery).insert({
    ...delivery,
    firstTryAt: now,
    nextTryAt: now,
    leasedUntil: new Date(now.getTime() + LEASE_SECONDS * 1000),
  });
  const [leased] = await withSecrets(context, tx, [{ ...delivery, url, firstTryAt: now }]);
  return leased!;
}
