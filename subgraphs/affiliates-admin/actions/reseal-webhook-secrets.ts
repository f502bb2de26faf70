import { reseal } from "@tributary/kit/reseal";
import type { Services } from "@tributary/kit/subgraph";
import { placeOfSecret } from "../books/lock-webhook-endpoint";
import { WebhookSecret } from "../entities/webhook-secret";

/** Seals webhooks' secrets under the active key. */
export const resealWebhookSecrets = (services: Services): Promise<number> =>
  reseal(services, WebhookSecret, ({ id }) => placeOfSecret(id));
