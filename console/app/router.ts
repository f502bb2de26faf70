import { createRouter } from "@tanstack/react-router";
import { NotFound } from "../pages/not-found/not-found";
import type { PageFacts } from "../shell/access";
import { RouteFailed } from "../shell/route-failed";
import { Waiting } from "../shell/waiting";
import { routeTree } from "./routes";

export const router = createRouter({
  routeTree,
  defaultPreload: "intent",
  defaultErrorComponent: RouteFailed,
  defaultPendingComponent: Waiting,
  defaultNotFoundComponent: NotFound,
  defaultPendingMs: 150,
  defaultPendingMinMs: 200,
  scrollRestoration: true,
});

declare module "@tanstack/react-router" {
  interface Register {
    router: typeof router;
  }
  interface StaticDataRouteOption extends PageFacts {}
}
