import { IconCoins } from "@tabler/icons-react";
import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { askAhead } from "../../api/ahead";
import { dayOf, flagOf, oneOf, someOf, textOf } from "../../components/search-params";
import { shellRoute } from "../../shell/routes";
import { loadTexts } from "../../texts/catalogue";
import { KINDS } from "./kinds";

export const VIEWS = ["lots", "entries"] as const;

/** What is shown of which workspace; all of it in the address. */
export interface CreditsSearch {
  /** The first of the viewer's when left out. */
  workspace?: string;
  view?: (typeof VIEWS)[number];
  /** Lots that nothing is left of, too. */
  spent?: true;
  kinds?: (typeof KINDS)[number][];
  /** Choosing a pack. */
  buy?: true;
  /** The purchase that one comes back from, pur_…. */
  purchase?: string;
  /** The balance at the end of this day. */
  day?: string;
}

export const creditsRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/credits",
  validateSearch: (raw: Record<string, unknown>): CreditsSearch => ({
    workspace: textOf(raw, "workspace"),
    view: oneOf(raw, "view", VIEWS),
    spent: flagOf(raw, "spent"),
    kinds: someOf(raw, "kinds", KINDS),
    buy: flagOf(raw, "buy"),
    purchase: textOf(raw, "purchase", 60),
    day: dayOf(raw, "day"),
  }),
  beforeLoad: ({ cause, search }) =>
    askAhead(
      cause,
      import("./first").then(({ firstOf }) => firstOf(search)),
    ),
  loader: () => loadTexts("credits"),
  component: lazyRouteComponent(() => import("./credits"), "CreditsPage"),
  staticData: {
    entry: { text: "credits", icon: IconCoins, group: "work", order: 30 },
    hidden: ({ workspaces }) => (workspaces.length > 0 ? null : "noWorkspace"),
  },
});
