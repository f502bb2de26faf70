import {
  createRootRoute,
  createRoute,
  lazyRouteComponent,
  Outlet,
  redirect,
} from "@tanstack/react-router";
import { session } from "../session/session";

export const rootRoute = createRootRoute({ component: Outlet });

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
