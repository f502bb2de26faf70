import { Readable } from "node:stream";
import type { GraphQLAnswer } from "@tributary/kit/execute";
import type { FileCall } from "@tributary/kit/exports";
import type { UploadCall } from "@tributary/kit/imports";
import type { HttpAnswer } from "@tributary/kit/routes";
import type { RequestIdentity } from "@tributary/kit/subgraph";
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

/** What a peer may say about a file; nothing else of its headers goes on. */
const FILE_HEADERS = [
  "content-type",
  "content-disposition",
  "cache-control",
  "www-authenticate",
  "retry-after",
];

/**
 * A file of a subgraph behind HTTP, for whom the signed token names. It passes through: what the caller has
 * not taken yet is not asked for. Sent once, since asking may change something.
 */
export function remoteFile(remote: RemoteSourceOptions, file: string): FileCall {
  return async (input, identity) => {
    const headers = { "content-type": "application/json" };
    return passedOn(remote, `/export/${file}`, identity, headers, JSON.stringify(input));
  };
}

/** A file that a subgraph behind HTTP takes. It passes through, and so does its answer, at the same time. */
export function remoteUpload(remote: RemoteSourceOptions, file: string): UploadCall {
  return async (input, body, identity) => {
    const headers = { "content-type": "application/x-ndjson" };
    const path = `/import/${file}?${new URLSearchParams(input)}`;
    return passedOn(remote, path, identity, headers, Readable.from(body, { objectMode: false }));
  };
}

async function passedOn(
  { name, url, client, signer }: RemoteSourceOptions,
  path: string,
  { viewer, requestId }: RequestIdentity,
  own: Record<string, string>,
  sent: string | Readable,
): Promise<HttpAnswer> {
  const { status, headers, body } = await client.stream({
    method: "POST",
    url: `${url.replace(/\/+$/, "")}${path}`,
    headers: {
      ...own,
      "x-identity": await signer.sign(viewer, name),
      "x-request-id": requestId,
    },
    body: sent,
  });
  const kept = FILE_HEADERS.flatMap((header) => {
    const value = headers[header];
    return typeof value === "string" ? [[header, value] as const] : [];
  });
  return { status, headers: Object.fromEntries(kept), body };
}

function toAnswer(name: string, body: Buffer): GraphQLAnswer {
  const value: unknown = JSON.parse(body.toString("utf8"));
  if (value && typeof value === "object" && ("data" in value || "errors" in value)) {
    return value as GraphQLAnswer;
  }
  throw new Error(`${name} answered something that is not GraphQL`);
}
