import type { GraphQLAnswer } from "@tributary/kit/execute";
import type { IdentitySigner } from "@tributary/kit/viewer";
import type { HttpClient } from "./http-client";
import { isQuery, type SubgraphSource, withTimeout } from "./source";

export interface RemoteSourceOptions {
  name: string;
  /** The subgraph's base address; operations go to `<url>/graphql`. */
  url: string;
  client: HttpClient;
  signer: IdentitySigner;
}

/**
 * A subgraph behind HTTP. It is told who asks by a signed token for it alone; no header of the
 * client goes on. Rejects on anything that is not a GraphQL answer.
 */
export function remoteSource({ name, url, client, signer }: RemoteSourceOptions): SubgraphSource {
  const base = url.replace(/\/+$/, "");
  return {
    async fetch(request, { viewer, requestId }, signal) {
      const { query, variables, operationName } = request;
      const answer = await client.call({
        method: "POST",
        url: `${base}/graphql`,
        headers: {
          "content-type": "application/json",
          "x-identity": await signer.sign(viewer, name),
          "x-request-id": requestId,
        },
        body: JSON.stringify({ query, variables, operationName }),
        signal,
        retry: isQuery(request),
      });
      if (answer.status !== 200) throw new Error(`${name} answered ${answer.status}`);
      return toAnswer(name, answer.body);
    },
    ready: () =>
      withTimeout(2_000, (signal) =>
        client.call({ method: "GET", url: `${base}/ready`, signal }),
      ).then(
        (answer) => answer.status === 200,
        () => false,
      ),
    stop: async () => {},
  };
}

function toAnswer(name: string, body: Buffer): GraphQLAnswer {
  const value: unknown = JSON.parse(body.toString("utf8"));
  if (value && typeof value === "object" && ("data" in value || "errors" in value)) {
    return value as GraphQLAnswer;
  }
  throw new Error(`${name} answered something that is not GraphQL`);
}
