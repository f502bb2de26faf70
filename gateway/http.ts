import { isUtf8 } from "node:buffer";
import { HeaderMap } from "@apollo/server";
import type { Logger } from "@tributary/kit/log";
import type { HttpAnswer, HttpHandler, HttpRequest, Routes } from "@tributary/kit/routes";
import { jsonAnswer } from "@tributary/kit/routes";
import type { Viewer } from "@tributary/kit/viewer";
import { GraphQLError } from "graphql";
import { refuseUnwieldy } from "./body-shape";
import type { Caller, Callers } from "./callers";
import { currentRequest, maskError, refusal } from "./errors";
import { classOf, type FairQueueLimits, fairQueue, type Place } from "./fair-queue";
import type { Gateway } from "./gateway";
import type { Metrics, Outcome } from "./metrics";
import { refuseWithoutPreflight } from "./preflight";
import type { GatewayContext } from "./sources/source";
import type { Authenticate } from "./viewer";

export interface GraphqlRouteOptions {
  gateway: Gateway;
  authenticate: Authenticate;
  metrics: Metrics;
  log: Logger;
  callers: Callers;
  /** How much is answered at once, of each caller and in all (default `FAIR_QUEUE`). */
  queue?: FairQueueLimits;
}

/** `POST /graphql`, and GET for queries, unless any page could have sent it; see `preflight.ts`. */
export function graphqlRoutes(options: GraphqlRouteOptions): Routes {
  const { gateway, authenticate, callers, metrics, log } = options;
  const queue = fairQueue(options.queue);

  /**
   * Runs the request, after its turn if its text is not known. Whoever waits holds nothing but what it sent, and begins
   * then: what hangs on a request that has grown old cannot die young, be it made ever so late, and the collection of
   * what is old stops everybody.
   */
  function run(request: HttpRequest, viewer: Viewer, charge: Caller["charge"]) {
    const body = bodyOf(request);
    const sends = (header: string) => Boolean(request.headers[header]);
    const turn = gateway.turnToRead(textOf(request, body), { viewer, sends });
    if (!turn) return execute(request, body, viewer, { charge });
    return turn.then(() => execute(request, bodyOf(request), viewer, { charge, hasTurn: true }));
  }

  function execute(
    request: HttpRequest,
    body: unknown,
    viewer: Viewer,
    more: Pick<GatewayContext, "charge" | "hasTurn">,
  ) {
    const { requestId } = request;
    return gateway.server.executeHTTPGraphQLRequest({
      httpGraphQLRequest: {
        method: request.method === "HEAD" ? "GET" : request.method,
        headers: headerMap(request.headers),
        search: request.url.search,
        body,
      },
      context: async () => gateway.context({ viewer, requestId }, more),
    });
  }

  async function answer(request: HttpRequest): Promise<HttpAnswer> {
    let caller: Caller | undefined;
    let place: Place | undefined;
    try {
      const viewer = await authenticate(request);
      caller = callers.begin(viewer);
      place = await queue.enter(caller.name, classOf(viewer));
      refuseWithoutPreflight(request);
      const { status, headers, ...result } = await run(request, viewer, caller.charge);
      if (result.body.kind !== "complete") throw new Error("the gateway never answers in parts");
      return {
        status: status ?? 200,
        headers: {
          ...(status === 429 ? { "retry-after": `${caller.retryAfter()}` } : {}),
          ...(status === 503 ? { "retry-after": "1" } : {}),
          ...Object.fromEntries(headers),
          ...caller.headers(),
          "cache-control": "no-store",
        },
        body: result.body.string,
      };
    } catch (error) {
      if (error instanceof GraphQLError) return errorAnswer(error, log, caller?.headers());
      throw error;
    } finally {
      place?.leave();
    }
  }

  const handler: HttpHandler = (request) =>
    currentRequest.run({ requestId: request.requestId }, async () => {
      const from = performance.now();
      const result = await answer(request);
      metrics.request(outcomeOf(result), (performance.now() - from) / 1000);
      return result;
    });
  return { "POST /graphql": handler, "GET /graphql": handler };
}

