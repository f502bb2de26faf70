import { IconWebhook } from "@tabler/icons-react";
import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { askAhead } from "../../../api/ahead";
import { withAffiliates } from "../../../shell/access";
import { loadTexts } from "../../../texts/catalogue";
import { settingsRoute } from "../route";
import { webhookSearch } from "./search";

/** Everywhere that events are sent. */
export const webhooksRoute = createRoute({
  getParentRoute: () => settingsRoute,
  path: "/webhooks",
  beforeLoad: ({ cause }) =>
    askAhead(
      cause,
      import("./first").then(({ firstOf }) => firstOf()),
    ),
  loader: () => loadTexts("webhooks", "secrets"),
  component: lazyRouteComponent(() => import("./webhooks"), "WebhooksTab"),
  staticData: {
    entry: { text: "webhooks", icon: IconWebhook, group: "settings", order: 160 },
    hidden: withAffiliates,
  },
});

/** One of them, with what it was sent. */
export const webhookRoute = createRoute({
  getParentRoute: () => settingsRoute,
  path: "/webhooks/$endpointId",
  validateSearch: webhookSearch,
  beforeLoad: ({ cause, params, search }) =>
    askAhead(
      cause,
      import("./webhook-first").then(({ firstOf }) => firstOf(params.endpointId, search)),
    ),
  loader: () => loadTexts("webhooks", "secrets"),
  component: lazyRouteComponent(() => import("./webhook"), "WebhookPage"),
  staticData: { hidden: withAffiliates },
});
