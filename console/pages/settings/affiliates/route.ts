import { IconUsersGroup } from "@tabler/icons-react";
import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { withAffiliates } from "../../../shell/access";
import { loadTexts } from "../../../texts/catalogue";
import { settingsRoute } from "../route";
import { affiliatesSearch } from "./search";

export const affiliatesRoute = createRoute({
  getParentRoute: () => settingsRoute,
  path: "/affiliates",
  validateSearch: affiliatesSearch,
  loader: () => loadTexts("affiliates"),
  component: lazyRouteComponent(() => import("./affiliates"), "AffiliatesTab"),
  staticData: {
    entry: { text: "affiliates", icon: IconUsersGroup, group: "settings", order: 110 },
    hidden: withAffiliates,
  },
});
