import { creditsRoute } from "../pages/credits/route";
import { loginRoute } from "../pages/login/route";
import { homeRoute, unknownRoute } from "../shell/home";
import { rootRoute, shellRoute } from "../shell/routes";

/** Every page. A page below the shell has its place in the sidebar, and who may see it, in its own route. */
export const routeTree = rootRoute.addChildren([
  loginRoute,
  shellRoute.addChildren([homeRoute, creditsRoute, unknownRoute]),
]);
