import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

/** A running stand-in for Jules. */
export interface RunningJules {
  /** What JULES_API_BASE should be. */
  url: string;
  close(): Promise<void>;
}

interface Answer {
  status: number;
  body: object;
  headers?: Record<string, string>;
}

const repository = (owner: string, repo: string, isPrivate: boolean) => ({
  name: `sources/github/${owner}/${repo}`,
  id: `github/${owner}/${repo}`,
  githubRepo: {
    owner,
    repo,
    // Like the real one, a field that is false is left out.
    ...(isPrivate ? { isPrivate } : {}),
    defaultBranch: { displayName: "main" },
    branches: [{ displayName: "main" }],
  },
});
const REPOSITORIES = [
  repository("acme", "modules", true),
  repository("acme", "website", false),
  repository("acme", "network", true),
];

/**
 * Jules's repository listing, for demos and tests, on loopback. Keys that begin `jules-demo-` are
 * good; `jules-forbidden-` answer 403 and `jules-limited-` 429; any other is unknown. Every answer
 * says `Tributary-Simulator: jules`. `port` 0 takes a free one.
 */
export async function serveJules({
  port = 0,
  host = "127.0.0.1",
}: {
  port?: number;
  /** Another address than loopback only for a demo in containers. */
  host?: string;
} = {}): Promise<RunningJules> {
  const server = createServer((request, response) => {
    request.resume();
    send(response, answer(request));
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, host, resolve);
  });
  return {
    url: `http://${host}:${(server.address() as AddressInfo).port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function answer(request: IncomingMessage): Answer {
  const refusal = keyRefusal(request.headers["x-goog-api-key"]);
  if (refusal) return refusal;
  const url = new URL(request.url ?? "/", "http://jules");
  if (request.method === "GET" && url.pathname === "/v1alpha/sources") return list(url);
  const name = url.pathname.replace(/^\/v1alpha\//, "");
  const found = REPOSITORIES.find((source) => source.name === name);
  if (request.method === "GET" && found) return { status: 200, body: found };
  return failure(404, "NOT_FOUND", "Requested entity was not found.");
}

/** The refusal of a key; null for a good one. */
function keyRefusal(key: string | string[] | undefined): Answer | null {
  if (typeof key !== "string" || key === "") {
    const message = "Request is missing required authentication credential.";
    return failure(401, "UNAUTHENTICATED", message, "CREDENTIALS_MISSING");
  }
  if (key.startsWith("jules-demo-")) return null;
  if (key.startsWith("jules-forbidden-"))
    return failure(403, "PERMISSION_DENIED", "The caller does not have permission.");
  if (key.startsWith("jules-limited-")) {
    const refusal = failure(429, "RESOURCE_EXHAUSTED", "Resource has been exhausted.");
    return { ...refusal, headers: { "retry-after": "30" } };
  }
  const message = "API key not valid. Please pass a valid API key.";
  return failure(400, "INVALID_ARGUMENT", message, "API_KEY_INVALID");
}

/** Pages of 30, at most 100; the last one has no token. */
function list(url: URL): Answer {
  const size = Number(url.searchParams.get("pageSize") ?? 30);
  const start = Number(
    Buffer.from(url.searchParams.get("pageToken") ?? "", "base64url").toString(),
  );
  if (!Number.isInteger(size) || size < 0 || !Number.isInteger(start) || start < 0) {
    return failure(400, "INVALID_ARGUMENT", "Request contains an invalid argument.");
  }
  const end = start + Math.min(size || 30, 100);
  const sources = REPOSITORIES.slice(start, end);
  const more = end < REPOSITORIES.length;
  const nextPageToken = Buffer.from(String(end)).toString("base64url");
  return { status: 200, body: { sources, ...(more ? { nextPageToken } : {}) } };
}

/** Google's envelope of an error. */
function failure(code: number, status: string, message: string, reason?: string): Answer {
  const info = {
    "@type": "type.googleapis.com/google.rpc.ErrorInfo",
    reason,
    domain: "googleapis.com",
  };
  return {
    status: code,
    body: { error: { code, status, message, ...(reason ? { details: [info] } : {}) } },
  };
}

function send(response: ServerResponse, { status, body, headers }: Answer): void {
  response.writeHead(status, {
    "content-type": "application/json; charset=UTF-8",
    "tributary-simulator": "jules",
    ...headers,
  });
  response.end(JSON.stringify(body));
}
