import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { askAhead } from "../../api/ahead";
import { monthOf } from "../../components/search-params";
import { isOperator, withReferrals } from "../../shell/access";
import { shellRoute } from "../../shell/routes";
import { loadTexts } from "../../texts/catalogue";

/** What is shown of one referral. */
export interface ReferralSearch {
  /** YYYY-MM; all time when left out. */
  month?: string;
}

export const revenueReferralRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/revenue/referrals/$id",
  validateSearch: (raw: Record<string, unknown>): ReferralSearch => ({
    month: monthOf(raw, "month"),
  }),
  beforeLoad: ({ cause, search, params }) =>
    askAhead(
      cause,
      import("./referral-first").then(({ firstOf }) => firstOf(params.id, search)),
    ),
  loader: () => loadTexts("revenue"),
  component: lazyRouteComponent(() => import("./referral"), "RevenueReferralPage"),
  staticData: {
    hidden: (viewer) =>
      withReferrals(viewer) ?? (viewer.promoter || isOperator(viewer) ? null : "promotersOnly"),
  },
});
