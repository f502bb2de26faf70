import { asked } from "../../../api/ahead";
import { WebhooksDocument } from "./webhooks.generated";

/** What the page asks at first. */
export const firstOf = () => [asked(WebhooksDocument)];
