import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { pipeline } from "node:stream/promises";
import { callerOf, isProxy, NO_PROXIES, networkOf, type TrustedProxies } from "./addresses";
import { piecesOf, readBody, type SlowBodies, slowBodies } from "./body";
import { type Bursts, spreadBursts } from "./bursts";
import { isUnavailable, requestIdFrom } from "./errors";
import { type LargeBodies, roomForBodies } from "./large-bodies";
import { listen, type MoreSockets, type Place } from "./listen";
import type { Logger } from "./log";
import { HEADERS_LIMIT, refuseUnreadable } from "./refuse-unreadable";
import {
  findRoute,
  type HttpAnswer,
  type HttpHandler,
  type HttpRequest,
  jsonAnswer,
  type Routes,
  type UploadHandler,
  type UploadRoutes,
  withoutHandler,
} from "./routes";
import { SECURITY_HEADERS } from "./security-headers";
import { limitSockets, SOCKET_LIMITS, type SocketLimits, type Sockets } from "./sockets";

export interface ServeOptions {
  port: number;
  host?: string;
  routes: Routes;
  /** What takes bodies of any length, piece by piece. */
  uploads?: UploadRoutes;
  log: Logger;
  /** Whose X-Forwarded-For is believed (default: nobody's). */
  proxies?: TrustedProxies;
  /** How many connections are kept (default `SOCKET_LIMITS`). */
  sockets?: SocketLimits;
  /**
   * Reports whether traffic may come, asked at most once a second, and until the first yes ten times; `/health` only says
   * that the process lives.
   */
  ready?: () => Promise<boolean>;
  /** Headers that every answer gets, also those that the server gives by itself. */
  headersFor?: (headers: HttpRequest["headers"], path: string) => Record<string, string>;
  /** Largest body in bytes (default 256 KB); larger ones answer 413. */
  bodyLimit?: number;
  /**
   * The limit for one request that says its body is larger, asked before any of it is read: a file from somebody who
   * may send one. Null: the usual.
   */
  bodyLimitFor?: (request: Omit<HttpRequest, "body">) => Promise<LargeBodyLimit | null>;
  /** How many bytes of such bodies are held at once (default `LARGE_BODIES`); more answer 503. */
  largeBodies?: LargeBodies;
  /** How long a body may take to arrive, in ms (default 30 s); those of `uploads` may take any time. */
  bodyWithinMs?: number;
  /** How long a caller may take nothing of its answer before it is cut off, in ms (default 60 s). */
  stalledMs?: number;
}

/** How large somebody's body may be. */
export interface LargeBodyLimit {
  bytes: number;
  /** Whose room it takes, beside its network's. */
  caller: string;
}

/** What the server's parts share. */
interface Serving extends Omit<ServeOptions, "uploads" | "sockets"> {
  all: Record<string, HttpHandler | UploadHandler>;
  /** Which of them take pieces. */
  uploads: ReadonlySet<HttpHandler | UploadHandler>;
  slow: SlowBodies;
  sockets: Sockets;
  room: ReturnType<typeof roomForBodies>;
  proxies: TrustedProxies;
  bursts: Bursts;
  /** Requests whose bodies are being taken piece by piece. */
  uploading: Set<IncomingMessage>;
}

export interface RunningServer {
  port: number;
  url: string;
  /** Stops accepting, cuts uploads off, lets other requests in flight finish (at most 25 s), closes. */
  stop(): Promise<void>;
}

const DRAIN_MS = 25_000;

/** Largest body of an operation that carries a file, in bytes: a CSV of 100,000 lines, written as JSON. */
export const UPLOAD_LIMIT = 40 * 1024 * 1024;

/** Largest body of everybody, in bytes. */
const BODY_LIMIT = 256 * 1024;

/** How long an ordinary body may take to arrive. */
const BODY_MS = 30_000;

/** For how long it is known whether traffic may come. */
const KNOWN_MS = 1_000;
/** The same until traffic may come for the first time: whoever waits for a start is not to wait a second more. */
const KNOWN_AT_START_MS = 100;

/** How long a caller may take nothing of its answer. */
const STALLED_MS = 60_000;

