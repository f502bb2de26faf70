import { IconListDetails } from "@tabler/icons-react";
import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { askAhead } from "../../../api/ahead";
import { dayOf, textOf } from "../../../components/search-params";
import { withAffiliates } from "../../../shell/access";
import { loadTexts } from "../../../texts/catalogue";
import { settingsRoute } from "../route";

/** Which entries of the log are listed, and which one is opened; all of it in the address. */
export interface AuditSearch {
  /** Who: a user's id. */
  actor?: string;
  /** What: a mutation's name. */
  action?: string;
  /** Which object: its id. */
  target?: string;
  /** The first day, and the last one. */
  from?: string;
  to?: string;
  /** The operation whose entry is opened, opr_…. */
  operation?: string;
}

export const auditRoute = createRoute({
  getParentRoute: () => settingsRoute,
  path: "/audit",
  validateSearch: (raw: Record<string, unknown>): AuditSearch => ({
    actor: textOf(raw, "actor"),
    action: textOf(raw, "action", 60),
    target: textOf(raw, "target"),
    from: dayOf(raw, "from"),
    to: dayOf(raw, "to"),
    operation: textOf(raw, "operation", 60),
  }),
  beforeLoad: ({ cause, search }) =>
    askAhead(
      cause,
      import("./first").then(({ firstOf }) => firstOf(search)),
    ),
  loader: () => loadTexts("audit"),
  component: lazyRouteComponent(() => import("./audit"), "AuditTab"),
  staticData: {
    entry: { text: "audit", icon: IconListDetails, group: "settings", order: 150 },
    hidden: withAffiliates,
  },
});
