import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { textOf } from "../../components/search-params";
import { rootRoute } from "../../shell/routes";
import { loadTexts } from "../../texts/catalogue";

export const loginRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/login",
  validateSearch: (raw: Record<string, unknown>): { next?: string } => {
    const next = textOf(raw, "next", 1_000);
    // A place of the console's own behind the login: an address elsewhere would be an open redirect.
    return next && /^\/(?![/\\]|login\b)/.test(next) ? { next } : {};
  },
  loader: () => loadTexts("login"),
  component: lazyRouteComponent(() => import("./login"), "Login"),
});
