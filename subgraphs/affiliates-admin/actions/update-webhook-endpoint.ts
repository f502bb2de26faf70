import { endpointFacts, lockWebhookEndpoint } from "../books/lock-webhook-endpoint";
import { resumeDeliveries } from "../books/webhook-queue";
import type { Context } from "../context";
import { WebhookEndpoint } from "../entities/webhook-endpoint";
import { recordOperation } from "../operations";
import type { EndpointOutcome } from "../outcomes";
import { checkedTypes } from "../queries/platform-events";
import { lockEndpoints, urlIsTaken } from "../queries/webhook-endpoints";
import type { UpdateWebhookEndpointInput } from "../schema.generated";
import { urlInUse, urlRefusal } from "../webhook-url";

/**
 * Changes where an endpoint is, what it is told, and whether. Enabled again, it goes on where it stopped. Refusals:
 * URL_NOT_ALLOWED, URL_IN_USE. Throws NOT_FOUND, and BAD_USER_INPUT for unknown types.
 */
export async function updateWebhookEndpoint(
  context: Context,
  input: UpdateWebhookEndpointInput,
): Promise<EndpointOutcome> {
  const types = input.types == null ? null : checkedTypes(input.types, ["input", "types"]);
  const notAllowed = input.url == null ? null : await urlRefusal(context, input.url);
  return context.transaction(async (tx): Promise<EndpointOutcome> => {
    if (input.url != null) await lockEndpoints(tx);
    const { endpoint } = await lockWebhookEndpoint(tx, input.endpointId);
    const done = { endpointId: endpoint.id, secret: null, userErrors: [] };
    if (notAllowed) return { ...done, userErrors: [notAllowed] };
    const wanted = {
      url: input.url ?? endpoint.url,
      types: types ?? endpoint.types,
      enabled: input.enabled ?? endpoint.enabled,
    };
    const [before, after] = [endpointFacts(endpoint), endpointFacts(wanted)];
    if (JSON.stringify(before) === JSON.stringify(after)) return done;
    if (await urlIsTaken(tx, wanted.url, endpoint.id)) return { ...done, userErrors: [urlInUse] };
    await tx
      .getRepository(WebhookEndpoint)
      .update({ id: endpoint.id }, { ...wanted, ...disabling(endpoint, wanted.enabled) });
    if (wanted.enabled && !endpoint.enabled) await resumeDeliveries(tx, endpoint.id);
    await recordOperation(context, tx, {
      action: "updateWebhookEndpoint",
      target: endpoint.id,
      reason: null,
      before,
      after,
    });
    return done;
  });
}

/** Why it is disabled and since when; nothing where that stays as it is. */
function disabling(
  { enabled }: WebhookEndpoint,
  wanted: boolean,
): Partial<Pick<WebhookEndpoint, "disabledReason" | "disabledAt">> {
  if (enabled === wanted) return {};
  if (wanted) return { disabledReason: null, disabledAt: null };
  return { disabledReason: "Disabled by an operator.", disabledAt: new Date() };
}
