import { IconGift } from "@tabler/icons-react";
import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { askAhead } from "../../api/ahead";
import { type RangeSearch, rangeSearch } from "../../components/range";
import { oneOf, textOf } from "../../components/search-params";
import { withReferrals } from "../../shell/access";
import { shellRoute } from "../../shell/routes";
import { loadTexts } from "../../texts/catalogue";
import { FRIENDS, KINDS, STATUSES, VIEWS } from "./filters";

/** What is shown of the viewer's referrals; all of it in the address. The range is the chart's. */
export interface ReferralsSearch extends RangeSearch {
  view?: (typeof VIEWS)[number];
  /** ISO 4217: of the sums, the chart and the statements. */
  currency?: string;
  /** Of commissions. */
  status?: (typeof STATUSES)[number];
  kind?: (typeof KINDS)[number];
  /** The commission whose story is opened. */
  commission?: string;
  /** The payment whose decision is opened, pi_…. */
  payment?: string;
  /** Of friends. */
  friends?: (typeof FRIENDS)[number];
  search?: string;
  /** Of the statement, YYYY-MM. */
  month?: string;
}

export const referralsRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/referrals",
  validateSearch: (raw: Record<string, unknown>): ReferralsSearch => {
    const currency = textOf(raw, "currency", 3);
    const month = textOf(raw, "month", 7);
    return {
      ...rangeSearch(raw),
      view: oneOf(raw, "view", VIEWS),
      currency: currency && /^[A-Z]{3}$/.test(currency) ? currency : undefined,
      status: oneOf(raw, "status", STATUSES),
      kind: oneOf(raw, "kind", KINDS),
      commission: textOf(raw, "commission", 60),
      payment: textOf(raw, "payment", 100),
      friends: oneOf(raw, "friends", FRIENDS),
      search: textOf(raw, "search", 100),
      month: month && /^\d{4}-(0[1-9]|1[0-2])$/.test(month) ? month : undefined,
    };
  },
  beforeLoad: ({ cause, search }) =>
    askAhead(
      cause,
      import("./first").then(({ firstOf }) => firstOf(search)),
    ),
  loader: () => loadTexts("referrals"),
  component: lazyRouteComponent(() => import("./referrals"), "ReferralsPage"),
  staticData: {
    entry: { text: "referrals", icon: IconGift, group: "work", order: 10 },
    hidden: withReferrals,
  },
});
