import { useHotkeys } from "@mantine/hooks";
import { lazy, Suspense, useEffect, useState } from "react";
import { searchOpensBy } from "./open-search";

const SearchDialog = lazy(() => import("./search-dialog"));

/** The search over everything, by Ctrl+K or `/`; its code is loaded when it is wanted first. */
export function Search() {
  const [asked, setAsked] = useState(0);
  const open = () => setAsked((times) => times + 1);
  useHotkeys([
    ["mod+K", open],
    ["/", open],
  ]);
  useEffect(() => searchOpensBy(() => setAsked((times) => times + 1)), []);
  if (asked === 0) return null;
  return (
    <Suspense>
      <SearchDialog asked={asked} />
    </Suspense>
  );
}
