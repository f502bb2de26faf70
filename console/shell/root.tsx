import { Outlet } from "@tanstack/react-router";
import { lazy, Suspense } from "react";

const Overlays = lazy(() => import("./overlays"));

/** Around everything. */
export function Root() {
  return (
    <>
      <Outlet />
      <Suspense>
        <Overlays />
      </Suspense>
    </>
  );
}
