import { createRootRoute, createRoute, lazyRouteComponent, redirect } from "@tanstack/react-router";
import { askAhead, askedThen } from "../api/ahead";
import { followClock } from "../session/clock";
import { session } from "../session/session";
import { Root } from "./root";
import { ViewerDocument } from "./viewer.generated";

export const rootRoute = createRootRoute({ component: Root });

/** Days that pages ask about go by the deployment's clock. */
const viewerFirst = askedThen(ViewerDocument, {}, ({ viewer }) => {
  if (viewer) followClock(viewer.now);
  return [];
});

/** Around every page that needs somebody signed in. */
export const shellRoute = createRoute({
  getParentRoute: () => rootRoute,
  id: "shell",
  beforeLoad: ({ location, cause }) => {
    if (session()) {
      if (cause === "enter") askAhead(cause, Promise.resolve([viewerFirst]));
      return;
    }
    const next = location.href === "/" ? undefined : location.href;
    throw redirect({ to: "/login", search: { next } as never });
  },
  component: lazyRouteComponent(() => import("./shell"), "Shell"),
});