/** Leaves out the mark that some programs write before the text. */
const UTF8 = new TextDecoder();

/** The JSON of a POST. Refuses other types, which forms could send, and what cannot be read. */
function bodyOf({ method, headers, body }: HttpRequest): unknown {
  if (method !== "POST") return undefined;
  if (!/^application\/json\s*(;|$)/i.test(headers["content-type"] ?? "")) {
    throw refusal("BAD_USER_INPUT", "Send `content-type: application/json` with a POST.");
  }
  const encoding = headers["content-encoding"];
  if (encoding && !/^identity$/i.test(encoding)) {
    const what =
      "Send the body as it is: one with `content-encoding` (gzip, br …) is not unpacked.";
    throw refusal("BAD_USER_INPUT", what, 415);
  }
  // JSON is UTF-8; what is not would be kept with other characters.
  if (!isUtf8(body)) throw refusal("BAD_USER_INPUT", "The body is not UTF-8.");
  refuseUnwieldy(body);
  const parsed = parsedJson(UTF8.decode(body));
  const holdsSomething = typeof parsed === "object" && parsed && Object.keys(parsed).length > 0;
  // A batch is refused by Apollo Server, with its reason.
  if (!holdsSomething && !Array.isArray(parsed)) {
    throw refusal("BAD_USER_INPUT", "The body must be a JSON object with a `query`.");
  }
  return parsed;
}

/** The text of a request; null where it names one, or sends none that could be read. */
function textOf({ method, url }: HttpRequest, body: unknown): string | null {
  const text =
    method === "POST" ? (body as { query?: unknown }).query : url.searchParams.get("query");
  return typeof text === "string" ? text : null;
}

function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw refusal("BAD_USER_INPUT", "The body is not JSON.");
  }
}

function headerMap(headers: HttpRequest["headers"]): HeaderMap {
  const map = new HeaderMap();
  for (const [name, value] of Object.entries(headers)) if (value) map.set(name, String(value));
  return map;
}

/** Answers a request beside GraphQL under its id; what is refused there is answered in GraphQL's shape. */
export function answerOrRefusal(
  { requestId }: Pick<HttpRequest, "requestId">,
  log: Logger,
  answer: () => HttpAnswer | Promise<HttpAnswer>,
): Promise<HttpAnswer> {
  return currentRequest.run({ requestId }, async () => {
    try {
      return await answer();
    } catch (error) {
      if (error instanceof GraphQLError) return errorAnswer(error, log);
      throw error;
    }
  });
}

/** A refusal before GraphQL, in GraphQL's shape: masked like every other error. */
export function errorAnswer(
  error: GraphQLError,
  log: Logger,
  headers: Record<string, string> = {},
): HttpAnswer {
  const { http, retryAfter } = error.extensions as {
    http?: { status: number };
    retryAfter?: number;
  };
  const status = http?.status ?? 500;
  return jsonAnswer(
    status,
    { errors: [maskError(error.toJSON(), error, log)] },
    {
      "cache-control": "no-store",
      ...(status === 401 ? { "www-authenticate": 'Bearer realm="tributary"' } : {}),
      ...(status === 429 ? { "retry-after": `${retryAfter ?? 60}` } : {}),
      ...(status === 503 ? { "retry-after": `${retryAfter ?? 1}` } : {}),
      ...headers,
    },
  );
}

function outcomeOf({ status, body }: HttpAnswer): Outcome {
  if (status >= 500) return "failed";
  if (status >= 400) return "refused";
  // Cheaper than parsing, and exact: Apollo Server writes errors first.
  if (typeof body !== "string" || !body.startsWith('{"errors"')) return "ok";
  return body.includes('"data":{') ? "partial" : "refused";
}
