import { IconUsersGroup } from "@tabler/icons-react";
import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { askAhead } from "../../../api/ahead";
import { withAffiliates } from "../../../shell/access";
import { loadTexts } from "../../../texts/catalogue";
import { settingsRoute } from "../route";
import { affiliatesSearch } from "./search";

export const affiliatesRoute = createRoute({
  getParentRoute: () => settingsRoute,
  path: "/affiliates",
  validateSearch: affiliatesSearch,
  beforeLoad: ({ cause, search }) =>
    askAhead(
      cause,
      import("./first").then(({ firstOf }) => firstOf(search)),
    ),
  loader: () => loadTexts("affiliates"),
  component: lazyRouteComponent(() => import("./affiliates"), "AffiliatesTab"),
  staticData: {
    entry: { text: "affiliates", icon: IconUsersGroup, group: "settings", order: 110 },
    hidden: withAffiliates,
  },
});
