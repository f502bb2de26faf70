import { IconPackages } from "@tabler/icons-react";
import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { askAhead } from "../../api/ahead";
import { flagOf, oneOf, textOf } from "../../components/search-params";
import { shellRoute } from "../../shell/routes";
import { loadTexts } from "../../texts/catalogue";
import { VIEWS } from "./views";

/** Which modules are shown; all of it in the address. */
export interface PublishSearch {
  /** A part of their names. */
  search?: string;
  /** Whether a new module is being published. */
  publish?: true;
}

/** What is shown of a module. */
export interface ModuleSearch {
  view?: (typeof VIEWS)[number];
  /** Archived sessions with Jules, and not the current ones. */
  archived?: true;
  /** The version that is compared with the one before. */
  version?: number;
  /** Whether its next version is being published. */
  publish?: true;
}

export const publishRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/publish",
  validateSearch: (raw: Record<string, unknown>): PublishSearch => ({
    search: textOf(raw, "search", 100),
    publish: flagOf(raw, "publish"),
  }),
  beforeLoad: ({ cause, search }) =>
    askAhead(
      cause,
      import("./first").then(({ firstOf }) => firstOf(search)),
    ),
  loader: () => loadTexts("publish", "jules", "diff"),
  component: lazyRouteComponent(() => import("./publish"), "PublishPage"),
  staticData: { entry: { text: "publish", icon: IconPackages, group: "work", order: 40 } },
});

export const moduleRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/publish/$moduleId",
  validateSearch: (raw: Record<string, unknown>): ModuleSearch => ({
    view: oneOf(raw, "view", VIEWS),
    archived: flagOf(raw, "archived"),
    version: countOf(raw, "version"),
    publish: flagOf(raw, "publish"),
  }),
  beforeLoad: ({ cause, params, search }) =>
    askAhead(
      cause,
      import("./module-first").then(({ firstOf }) => firstOf(params.moduleId, search)),
    ),
  loader: () => loadTexts("publish", "jules", "diff"),
  component: lazyRouteComponent(() => import("./module"), "ModulePage"),
});

/** A whole number from 1. */
function countOf(raw: Record<string, unknown>, name: string): number | undefined {
  const count = Number(raw[name]);
  return Number.isInteger(count) && count > 0 && count < 1_000_000 ? count : undefined;
}
