import { IconChartBar } from "@tabler/icons-react";
import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { askAhead } from "../../api/ahead";
import { monthOf, oneOf, textOf } from "../../components/search-params";
import { withReferrals } from "../../shell/access";
import { shellRoute } from "../../shell/routes";
import { loadTexts } from "../../texts/catalogue";
import { BASES, VIEWS } from "./filters";

/** What is shown of what referrals consume; all of it in the address. */
export interface RevenueSearch {
  view?: (typeof VIEWS)[number];
  /** YYYY-MM; all time when left out. */
  month?: string;
  /** Whose consumption is listed: those who earn by it when left out. */
  basis?: (typeof BASES)[number];
  /** ISO 4217: of the chart. */
  currency?: string;
}

export const revenueRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/revenue",
  validateSearch: (raw: Record<string, unknown>): RevenueSearch => {
    const currency = textOf(raw, "currency", 3);
    return {
      view: oneOf(raw, "view", VIEWS),
      month: monthOf(raw, "month"),
      basis: oneOf(raw, "basis", BASES),
      currency: currency && /^[A-Z]{3}$/.test(currency) ? currency : undefined,
    };
  },
  beforeLoad: ({ cause, search }) =>
    askAhead(
      cause,
      import("./first").then(({ firstOf }) => firstOf(search)),
    ),
  loader: () => loadTexts("revenue"),
  component: lazyRouteComponent(() => import("./revenue"), "RevenuePage"),
  staticData: {
    entry: { text: "revenue", icon: IconChartBar, group: "work", order: 20 },
    hidden: (viewer) => withReferrals(viewer) ?? (viewer.promoter ? null : "promotersOnly"),
  },
});
