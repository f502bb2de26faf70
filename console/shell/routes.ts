import { createRootRoute, createRoute, lazyRouteComponent, redirect } from "@tanstack/react-router";
import { session } from "../session/session";
import { Root } from "./root";

export const rootRoute = createRootRoute({ component: Root });

/** Around every page that needs somebody signed in. */
export const shellRoute = createRoute({
  getParentRoute: () => rootRoute,
  id: "shell",
  beforeLoad: ({ location }) => {
    if (session()) return;
    const next = location.href === "/" ? undefined : location.href;
    throw redirect({ to: "/login", search: { next } as never });
  },
  component: lazyRouteComponent(() => import("./shell"), "Shell"),
});
