import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { rootRoute } from "../../shell/routes";
import { loadTexts } from "../../texts/catalogue";

/** Where the issuer sends the browser back to. */
export const signedInRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/signed-in",
  loader: () => loadTexts("login"),
  component: lazyRouteComponent(() => import("./signed-in"), "SignedIn"),
});
