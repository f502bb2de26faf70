import { IconHeartbeat } from "@tabler/icons-react";
import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { askAhead } from "../../../api/ahead";
import { oneOf, textOf } from "../../../components/search-params";
import { withAffiliates } from "../../../shell/access";
import { loadTexts } from "../../../texts/catalogue";
import { settingsRoute } from "../route";
import { STATES } from "./states";

/** What is shown of the system's health; all of it in the address. */
export interface HealthSearch {
  /** Of failed events. */
  state?: (typeof STATES)[number];
  /** The service in which they failed. */
  source?: string;
  /** Of the comparison with Stripe, YYYY-MM. */
  month?: string;
}

export const healthRoute = createRoute({
  getParentRoute: () => settingsRoute,
  path: "/health",
  validateSearch: (raw: Record<string, unknown>): HealthSearch => {
    const month = textOf(raw, "month", 7);
    return {
      state: oneOf(raw, "state", STATES),
      source: textOf(raw, "source", 60),
      month: month && /^\d{4}-(0[1-9]|1[0-2])$/.test(month) ? month : undefined,
    };
  },
  beforeLoad: ({ cause, search }) =>
    askAhead(
      cause,
      import("./first").then(({ firstOf }) => firstOf(search)),
    ),
  loader: () => loadTexts("health"),
  component: lazyRouteComponent(() => import("./health"), "HealthTab"),
  staticData: {
    entry: { text: "health", icon: IconHeartbeat, group: "settings", order: 190 },
    hidden: withAffiliates,
  },
});
