import type { SessionSearch } from "./route";

/** Where a session's page is, for a link of the kit's, which takes any route's parameters. */
export function sessionLink(moduleId: string, sessionId: string, search: SessionSearch = {}) {
  return {
    to: "/publish/$moduleId/sessions/$sessionId",
    params: { moduleId, sessionId } as never,
    search: search as never,
  } as const;
}
