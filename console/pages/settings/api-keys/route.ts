import { IconKey } from "@tabler/icons-react";
import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { askAhead } from "../../../api/ahead";
import { withAffiliates } from "../../../shell/access";
import { loadTexts } from "../../../texts/catalogue";
import { keySearch } from "../../api-keys/search";
import { settingsRoute } from "../route";

export const apiKeysRoute = createRoute({
  getParentRoute: () => settingsRoute,
  path: "/api-keys",
  validateSearch: keySearch,
  beforeLoad: ({ cause, search }) =>
    askAhead(
      cause,
      import("./first").then(({ firstOf }) => firstOf(search)),
    ),
  loader: () => loadTexts("apiKeys", "secrets"),
  component: lazyRouteComponent(() => import("./api-keys"), "ApiKeysTab"),
  staticData: {
    entry: { text: "apiKeys", icon: IconKey, group: "settings", order: 170 },
    hidden: withAffiliates,
  },
});
