import { IconScale } from "@tabler/icons-react";
import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { askAhead } from "../../../api/ahead";
import { type RangeSearch, rangeSearch } from "../../../components/range";
import { withAffiliates } from "../../../shell/access";
import { loadTexts } from "../../../texts/catalogue";
import { settingsRoute } from "../route";

/** A version's number in an address. */
const versionOf = (value: unknown): number | undefined => {
  const version = Number(value);
  return Number.isInteger(version) && version > 0 ? version : undefined;
};

export const policyRoute = createRoute({
  getParentRoute: () => settingsRoute,
  path: "/policy",
  /** Which version is shown; the one in force when left out. */
  validateSearch: (raw: Record<string, unknown>): { version?: number } => ({
    version: versionOf(raw["version"]),
  }),
  beforeLoad: ({ cause }) =>
    askAhead(
      cause,
      import("./first").then(({ firstOf }) => firstOf()),
    ),
  loader: () => loadTexts("policy"),
  component: lazyRouteComponent(() => import("./policy"), "PolicyTab"),
  staticData: {
    entry: { text: "policy", icon: IconScale, group: "settings", order: 140 },
    hidden: withAffiliates,
  },
});

/** From which version a draft begins, and over which days it is tried. */
export interface DraftSearch extends RangeSearch {
  /** The one in force when left out. */
  version?: number;
}

export const policyDraftRoute = createRoute({
  getParentRoute: () => settingsRoute,
  path: "/policy/new",
  validateSearch: (raw: Record<string, unknown>): DraftSearch => ({
    ...rangeSearch(raw),
    version: versionOf(raw["version"]),
  }),
  beforeLoad: ({ cause, search }) =>
    askAhead(
      cause,
      import("./policy-draft-first").then(({ firstOf }) => firstOf(search)),
    ),
  loader: () => loadTexts("policy"),
  component: lazyRouteComponent(() => import("./policy-draft"), "PolicyDraftPage"),
  staticData: { hidden: withAffiliates },
});
