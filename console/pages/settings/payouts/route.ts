import { IconCash } from "@tabler/icons-react";
import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { askAhead } from "../../../api/ahead";
import { oneOf, textOf } from "../../../components/search-params";
import { withAffiliates } from "../../../shell/access";
import { loadTexts } from "../../../texts/catalogue";
import { settingsRoute } from "../route";
import { ITEM_STATUSES, STATUSES, VIEWS } from "./filters";

/** What is shown of payouts; all of it in the address. */
export interface PayoutsSearch {
  /** Of the batches that are listed. */
  status?: (typeof STATUSES)[number];
  /** ISO 4217: of the next payout. */
  currency?: string;
}

/** What is shown of one batch. */
export interface BatchSearch {
  view?: (typeof VIEWS)[number];
  /** Of its payments. */
  status?: (typeof ITEM_STATUSES)[number];
}

export const payoutsRoute = createRoute({
  getParentRoute: () => settingsRoute,
  path: "/payouts",
  validateSearch: (raw: Record<string, unknown>): PayoutsSearch => {
    const currency = textOf(raw, "currency", 3);
    return {
      status: oneOf(raw, "status", STATUSES),
      currency: currency && /^[A-Z]{3}$/.test(currency) ? currency : undefined,
    };
  },
  beforeLoad: ({ cause, search }) =>
    askAhead(
      cause,
      import("./first").then(({ firstOf }) => firstOf(search)),
    ),
  loader: () => loadTexts("payouts"),
  component: lazyRouteComponent(() => import("./payouts"), "PayoutsTab"),
  staticData: {
    entry: { text: "payouts", icon: IconCash, group: "settings", order: 120 },
    hidden: withAffiliates,
  },
});

export const payoutBatchRoute = createRoute({
  getParentRoute: () => settingsRoute,
  path: "/payouts/$batchId",
  validateSearch: (raw: Record<string, unknown>): BatchSearch => ({
    view: oneOf(raw, "view", VIEWS),
    status: oneOf(raw, "status", ITEM_STATUSES),
  }),
  beforeLoad: ({ cause, search, params }) =>
    askAhead(
      cause,
      import("./batch-first").then(({ firstOf }) => firstOf(params.batchId, search)),
    ),
  loader: () => loadTexts("payouts"),
  component: lazyRouteComponent(() => import("./batch"), "BatchPage"),
  staticData: { hidden: withAffiliates },
});
