import { type HttpHandler, type HttpRequest, jsonAnswer, type Routes } from "@tributary/kit/routes";

type Headers = HttpRequest["headers"];

/** What pages of other origins may send: who they are, and what GraphQL clients add by themselves. */
const REQUEST_HEADERS = [
  "authorization",
  "content-type",
  "x-api-key",
  "apollo-require-preflight",
  "x-apollo-operation-name",
  "x-request-id",
  "last-event-id",
].join(", ");

/** What pages may read of an answer. */
const EXPOSED = [
  "ratelimit",
  "ratelimit-limit",
  "ratelimit-policy",
  "ratelimit-remaining",
  "ratelimit-reset",
  "retry-after",
  "www-authenticate",
  "x-request-id",
].join(", ");

/** How long a browser need not ask again, in seconds: the most that Chromium keeps. */
const MAX_AGE = "7200";

/** Cross-origin access to some paths. */
export interface Cors {
  /** `OPTIONS` of each path. */
  routes: Routes;
  /** What an answer carries, so that the page may read it. */
  headersFor(headers: Headers, path: string): Record<string, string>;
}

/**
 * Lets pages of these origins (CORS_ORIGINS) ask these paths. There are no cookies, hence no
 * credentials to allow: pages send a token or a key themselves. Any other origin's preflight is
 * refused with a sentence that its developer sees beside the failed request.
 */
export function corsFor(origins: readonly string[], paths: readonly string[]): Cors {
  const known = new Set(origins);
  const preflight: HttpHandler = ({ headers }) => {
    const { origin } = headers;
    const allow = "GET, HEAD, OPTIONS, POST";
    if (origin === undefined) return { status: 204, headers: { allow } };
    if (!known.has(origin)) {
      const error = `Pages of ${origin} may not ask here: ${
        known.size === 0 ? "CORS_ORIGINS is empty" : "it is not among CORS_ORIGINS"
      }. Add it there, or ask from a server.`;
      return jsonAnswer(403, { error });
    }
    return {
      status: 204,
      headers: {
        allow,
        "access-control-allow-methods": "GET, POST",
        "access-control-allow-headers": REQUEST_HEADERS,
        "access-control-max-age": MAX_AGE,
      },
    };
  };
  return {
    routes: Object.fromEntries(paths.map((path) => [`OPTIONS ${path}`, preflight])),
    headersFor({ origin }, path): Record<string, string> {
      if (!paths.includes(path)) return {};
      const ours = origins.find((each) => each === origin);
      if (!ours) return { vary: "origin" };
      return {
        vary: "origin",
        "access-control-allow-origin": ours,
        "access-control-expose-headers": EXPOSED,
      };
    },
  };
}
