import http from "node:http";
import https from "node:https";
import type { LookupFunction } from "node:net";
import type { WebhookAnswer, WebhookRequest } from "../webhook-exchange";
import {
  type PinnedAddress,
  pinnedAddress,
  type ResolveName,
  systemResolver,
  urlProblem,
} from "./webhook-address";

/** Sends one request and answers what came of it; never throws. `signal` ends it early. */
export type PostWebhook = (request: WebhookRequest, signal?: AbortSignal) => Promise<WebhookAnswer>;

export interface PostOptions {
  /** http, any port and this machine are allowed: for demos and tests. */
  local: boolean;
  resolve?: ResolveName;
  /** For the whole exchange: name, connection, request and answer. */
  deadlineMs?: number;
  /** Tests stand for public addresses on this machine. */
  allows?: (address: string) => boolean;
  port?: number;
  ca?: string;
}

export const DEADLINE_MS = 10_000;
/** Of headers, and of a body: nothing in it is of interest, so the connection is cut behind it. */
const MOST_BYTES = 16 * 1024;

/**
 * Posts to strangers' addresses: the name is resolved once, by us, and the connection goes to the address that was
 * looked at, whatever the name says a moment later. No redirects, no proxies, no connection kept.
 */
export function webhookPost(options: PostOptions): PostWebhook {
  const { local, resolve = systemResolver, deadlineMs = DEADLINE_MS, allows } = options;
  return async (request, signal) => {
    const problem = urlProblem(request.url, local);
    if (problem) return { status: null, error: problem };
    const ending = new AbortController();
    const end = (reason: string) => () => ending.abort(new Error(reason));
    const timer = setTimeout(end(`No whole answer within ${deadlineMs / 1000} s.`), deadlineMs);
    const stop = end("The sender is being stopped.");
    signal?.addEventListener("abort", stop, { once: true });
    if (signal?.aborted) stop();
    try {
      const url = new URL(request.url);
      const found = pinnedAddress(url, local, resolve, allows);
      const address = await unlessAborted(found, ending.signal);
      const status = await exchange(url, address, request, options, ending.signal);
      return { status, error: verdict(status) };
    } catch (error) {
      return {
        status: null,
        error: sentence(ending.signal.aborted ? ending.signal.reason : error),
      };
    } finally {
      clearTimeout(timer);
      signal?.removeEventListener("abort", stop);
    }
  };
}

/** Why an answer with this status does not count as delivered; null: it does. */
function verdict(status: number): string | null {
  if (status >= 200 && status < 300) return null;
  if (status >= 300 && status < 400) return `It answered ${status}; redirects are not followed.`;
  return `It answered ${status}.`;
}

function sentence(error: unknown): string {
  const { code, message } = error as { code?: string; message: string };
  return (code && !message.includes(code) ? `${code}: ${message}` : message).slice(0, 500);
}

/** Rejects as soon as it is aborted, whatever the work does then. */
function unlessAborted<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const abort = () => reject(signal.reason);
    if (signal.aborted) return abort();
    signal.addEventListener("abort", abort, { once: true });
    work.then(resolve, reject).finally(() => signal.removeEventListener("abort", abort));
  });
}

/** One request over a connection of its own. Resolves to the answer's status. */
function exchange(
  url: URL,
  pinned: PinnedAddress,
  { headers, body }: WebhookRequest,
  { ca, port }: PostOptions,
  signal: AbortSignal,
): Promise<number> {
  const secure = url.protocol === "https:";
  // An agent of its own: the global one may have learned of a proxy from the environment.
  const agent = secure
    ? new https.Agent({ keepAlive: false })
    : new http.Agent({ keepAlive: false });
  const lookup: LookupFunction = (_name, { all }, answer) =>
    all ? answer(null, [pinned]) : answer(null, pinned.address, pinned.family);
  return new Promise((resolve, reject) => {
    const asked = (secure ? https : http).request(url, {
      method: "POST",
      agent,
      lookup,
      signal,
      maxHeaderSize: MOST_BYTES,
      headers: { ...headers, host: url.host, "content-length": Buffer.byteLength(body) },
      ...(port === undefined ? {} : { port }),
      ...(secure ? { rejectUnauthorized: true, ca } : {}),
    });
    let answered: number | undefined;
    // Once there is a status, it has decided, however the connection ends.
    asked.on("error", (error) => (answered === undefined ? reject(error) : resolve(answered)));
    asked.on("upgrade", (_answer, socket) => {
      socket.destroy();
      reject(new Error("It answered 101."));
    });
    asked.on("response", (answer) => {
      const status = answer.statusCode ?? 0;
      answered = status;
      // The rest is let through for politeness, up to a limit and the deadline.
      const decided = () => {
        resolve(status);
        asked.destroy();
      };
      let bytes = 0;
      answer.on("data", (chunk: Buffer) => {
        bytes += chunk.length;
        if (bytes > MOST_BYTES) decided();
      });
      for (const over of ["end", "error", "close"]) answer.on(over, decided);
    });
    asked.end(body);
  });
}
