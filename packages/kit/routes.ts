/** A request whose body has been read whole, within the limit. */
export interface HttpRequest {
  method: string;
  url: URL;
  headers: Record<string, string | undefined>;
  /** The raw bytes: signatures are over these. */
  body: Buffer;
  requestId: string;
  /** The peer's address, for limits. */
  address: string;
}

/** A request whose body is handed over as it comes: the sender is asked for the next piece when one was taken. */
export interface HttpUpload extends Omit<HttpRequest, "body"> {
  body: AsyncIterable<Uint8Array>;
}

export interface HttpAnswer {
  status: number;
  headers?: Record<string, string>;
  body?: string | Buffer | AsyncIterable<Uint8Array | string>;
}

export type HttpHandler = (request: HttpRequest) => Promise<HttpAnswer> | HttpAnswer;

/** May answer, in pieces, before it has taken all of the body. */
export type UploadHandler = (upload: HttpUpload) => Promise<HttpAnswer> | HttpAnswer;

/** Like routes, for bodies of any length. */
export type UploadRoutes = Record<string, UploadHandler>;

/** Handlers by `"METHOD /path"`; a path that ends in `/*` serves everything below it. */
export type Routes = Record<string, HttpHandler>;

/** Answers with a JSON body. */
export function jsonAnswer(
  status: number,
  value: unknown,
  headers: Record<string, string> = {},
): HttpAnswer {
  return {
    status,
    headers: { "content-type": "application/json; charset=utf-8", ...headers },
    body: JSON.stringify(value),
  };
}

/** What answers a method on a path: a handler, else the methods that the path knows; null: no path. */
export function findRoute<Handler>(
  routes: Record<string, Handler>,
  method: string,
  path: string,
): { handler: Handler } | { allowed: string[] } | null {
  const handler = handlerOf(routes, method, path);
  if (handler) return { handler };
  const methods = new Set(Object.keys(routes).map((route) => route.split(" ", 1)[0]!));
  const known = [...methods].filter((name) => handlerOf(routes, name, path));
  if (known.length === 0) return null;
  const implied = known.includes("GET") ? ["HEAD", "OPTIONS"] : ["OPTIONS"];
  return { allowed: [...new Set([...known, ...implied])].sort() };
}

function handlerOf<Handler>(
  routes: Record<string, Handler>,
  method: string,
  path: string,
): Handler | undefined {
  const methods = method === "HEAD" ? ["HEAD", "GET"] : [method];
  for (const name of methods) {
    const exact = routes[`${name} ${path}`];
    if (exact) return exact;
  }
  let nearest: { handler: Handler; place: string } | undefined;
  // By the routes, which are few, not by the path's places, of which its sender can make thousands.
  for (const name of methods) {
    for (const [route, handler] of Object.entries(routes)) {
      if (!route.startsWith(`${name} `) || !route.endsWith("/*")) continue;
      const place = route.slice(name.length + 1, -1);
      const isBelow = path.startsWith(place) || path === place.slice(0, -1);
      if (isBelow && place.length > (nearest?.place.length ?? 0)) nearest = { handler, place };
    }
  }
  return nearest?.handler;
}

/** For a method that a known path has no handler for. */
export function withoutHandler(method: string, allowed: readonly string[]): HttpAnswer {
  const allow = allowed.join(", ");
  if (method === "OPTIONS") return { status: 204, headers: { allow } };
  const error = `${method} is not answered here; use ${allow}`;
  return jsonAnswer(405, { error }, { allow });
}
