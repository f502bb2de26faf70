import { asked } from "../../../api/ahead";
import type { WebhookSearch } from "./search";
import { WebhookDocument, WebhookEventsDocument } from "./webhooks.generated";

/** What the page asks at first. */
export const firstOf = (id: string, { state }: WebhookSearch) => [
  asked(WebhookDocument, { id }),
  asked(WebhookEventsDocument, { id, state: state ?? null }),
];
