import { useRouter } from "@tanstack/react-router";
import type { Entry, PageFacts } from "./access";
import { useViewer } from "./viewer";

/** A page that the viewer may open from the sidebar. */
export interface PageEntry extends Entry {
  path: string;
}

interface RouteFacts {
  fullPath: string;
  options: { staticData?: PageFacts };
}

/** What the sidebar and the search list, in their order. */
export function useEntries(): PageEntry[] {
  const viewer = useViewer();
  const { routesById } = useRouter();
  const routes = Object.values(routesById) as unknown as RouteFacts[];
  return routes
    .flatMap(({ fullPath, options: { staticData } }) => {
      if (!staticData?.entry || staticData.hidden?.(viewer)) return [];
      return [{ ...staticData.entry, path: fullPath }];
    })
    .sort((a, b) => a.order - b.order);
}
