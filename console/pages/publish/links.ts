import type { ModuleSearch } from "./route";

/** Where a module's page is, for a link of the kit's, which takes any route's parameters. */
export function moduleLink(moduleId: string, search: ModuleSearch = {}) {
  return {
    to: "/publish/$moduleId",
    params: { moduleId } as never,
    search: search as never,
  } as const;
}
