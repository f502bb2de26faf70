import { feedHead, feedSize, isBehind } from "@tributary/events/feed";
import { lockWebhookEndpoint } from "../books/lock-webhook-endpoint";
import type { Context } from "../context";
import { WebhookProgress } from "../entities/webhook-progress";
import { recordOperation } from "../operations";
import type { RedeliveryOutcome } from "../outcomes";
import { checkedPosition, foreignCursor } from "../queries/platform-events";
import type { RedeliverEventsInput } from "../schema.generated";

/** So many entries of the log are counted at most. */
const MOST_COUNTED = 50_000;

/**
 * Sends an endpoint again all that lies behind a cursor, in the log's order, before what is new. Answers how many
 * events that is, counted in the first 50,000 entries of the log. Nothing is done where the endpoint has not come that
 * far. Throws NOT_FOUND, and BAD_USER_INPUT for a foreign cursor.
 */
export async function redeliverEvents(
  context: Context,
  input: RedeliverEventsInput,
): Promise<RedeliveryOutcome> {
  const after = checkedPosition(input.after, ["input", "after"]);
  return context.transaction(async (tx) => {
    const { endpoint, progress } = await lockWebhookEndpoint(tx, input.endpointId);
    if (isBehind(after, await feedHead(tx))) throw foreignCursor(["input", "after"]);
    const { epoch, xid, sequence } = progress;
    const present = { epoch, xid, sequence: sequence.toString() };
    if (!isBehind(present, after)) return { scheduled: 0, userErrors: [] };
    const scheduled = await feedSize(tx, endpoint.types, after, present, MOST_COUNTED);
    await tx
      .getRepository(WebhookProgress)
      .update({ endpointId: endpoint.id }, { ...after, sequence: BigInt(after.sequence) });
    await recordOperation(context, tx, {
      action: "redeliverEvents",
      target: endpoint.id,
      reason: null,
      before: { position: present },
      after: { position: after },
    });
    return { scheduled, userErrors: [] };
  });
}
