import type { HttpRequest } from "@tributary/kit/routes";
import { type LargeBodyLimit, UPLOAD_LIMIT } from "@tributary/kit/serve";
import { isOperator } from "@tributary/kit/viewer";
import { callerName } from "./callers";
import type { Authenticate } from "./viewer";

/** A module of 2 MiB, as JSON writes it. */
const MODULE_LIMIT = 4 * 1024 * 1024;

/**
 * How large a body may be that says it is larger than usual: operators send files in variables to /graphql, people and
 * keys publish modules. Whoever sends it is asked by the headers, so that nobody else's is read at all. Null: the usual
 * limit.
 */
export function uploadLimit(authenticate: Authenticate) {
  return async (request: Omit<HttpRequest, "body">): Promise<LargeBodyLimit | null> => {
    const { method, url, headers } = request;
    const proves = headers.authorization ?? headers["x-api-key"];
    if (method !== "POST" || url.pathname !== "/graphql" || !proves) return null;
    const viewer = await authenticate(request);
    if (viewer.kind === "ANONYMOUS") return null;
    return { bytes: isOperator(viewer) ? UPLOAD_LIMIT : MODULE_LIMIT, caller: callerName(viewer) };
  };
}
