import type { IncomingMessage, ServerResponse } from "node:http";
import { CallerError } from "./errors";

/** Reads a whole body, at most so many bytes; null for a larger one. */
export function readBody(request: IncomingMessage, limit: number): Promise<Buffer | null> {
  if (Number(request.headers["content-length"] ?? 0) > limit) return Promise.resolve(null);
  // By events: an async iterator costs more than all the rest of a small request.
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

/**
 * The pieces of a body as they come. Whoever stops taking them may still answer, and the rest is read and thrown away:
 * else the connection would not come to its next request.
 */
export async function* piecesOf(request: IncomingMessage): AsyncIterable<Uint8Array> {
  try {
    yield* request.iterator({ destroyOnReturn: false });
  } catch {
    // No news for the log: senders are killed, and networks fail.
    throw new CallerError("BAD_USER_INPUT", "The sender went away in the middle of its body.");
  } finally {
    // Node learns a moment later that nobody reads by pieces any more: until then it would not flow.
    setImmediate(() => request.resume());
  }
}

/** Cuts off requests whose bodies take too long to arrive. */
export interface SlowBodies {
  /** From now on the rest of this body must arrive in time. */
  watch(request: IncomingMessage, response: ServerResponse): void;
  /** It has arrived. */
  arrived(request: IncomingMessage): void;
  stop(): void;
}

/** Longest that looks are apart. */
const LOOK_MS = 2_000;

/**
 * Each watched body has `withinMs` to arrive, else it is answered 408, if nothing was answered yet, and its connection
 * ends. Node does the same by `requestTimeout`, but for every request of a server: a file that streams takes longer.
 */
export function slowBodies(withinMs: number): SlowBodies {
  const watched = new Map<IncomingMessage, { response: ServerResponse; until: number }>();
  const look = () => {
    const now = performance.now();
    for (const [request, { response, until }] of watched) {
      const over = request.complete || request.destroyed;
      if (!over && until > now) continue;
      watched.delete(request);
      if (!over) cutOff(request, response);
    }
  };
  const timer = setInterval(look, Math.min(LOOK_MS, withinMs));
  timer.unref();
  return {
    watch: (request, response) => {
      watched.set(request, { response, until: performance.now() + withinMs });
    },
    arrived: (request) => void watched.delete(request),
    stop: () => clearInterval(timer),
  };
}

function cutOff(request: IncomingMessage, response: ServerResponse) {
  if (response.headersSent) return request.destroy();
  response.writeHead(408, { connection: "close" }).end(() => request.destroy());
}
