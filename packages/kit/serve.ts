import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { pipeline } from "node:stream/promises";
import { isUnavailable, requestIdFrom } from "./errors";
import type { Logger } from "./log";
import {
  findRoute,
  type HttpAnswer,
  type HttpRequest,
  jsonAnswer,
  type Routes,
  withoutHandler,
} from "./routes";

export interface ServeOptions {
  port: number;
  host?: string;
  routes: Routes;
  log: Logger;
  /** Reports whether traffic may come; `/health` only says that the process lives. */
  ready?: () => Promise<boolean>;
  /** Headers that every answer gets, also those that the server gives by itself. */
  headersFor?: (headers: HttpRequest["headers"], path: string) => Record<string, string>;
  /** Largest body in bytes (default 256 KB); larger ones answer 413. */
  bodyLimit?: number;
  /**
   * The limit for one request that says its body is larger, asked before any of it is read: a file from somebody who
   * may send one. Null: the usual.
   */
  bodyLimitFor?: (request: Omit<HttpRequest, "body">) => Promise<number | null>;
}

export interface RunningServer {
  port: number;
  url: string;
  /** Stops accepting, lets requests in flight finish (at most 25 s), closes. */
  stop(): Promise<void>;
}

const DRAIN_MS = 25_000;

/** Largest body of an operation that carries a file, in bytes: a CSV of 100,000 lines, written as JSON. */
export const UPLOAD_LIMIT = 40 * 1024 * 1024;

/** How long a caller may take nothing of an answer in pieces before it is cut off. */
const STALLED_MS = 60_000;

/** A small HTTP server with limits on everything: body, headers, time, sockets. */
export async function serve(options: ServeOptions): Promise<RunningServer> {
  let stopping = false;
  const routes: Routes = {
    "GET /health": () => jsonAnswer(200, { status: "ok" }),
    "GET /ready": async () => {
      const ready = !stopping && ((await options.ready?.().catch(() => false)) ?? true);
      return jsonAnswer(ready ? 200 : 503, { ready });
    },
    ...options.routes,
  };
  // Node looks only every 30 s for who exceeds the limits below.
  const server = createServer({ connectionsCheckingInterval: 2_000 }, (request, response) => {
    void answer(request, response, routes, options);
    // A connection that outlives the last answer would hold the stop back.
    response.on("prefinish", () => stopping && setImmediate(() => server.closeIdleConnections()));
  });
  server.requestTimeout = 30_000;
  server.headersTimeout = 10_000;
  // Longer than any client's idle pool, so that nobody reuses a socket that we are closing.
  server.keepAliveTimeout = 65_000;
  server.maxConnections = 2_000;
  await listen(server, options.port, options.host ?? "127.0.0.1");
  const { port } = server.address() as AddressInfo;
  return {
    port,
    url: `http://127.0.0.1:${port}`,
    async stop() {
      stopping = true;
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      server.closeIdleConnections();
      const force = setTimeout(() => server.closeAllConnections(), DRAIN_MS);
      await closed;
      clearTimeout(force);
    },
  };
}

function listen(server: Server, port: number, host: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once("error", (error: NodeJS.ErrnoException) => {
      const inUse = `Port ${port} is in use. Stop what listens there, or choose another with PORT or --port.`;
      reject(error.code === "EADDRINUSE" ? new Error(inUse) : error);
    });
    server.listen(port, host, () => resolve());
  });
}

async function answer(
  request: IncomingMessage,
  response: ServerResponse,
  routes: Routes,
  options: ServeOptions,
) {
  const requestId = requestIdFrom(request.headers["x-request-id"] as string | undefined);
  const url = urlOf(request.url ?? "/");
  const headers = request.headers as HttpRequest["headers"];
  const own = { "x-request-id": requestId, ...options.headersFor?.(headers, url.pathname) };
  try {
    await send(
      response,
      own,
      await answerOf(request, { url, headers, requestId }, routes, options),
    );
  } catch (error) {
    if (isGone(error)) options.log.debug({ requestId }, "the caller went away");
    else options.log.error({ requestId, err: error }, "request failed");
    // Without its end, so that nobody takes a part for the whole.
    if (response.headersSent) return void response.destroy();
    const whole = isUnavailable(error)
      ? jsonAnswer(503, { error: "busy, try again", requestId }, { "retry-after": "1" })
      : jsonAnswer(500, { error: "internal error", requestId });
    await send(response, own, whole);
  }
}

async function answerOf(
  request: IncomingMessage,
  known: Pick<HttpRequest, "url" | "headers" | "requestId">,
  routes: Routes,
  options: ServeOptions,
): Promise<HttpAnswer> {
  const method = request.method ?? "GET";
  const found = findRoute(routes, method, known.url.pathname);
  if (!found) return jsonAnswer(404, { error: "not found" });
  if ("allowed" in found) return withoutHandler(method, found.allowed);
  const asked = { ...known, method, address: request.socket.remoteAddress ?? "" };
  const body = await readBody(request, await limitFor(request, asked, options));
  if (body === null) {
    return jsonAnswer(413, { error: "the body is too large" }, { connection: "close" });
  }
  return found.handler({ ...asked, body });
}

async function limitFor(
  request: IncomingMessage,
  asked: Omit<HttpRequest, "body">,
  { bodyLimit = 256 * 1024, bodyLimitFor }: ServeOptions,
): Promise<number> {
  const declared = Number(request.headers["content-length"] ?? 0);
  if (!bodyLimitFor || !(declared > bodyLimit)) return bodyLimit;
  return (await bodyLimitFor(asked).catch(() => null)) ?? bodyLimit;
}

/** The address as it was asked for: "//host/path" and "/\\host" are odd paths here, never hosts. */
function urlOf(target: string): URL {
  const text = /^https?:/i.test(target)
    ? target
    : `http://localhost${target.replaceAll("\\", "%5C")}`;
  return URL.canParse(text) ? new URL(text) : new URL("http://localhost/%00");
}

/** By events: an async iterator costs more than all the rest of a small request. */
function readBody(request: IncomingMessage, limit: number): Promise<Buffer | null> {
  if (Number(request.headers["content-length"] ?? 0) > limit) return Promise.resolve(null);
  return new Promise((resolve, reject) => {
    // It went away while its limit was looked up: nothing would ever come.
    if (request.destroyed) return reject(new Error("the caller went away"));
    const chunks: Buffer[] = [];
    let size = 0;
    request.on("data", (chunk: Buffer) => {
      size += chunk.length;
      if (size <= limit) return void chunks.push(chunk);
      request.pause();
      resolve(null);
    });
    request.once("end", () => resolve(chunks.length === 1 ? chunks[0]! : Buffer.concat(chunks)));
    request.once("error", reject);
  });
}

async function send(
  response: ServerResponse,
  own: Record<string, string>,
  { status, headers, body }: HttpAnswer,
) {
  const isWhole = typeof body === "string" || Buffer.isBuffer(body);
  response.writeHead(status, {
    ...own,
    "x-content-type-options": "nosniff",
    // Else the body would travel in chunks, and apart from the headers.
    ...(isWhole ? { "content-length": `${Buffer.byteLength(body)}` } : {}),
    ...headers,
  });
  if (body === undefined || isWhole) return void response.end(body);
  response.setTimeout(STALLED_MS, () => response.destroy());
  // Asks for the next piece when the caller has taken the one before, and ends the source when it leaves.
  await pipeline(body, response);
}

/** Whether an answer in pieces failed because nobody reads it any more. */
function isGone(error: unknown): boolean {
  return (error as { code?: string } | null)?.code === "ERR_STREAM_PREMATURE_CLOSE";
}
