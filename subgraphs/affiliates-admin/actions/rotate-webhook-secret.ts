import { CallerError } from "@tributary/kit/errors";
import { mutate } from "@tributary/kit/mutation";
import { addWebhookSecret, lockWebhookEndpoint } from "../books/lock-webhook-endpoint";
import type { Context } from "../context";
import { overlapEnd } from "../domain/key-life";
import { recordOperation } from "../operations";
import type { EndpointOutcome, RecordedEndpoint } from "../outcomes";
import { countSecrets, retireWebhookSecrets } from "../queries/webhook-endpoints";
import { checkedOverlap } from "../rotation-overlap";
import type { RotateWebhookSecretInput } from "../schema.generated";

/** A header holds a signature for each: a receiver that was told of none of them is lost for longer. */
const MOST_SECRETS = 5;

/**
 * Gives an endpoint a new secret; the old ones sign beside it for `overlapHours` more. Throws NOT_FOUND,
 * BAD_USER_INPUT for other overlaps than 0 to 168, CONFLICT where 5 secrets sign already.
 */
export async function rotateWebhookSecret(
  context: Context,
  input: RotateWebhookSecretInput,
): Promise<EndpointOutcome> {
  const overlap = checkedOverlap(input.overlapHours);
  let secret: string | null = null;
  const recorded = await mutate<RecordedEndpoint>(context, {
    name: "rotateWebhookSecret",
    input,
    conflict: (refusal) => ({ endpointId: null, userErrors: [refusal] }),
    async perform(tx) {
      secret = null;
      const { endpoint } = await lockWebhookEndpoint(tx, input.endpointId);
      const retiresAt = overlapEnd(new Date(), overlap);
      await retireWebhookSecrets(tx, endpoint.id, retiresAt);
      if ((await countSecrets(tx, endpoint.id)) >= MOST_SECRETS) {
        throw new CallerError(
          "CONFLICT",
          `${MOST_SECRETS} secrets sign for this endpoint; wait until an old one has ended, or rotate with overlapHours 0.`,
          ["input", "endpointId"],
        );
      }
      const made = await addWebhookSecret(tx, context, endpoint.id);
      await recordOperation(context, tx, {
        action: "rotateWebhookSecret",
        target: endpoint.id,
        reason: null,
        before: { oldSecretSignsUntil: null },
        after: { oldSecretSignsUntil: retiresAt },
      });
      secret = made;
      return { endpointId: endpoint.id, userErrors: [] };
    },
  });
  return { ...recorded, secret };
}
