import { createRoute, Navigate } from "@tanstack/react-router";
import { NotFound } from "../pages/not-found/not-found";
import { isOperator } from "./access";
import { useEntries } from "./entries";
import { shellRoute } from "./routes";
import { useViewer } from "./viewer";

/** `/` is whatever comes first in the viewer's sidebar; for who runs the program alone, its operation. */
export const homeRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/",
  component: function Home() {
    const viewer = useViewer();
    const entries = useEntries();
    const operates = isOperator(viewer) && !viewer.promoter && viewer.workspaces.length === 0;
    const first = (operates && entries.find(({ group }) => group === "operate")) || entries[0];
    return first ? <Navigate to={first.path} replace /> : <NotFound />;
  },
});

/** Every other address. */
export const unknownRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "$",
  component: NotFound,
});
