import type { TrustedProxies } from "@tributary/kit/addresses";
import { createLog } from "@tributary/kit/log";
import { type RunningServer, serve } from "@tributary/kit/serve";
import type { Viewer } from "@tributary/kit/viewer";
import { createCallers } from "../callers";
import { corsFor } from "../cors";
import { type GraphqlRouteOptions, graphqlRoutes } from "../http";
import { createMetrics } from "../metrics";
import { smallGateway, smallSource } from "./small-graph";

const log = createLog("gateway", "silent");

/** The small graph over real HTTP; every caller is `viewer` unless the test authenticates. */
export async function smallHttp(
  viewer: Viewer,
  options: Partial<GraphqlRouteOptions> & { origins?: string[]; proxies?: TrustedProxies } = {},
): Promise<RunningServer & { people: ReturnType<typeof smallSource> }> {
  const people = smallSource("people");
  const gateway = options.gateway ?? (await smallGateway({ people }));
  const cors = corsFor(options.origins ?? [], ["/graphql"]);
  const server = await serve({
    port: 0,
    log,
    ...(options.proxies ? { proxies: options.proxies } : {}),
    headersFor: cors.headersFor,
    routes: {
      ...cors.routes,
      ...graphqlRoutes({
        gateway,
        authenticate: async () => viewer,
        callers: createCallers(),
        metrics: createMetrics(),
        log,
        ...options,
      }),
    },
  });
  return {
    ...server,
    people,
    async stop() {
      await server.stop();
      await gateway.stop();
    },
  };
}

/** One GraphQL request over HTTP, as a browser of this origin sends it. */
export async function post(
  url: string,
  body: unknown,
  headers: Record<string, string> = {},
): Promise<{ status: number; headers: Headers; text: string; json: Answer }> {
  const response = await fetch(`${url}/graphql`, {
    method: "POST",
    headers: { "content-type": "application/json", ...headers },
    body: typeof body === "string" ? body : JSON.stringify(body),
  });
  const text = await response.text();
  return { status: response.status, headers: response.headers, text, json: parsed(text) };
}

export interface Answer {
  // biome-ignore lint/suspicious/noExplicitAny: a test reads answers by shape.
  data?: any;
  errors?: { message: string; path?: unknown; extensions: { code: string; requestId: string } }[];
}

function parsed(text: string): Answer {
  try {
    return JSON.parse(text) as Answer;
  } catch {
    return {};
  }
}
