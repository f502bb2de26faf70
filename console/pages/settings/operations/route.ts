import { IconUserCheck } from "@tabler/icons-react";
import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { askAhead } from "../../../api/ahead";
import { oneOf, textOf } from "../../../components/search-params";
import { withAffiliates } from "../../../shell/access";
import { loadTexts } from "../../../texts/catalogue";
import { settingsRoute } from "../route";
import { STATUSES, VIEWS } from "./filters";

/** What is shown of operations; all of it in the address. */
export interface OperationsSearch {
  view?: (typeof VIEWS)[number];
  /** Of the decided ones. */
  status?: (typeof STATUSES)[number];
  /** The one that is opened, opr_…, whatever became of it. */
  operation?: string;
}

export const operationsRoute = createRoute({
  getParentRoute: () => settingsRoute,
  path: "/operations",
  validateSearch: (raw: Record<string, unknown>): OperationsSearch => ({
    view: oneOf(raw, "view", VIEWS),
    status: oneOf(raw, "status", STATUSES),
    operation: textOf(raw, "operation", 60),
  }),
  beforeLoad: ({ cause, search }) =>
    askAhead(
      cause,
      import("./first").then(({ firstOf }) => firstOf(search)),
    ),
  loader: () => loadTexts("operations", "policy"),
  component: lazyRouteComponent(() => import("./operations"), "OperationsTab"),
  staticData: {
    entry: { text: "operations", icon: IconUserCheck, group: "settings", order: 130 },
    hidden: withAffiliates,
  },
});
