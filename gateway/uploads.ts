import type { HttpRequest } from "@tributary/kit/routes";
import { UPLOAD_LIMIT } from "@tributary/kit/serve";
import { isOperator } from "@tributary/kit/viewer";
import type { Authenticate } from "./viewer";

/**
 * How large a body may be that says it is larger than usual: operators send files in variables to /graphql. Whoever
 * sends it is asked by the headers, so that nobody else's is read at all. Null: the usual limit.
 */
export function uploadLimit(authenticate: Authenticate) {
  return async (request: Omit<HttpRequest, "body">): Promise<number | null> => {
    const { method, url, headers } = request;
    if (method !== "POST" || url.pathname !== "/graphql" || !headers.authorization) return null;
    return isOperator(await authenticate(request)) ? UPLOAD_LIMIT : null;
  };
}
