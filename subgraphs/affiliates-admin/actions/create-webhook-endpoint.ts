import { feedHead } from "@tributary/events/feed";
import { CallerError } from "@tributary/kit/errors";
import { newId } from "@tributary/kit/ids";
import { mutate } from "@tributary/kit/mutation";
import { addWebhookSecret, endpointFacts } from "../books/lock-webhook-endpoint";
import type { Context } from "../context";
import { WebhookEndpoint } from "../entities/webhook-endpoint";
import { WebhookProgress } from "../entities/webhook-progress";
import { recordOperation } from "../operations";
import type { EndpointOutcome, RecordedEndpoint } from "../outcomes";
import { checkedTypes } from "../queries/platform-events";
import { lockEndpoints, urlIsTaken } from "../queries/webhook-endpoints";
import type { CreateWebhookEndpointInput } from "../schema.generated";
import { urlInUse, urlRefusal } from "../webhook-url";

/** As many as may be sent to at a time without one waiting for another. */
const MOST_ENDPOINTS = 16;

/**
 * Sends public events of these types somewhere, from now on. Refusals: URL_NOT_ALLOWED, URL_IN_USE. Throws
 * BAD_USER_INPUT for unknown types, CONFLICT where there are 16 endpoints already.
 */
export async function createWebhookEndpoint(
  context: Context,
  input: CreateWebhookEndpointInput,
): Promise<EndpointOutcome> {
  const types = checkedTypes(input.types, ["input", "types"]);
  const notAllowed = await urlRefusal(context, input.url);
  let secret: string | null = null;
  const recorded = await mutate<RecordedEndpoint>(context, {
    name: "createWebhookEndpoint",
    input,
    conflict: (refusal) => ({ endpointId: null, userErrors: [refusal] }),
    async perform(tx) {
      secret = null;
      if (notAllowed) return { endpointId: null, userErrors: [notAllowed] };
      const endpoints = await lockEndpoints(tx);
      if (await urlIsTaken(tx, input.url, null))
        return { endpointId: null, userErrors: [urlInUse] };
      if (endpoints >= MOST_ENDPOINTS) {
        throw new CallerError(
          "CONFLICT",
          `There are at most ${MOST_ENDPOINTS} webhook endpoints; delete one first.`,
        );
      }
      const endpoint: WebhookEndpoint = {
        id: newId("whe"),
        url: input.url,
        types,
        enabled: true,
        disabledReason: null,
        disabledAt: null,
        createdBy: context.viewer.id,
        createdAt: new Date(),
        deletedAt: null,
      };
      await tx.getRepository(WebhookEndpoint).insert(endpoint);
      const { sequence, ...head } = await feedHead(tx);
      await tx
        .getRepository(WebhookProgress)
        .insert({ endpointId: endpoint.id, ...head, sequence: BigInt(sequence) });
      const made = await addWebhookSecret(tx, context, endpoint.id);
      await recordOperation(context, tx, {
        action: "createWebhookEndpoint",
        target: endpoint.id,
        reason: null,
        before: null,
        after: endpointFacts(endpoint),
      });
      secret = made;
      return { endpointId: endpoint.id, userErrors: [] };
    },
  });
  return { ...recorded, secret };
}
