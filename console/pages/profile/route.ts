import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { askAhead } from "../../api/ahead";
import { shellRoute } from "../../shell/routes";
import { loadTexts } from "../../texts/catalogue";
import { type KeySearch, keySearch } from "../api-keys/search";

/** Which of one's own keys are shown; all of it in the address. */
export type ProfileSearch = Omit<KeySearch, "owner">;

/** Reached from the menu of the avatar. */
export const profileRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/profile",
  validateSearch: (raw: Record<string, unknown>): ProfileSearch => {
    const { owner: _, ...search } = keySearch(raw);
    return search;
  },
  beforeLoad: ({ cause }) =>
    askAhead(
      cause,
      import("./first").then(({ firstOf }) => firstOf()),
    ),
  loader: () => loadTexts("profile", "apiKeys", "secrets"),
  component: lazyRouteComponent(() => import("./profile"), "ProfilePage"),
});
