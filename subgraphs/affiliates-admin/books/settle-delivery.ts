import { row, rows, type Tx, transaction } from "@tributary/kit/database";
import type { Services } from "@tributary/kit/subgraph";
import { recordOperation } from "../operations";
import type { WebhookAnswer } from "../webhook-exchange";
import { losesPatience, nextTry } from "../webhook-patience";
import type { LeasedDelivery } from "./lease-deliveries";
import { endpointFacts } from "./lock-webhook-endpoint";

/** What an operator tries an endpoint with: sent once, and no sign of how it does. */
export const TEST_TYPE = "webhook.test";

/**
 * Writes down what became of one attempt, if it is still the attempt that counts: whoever was late changes nothing.
 * An endpoint that has failed for three days is disabled, with an entry in the audit log.
 */
export async function settleDelivery(
  services: Services,
  delivery: LeasedDelivery,
  answer: WebhookAnswer,
): Promise<void> {
  await transaction(services.db, async (tx) => {
    // By real time, of the database as the leases are.
    const now = (await row<{ now: Date }>(tx, LOCK, [delivery.endpointId]))?.now;
    if (!now) return;
    const isTest = delivery.type === TEST_TYPE;
    const delivered = answer.error === null;
    const next = delivered || isTest ? null : nextTry(delivery.attempts, delivery.firstTryAt, now);
    const state = delivered ? "DELIVERED" : next ? "WAITING" : "GIVEN_UP";
    const settled = await rows(tx, SETTLE, [
      delivery.id,
      delivery.attempts,
      state,
      next,
      answer.status,
      answer.error,
    ]);
    if (settled.length === 0) return;
    const failing = await row<{ since: Date | null }>(tx, PROGRESS, [
      delivery.endpointId,
      delivered,
      isTest,
      answer.status,
      delivery.attempts,
      answer.error,
    ]);
    const { since } = failing!;
    if (since && !delivered && !isTest && losesPatience(since, answer.status, now))
      await disable(services, tx, delivery.endpointId, answer.error!);
  });
}

const LOCK = `select clock_timestamp() as now from webhook_progress where endpoint_id = $1 for update`;

const SETTLE = `update webhook_delivery
  set state = $3, next_try_at = coalesce($4, next_try_at), leased_until = null, status = $5, error = $6,
      settled_at = case when $3 <> 'WAITING' then clock_timestamp() end
  where id = $1 and attempts = $2 and state = 'WAITING' and leased_until is not null
  returning id`;

const PROGRESS = `update webhook_progress
  set failing_since = case when $3 then failing_since when $2 then null
        else coalesce(failing_since, clock_timestamp()) end,
      last_at = clock_timestamp(), last_status = $4, last_attempts = $5, last_error = $6
  where endpoint_id = $1
  returning failing_since as since`;

/** Nothing more is sent until an operator enables it again; what waits is kept. */
async function disable(services: Services, tx: Tx, endpointId: string, error: string) {
  const reason = `Disabled since every delivery failed for too long; the last one: ${error}`;
  const disabled = await row<{ url: string; types: string[] }>(
    tx,
    `update webhook_endpoint set enabled = false, disabled_reason = $2, disabled_at = clock_timestamp()
     where id = $1 and enabled returning url, types`,
    [endpointId, reason.slice(0, 500)],
  );
  if (!disabled) return;
  const before = { ...disabled, enabled: true };
  await recordOperation({ ...services, viewer: { id: "schedule" } }, tx, {
    action: "disableWebhookEndpoint",
    target: endpointId,
    reason: reason.slice(0, 500),
    before: endpointFacts(before),
    after: endpointFacts({ ...before, enabled: false }),
  });
  services.log.error({ endpointId, reason }, "a webhook endpoint was disabled");
}
