import type { Tone } from "../../../components/status";
import type { WebhookEventsQuery } from "./webhooks.generated";

/** One event for the endpoint. */
export type Delivery = NonNullable<
  WebhookEventsQuery["webhookEndpoint"]
>["events"]["edges"][number]["node"];

export const TONES: Record<Delivery["state"], Tone> = {
  WAITING: "waiting",
  DELIVERED: "good",
  GIVEN_UP: "bad",
};

/** What is sent, as docs/events.md has it. */
export function readBody({ body }: Pick<Delivery, "body">): { subject: string } {
  return JSON.parse(body);
}

/** What an endpoint's page asks for again after an act. */
export const REFETCH = ["Webhook", "WebhookEvents"];