/** A small HTTP server with limits on everything: body, headers, time, sockets. */
export async function serve(options: ServeOptions): Promise<RunningServer> {
  let stopping = false;
  const { proxies = NO_PROXIES } = options;
  const isReady = askedSeldom(options.ready ?? (async () => true));
  const routes: Routes = {
    "GET /health": () => jsonAnswer(200, { status: "ok" }),
    "GET /ready": async () => {
      const ready = !stopping && (await isReady());
      return jsonAnswer(ready ? 200 : 503, { ready });
    },
    ...options.routes,
  };
  const slow = slowBodies(options.bodyWithinMs ?? BODY_MS);
  // Node looks only every 30 s for who exceeds the limits below.
  const limits = { connectionsCheckingInterval: 2_000, maxHeaderSize: HEADERS_LIMIT };
  const server = createServer(limits, (request, response) => {
    serving.sockets.begun(request, response);
    const address = callerOf(
      request.socket.remoteAddress ?? "",
      request.headers["x-forwarded-for"] as string | undefined,
      proxies,
    );
    const begin = () => void answer(request, response, address, serving);
    serving.bursts.begin(request, networkOf(address), begin);
    // A connection that outlives the last answer would hold the stop back.
    response.on("prefinish", () => stopping && setImmediate(() => server.closeIdleConnections()));
  });
  const shared = (address: string) => isProxy(address, proxies);
  const serving: Serving = {
    ...options,
    proxies,
    sockets: limitSockets(server, options.sockets ?? SOCKET_LIMITS, shared),
    all: { ...options.uploads, ...routes },
    uploads: new Set(Object.values(options.uploads ?? {})),
    slow,
    uploading: new Set(),
    bursts: spreadBursts(),
    room: roomForBodies(options.largeBodies),
  };
  server.on("clientError", refuseUnreadable);
  // Of the whole request: see slowBodies.
  server.requestTimeout = 0;
  server.headersTimeout = 10_000;
  // Longer than any client's idle pool, so that nobody reuses a socket that we are closing.
  server.keepAliveTimeout = 65_000;
  const moreSockets = await listenOnFree(server, {
    port: options.port,
    host: options.host ?? "127.0.0.1",
  });
  const { port } = server.address() as AddressInfo;
  return {
    port,
    url: `http://127.0.0.1:${port}`,
    async stop() {
      stopping = true;
      const own = new Promise<void>((resolve) => server.close(() => resolve()));
      const closed = Promise.all([own, moreSockets.close()]);
      server.closeIdleConnections();
      // They may go on for an hour; who sends one begins again where it was.
      for (const request of serving.uploading) request.destroy();
      const force = setTimeout(() => server.closeAllConnections(), DRAIN_MS);
      await closed;
      clearTimeout(force);
      slow.stop();
    },
  };
}

async function listenOnFree(server: Server, place: Place): Promise<MoreSockets> {
  return listen(server, place).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== "EADDRINUSE") throw error;
    throw new Error(
      `Port ${place.port} is in use. Stop what listens there, or choose another with PORT or --port.`,
    );
  });
}

/** Asks again when the last answer is old, and never twice at once: anybody may ask for it. */
function askedSeldom(ask: () => Promise<boolean>): () => Promise<boolean> {
  let known: Promise<boolean> | undefined;
  let until = 0;
  let knownMs = KNOWN_AT_START_MS;
  return () => {
    if (known && performance.now() < until) return known;
    until = Number.POSITIVE_INFINITY;
    known = ask()
      .catch(() => false)
      .then((ready) => {
        if (ready) knownMs = KNOWN_MS;
        until = performance.now() + knownMs;
        return ready;
      });
    return known;
  };
}

async function answer(
  request: IncomingMessage,
  response: ServerResponse,
  address: string,
  serving: Serving,
) {
  const { slow, log } = serving;
  const requestId = requestIdFrom(request.headers["x-request-id"] as string | undefined);
  const url = urlOf(request.url ?? "/");
  const headers = request.headers as HttpRequest["headers"];
  const own = { "x-request-id": requestId, ...serving.headersFor?.(headers, url.pathname) };
  const known = {
    url,
    headers,
    requestId,
    method: request.method ?? "GET",
    address,
  };
  const reply = async (given: HttpAnswer) => {
    serving.bursts.answered(request, given.status);
    const bytes = writeHead(response, own, given);
    response.setTimeout(serving.stalledMs ?? STALLED_MS, () => response.destroy());
    if (bytes === null)
      return sendPieces(response, given.body as AsyncIterable<Uint8Array | string>);
    serving.sockets.sending(request, response, bytes);
    response.end(given.body);
  };
  try {
    const found = findRoute(serving.all, known.method, url.pathname);
    if (found && "handler" in found && serving.uploads.has(found.handler)) {
      serving.uploading.add(request);
      const take = found.handler as UploadHandler;
      await reply(await take({ ...known, body: piecesOf(request) }));
    } else {
      if (hasBody(request)) {
        slow.watch(request, response);
        serving.sockets.receiving(request);
      }
      await reply(await answerOf(request, known, found, serving));
    }
  } catch (error) {
    if (isGone(error)) log.debug({ requestId }, "the caller went away");
    else log.error({ requestId, err: error }, "request failed");
    // Without its end, so that nobody takes a part for the whole.
    if (response.headersSent) return void response.destroy();
    const whole = isUnavailable(error)
      ? jsonAnswer(503, { error: "busy, try again", requestId }, { "retry-after": "1" })
      : jsonAnswer(500, { error: "internal error", requestId });
    await reply(whole);
  } finally {
    // What is not wanted of it is read and thrown away, so that the answer arrives and the connection can be used again; but
    // not for ever.
    if (serving.uploading.delete(request) && !request.complete) {
      slow.watch(request, response);
      request.resume();
    }
  }
}

