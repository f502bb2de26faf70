import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { textOf } from "../../components/search-params";
import { rootRoute } from "../../shell/routes";
import { loadTexts } from "../../texts/catalogue";

/** Where a promoter's signup link leads: `/auth?referral_code=CODE`. */
export const signUpRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/auth",
  validateSearch: (raw: Record<string, unknown>): { referral_code?: string } => {
    const code = textOf(raw, "referral_code", 64)?.trim();
    return code ? { referral_code: code } : {};
  },
  loader: () => loadTexts("signUp"),
  component: lazyRouteComponent(() => import("./sign-up"), "SignUp"),
});
