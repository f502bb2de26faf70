import { createRoute, Navigate } from "@tanstack/react-router";
import { NotFound } from "../pages/not-found/not-found";
import { useEntries } from "./entries";
import { shellRoute } from "./routes";

/** `/` is whatever comes first in the viewer's sidebar. */
export const homeRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/",
  component: function Home() {
    const [first] = useEntries();
    return first ? <Navigate to={first.path} replace /> : <NotFound />;
  },
});

/** Every other address. */
export const unknownRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "$",
  component: NotFound,
});
