import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { askAhead } from "../../../api/ahead";
import { flagOf, oneOf } from "../../../components/search-params";
import { withAffiliates } from "../../../shell/access";
import { loadTexts } from "../../../texts/catalogue";
import { settingsRoute } from "../route";
import { COMMISSION_STATUSES } from "./commission-statuses";

/** What is shown of one affiliate; all of it in the address. */
export interface AffiliateSearch {
  /** Commissions when left out. */
  view?: "history";
  status?: (typeof COMMISSION_STATUSES)[number];
  /** Commissions that something holds, alone. */
  held?: true;
}

export const affiliateRoute = createRoute({
  getParentRoute: () => settingsRoute,
  path: "/affiliates/$id",
  validateSearch: (raw: Record<string, unknown>): AffiliateSearch => ({
    view: oneOf(raw, "view", ["history"]),
    status: oneOf(raw, "status", COMMISSION_STATUSES),
    held: flagOf(raw, "held"),
  }),
  beforeLoad: ({ cause, params, search }) =>
    askAhead(
      cause,
      import("./affiliate-first").then(({ firstOf }) => firstOf(params.id, search)),
    ),
  loader: () => loadTexts("affiliates", "audit"),
  component: lazyRouteComponent(() => import("./affiliate"), "AffiliatePage"),
  staticData: { hidden: withAffiliates },
});
