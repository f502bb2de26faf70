import { oneOf } from "../../../components/search-params";

export const DELIVERY_STATES = ["WAITING", "DELIVERED", "GIVEN_UP"] as const;

/** Which deliveries of an endpoint are shown. */
export interface WebhookSearch {
  state?: (typeof DELIVERY_STATES)[number];
}

export function webhookSearch(raw: Record<string, unknown>): WebhookSearch {
  return { state: oneOf(raw, "state", DELIVERY_STATES) };
}
