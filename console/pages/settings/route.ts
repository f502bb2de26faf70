import { IconSettings } from "@tabler/icons-react";
import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { withAffiliates } from "../../shell/access";
import { shellRoute } from "../../shell/routes";
import { loadTexts } from "../../texts/catalogue";

/**
 * Around every tab of the settings. A tab is a route below it, whose `entry` has the group `settings`: so it stands in the row
 * of tabs and in the search, but not in the sidebar.
 */
export const settingsRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/settings",
  loader: () => loadTexts("settings"),
  component: lazyRouteComponent(() => import("./settings-frame"), "SettingsFrame"),
  staticData: {
    entry: { text: "settings", icon: IconSettings, group: "operate", order: 100 },
    hidden: withAffiliates,
  },
});

/** `/settings` itself leads to the first tab that the viewer has. */
export const firstTabRoute = createRoute({
  getParentRoute: () => settingsRoute,
  path: "/",
  component: lazyRouteComponent(() => import("./settings-frame"), "FirstTab"),
});