function hasBody({ headers }: IncomingMessage): boolean {
  return headers["content-length"] !== undefined || headers["transfer-encoding"] !== undefined;
}

async function answerOf(
  request: IncomingMessage,
  asked: Omit<HttpRequest, "body">,
  found: ReturnType<typeof findRoute>,
  serving: Serving,
): Promise<HttpAnswer> {
  if (!found) return jsonAnswer(404, { error: "not found" });
  if ("allowed" in found) return withoutHandler(asked.method, found.allowed);
  const large = await largeLimitOf(request, asked, serving);
  const giveBack = large
    ? serving.room([networkOf(asked.address), `caller ${large.caller}`], declaredBytes(request))
    : () => {};
  if (!giveBack) {
    const busy = { error: "too many large bodies at once, try again" };
    return jsonAnswer(503, busy, { connection: "close", "retry-after": "1" });
  }
  try {
    const body = await readBody(request, large?.bytes ?? serving.bodyLimit ?? BODY_LIMIT);
    serving.slow.arrived(request);
    serving.sockets.received(request);
    if (body === null) {
      return jsonAnswer(413, { error: "the body is too large" }, { connection: "close" });
    }
    return await (found.handler as HttpHandler)({ ...asked, body });
  } finally {
    giveBack();
  }
}

function declaredBytes(request: IncomingMessage): number {
  return Number(request.headers["content-length"] ?? 0);
}

/** What a body that says it is larger than usual may be; null: no more than usual. */
async function largeLimitOf(
  request: IncomingMessage,
  asked: Omit<HttpRequest, "body">,
  { bodyLimit = BODY_LIMIT, bodyLimitFor }: Pick<ServeOptions, "bodyLimit" | "bodyLimitFor">,
): Promise<LargeBodyLimit | null> {
  if (!bodyLimitFor || !(declaredBytes(request) > bodyLimit)) return null;
  return bodyLimitFor(asked).catch(() => null);
}

/** The address as it was asked for: "//host/path" and "/\\host" are odd paths here, never hosts. */
function urlOf(target: string): URL {
  const text = /^https?:/i.test(target)
    ? target
    : `http://localhost${target.replaceAll("\\", "%5C")}`;
  return URL.canParse(text) ? new URL(text) : new URL("http://localhost/%00");
}

/** Answers the size of a whole body, in bytes; null for one in pieces. */
function writeHead(
  response: ServerResponse,
  own: Record<string, string>,
  { status, headers, body }: HttpAnswer,
): number | null {
  const isWhole = typeof body === "string" || Buffer.isBuffer(body);
  const bytes = isWhole ? Buffer.byteLength(body) : 0;
  response.writeHead(status, {
    ...SECURITY_HEADERS,
    ...own,
    // Else the body would travel in chunks, and apart from the headers.
    ...(isWhole ? { "content-length": `${bytes}` } : {}),
    ...headers,
  });
  return body === undefined || isWhole ? bytes : null;
}

async function sendPieces(response: ServerResponse, body: AsyncIterable<string | Uint8Array>) {
  const source = body[Symbol.asyncIterator]();
  // When the caller leaves the source ends at once, also one that has no next piece yet.
  response.once("close", () => void source.return?.().catch(() => {}));
  // Asks for the next piece when the caller has taken the one before.
  await pipeline({ [Symbol.asyncIterator]: () => source }, response);
}

/** Whether an answer in pieces failed because nobody reads it any more. */
function isGone(error: unknown): boolean {
  return (error as { code?: string } | null)?.code === "ERR_STREAM_PREMATURE_CLOSE";
}
