import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { askAhead } from "../../api/ahead";
import { oneOf, textOf } from "../../components/search-params";
import { withJules } from "../../shell/access";
import { shellRoute } from "../../shell/routes";
import { loadTexts } from "../../texts/catalogue";
import { KINDS, VIEWS } from "./views";

/** What is shown of a session. */
export interface SessionSearch {
  view?: (typeof VIEWS)[number];
  /** Of the history. */
  kind?: (typeof KINDS)[number];
  /** The suggestion that is looked at. */
  suggestion?: string;
}

export const sessionRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/publish/$moduleId/sessions/$sessionId",
  validateSearch: (raw: Record<string, unknown>): SessionSearch => ({
    view: oneOf(raw, "view", VIEWS),
    kind: oneOf(raw, "kind", KINDS),
    suggestion: textOf(raw, "suggestion", 60),
  }),
  beforeLoad: ({ cause, params }) =>
    askAhead(
      cause,
      import("./first").then(({ firstOf }) => firstOf(params.sessionId)),
    ),
  loader: () => loadTexts("jules", "publish", "diff"),
  component: lazyRouteComponent(() => import("./session"), "SessionPage"),
  staticData: { hidden: withJules },
});
