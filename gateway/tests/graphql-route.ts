import { createLog } from "@tributary/kit/log";
import type { HttpAnswer, HttpRequest } from "@tributary/kit/routes";
import { createCallers } from "../callers";
import type { Gateway } from "../gateway";
import { type GraphqlRouteOptions, graphqlRoutes } from "../http";

/** A gateway that knows every text. */
export const gatewayOf = (executeHTTPGraphQLRequest: unknown) =>
  ({
    server: { executeHTTPGraphQLRequest },
    context: () => ({}),
    turnToRead: () => null,
  }) as unknown as Gateway;

/** The route over a gateway that answers what `answer` gives; outcomes are those of the metrics. */
export function route(
  answer: () => string | Promise<string>,
  more: Partial<GraphqlRouteOptions> = {},
) {
  const outcomes: string[] = [];
  const executeHTTPGraphQLRequest = async () => ({
    status: undefined,
    headers: new Map([["content-type", "application/json"]]),
    body: { kind: "complete", string: await answer() },
  });
  const routes = graphqlRoutes({
    gateway: gatewayOf(executeHTTPGraphQLRequest),
    authenticate: async () => ({ kind: "ANONYMOUS", id: "a", network: "a" }),
    callers: createCallers(),
    metrics: { request: (outcome: string) => void outcomes.push(outcome) },
    log: createLog("test", "silent"),
    ...more,
  } as unknown as GraphqlRouteOptions);
  const send = async (of: { body?: string | Buffer; headers?: object } = {}) =>
    routes["POST /graphql"]!({
      method: "POST",
      url: new URL("http://localhost/graphql"),
      headers: { "content-type": "application/json", ...of.headers },
      body: Buffer.from(of.body ?? '{"query":"{ a }"}'),
      requestId: "trace-123",
      address: "127.0.0.1",
    } as HttpRequest) as Promise<HttpAnswer>;
  return { outcomes, send, routes };
}
