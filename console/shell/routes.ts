import { createRootRoute, createRoute, lazyRouteComponent, redirect } from "@tanstack/react-router";
import { askAhead, asked } from "../api/ahead";
import { session } from "../session/session";
import { Root } from "./root";
import { ViewerDocument } from "./viewer.generated";

export const rootRoute = createRootRoute({ component: Root });

/** Around every page that needs somebody signed in. */
export const shellRoute = createRoute({
  getParentRoute: () => rootRoute,
  id: "shell",
  beforeLoad: ({ location, cause }) => {
    if (session()) {
      if (cause === "enter") askAhead(cause, Promise.resolve([asked(ViewerDocument)]));
      return;
    }
    const next = location.href === "/" ? undefined : location.href;
    throw redirect({ to: "/login", search: { next } as never });
  },
  component: lazyRouteComponent(() => import("./shell"), "Shell"),
});
