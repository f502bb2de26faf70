import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { setTimeout as pause } from "node:timers/promises";
import { printError } from "@tributary/kit/log";
import type { Clock } from "./clock";
import { answerControl } from "./control";
import { Emulator } from "./emulator";
import type { Fault } from "./faults";
import { answerCall } from "./routes";
import type { Script } from "./scripts";
import type { Tempo } from "./session";
import { type Answer, notFound, Refusal } from "./wire";

/** A running stand-in for Jules. */
export interface RunningJules {
  /** What JULES_API_BASE should be. */
  url: string;
  /** Its inside, for tests in the same process. */
  emulator: Emulator;
  close(): Promise<void>;
}

/** How to run it. */
export interface ServeJules {
  /** 0 takes a free one. */
  port?: number;
  /** Another address than loopback only for a demo in containers. */
  host?: string;
  /** Real time unless said otherwise. */
  clock?: Clock;
  /** How long things take: some seconds unless said otherwise. */
  tempo?: Partial<Tempo>;
  scripts?: Script[];
  /** Opens `/_sim/`, where faults are switched and the clock is moved. Off unless asked for. */
  control?: boolean;
  /** Keeps what came, with keys and texts. */
  record?: boolean;
}

const usualTempo: Tempo = { queuedMs: 1500, planMs: 2500, stepMs: 2500 };
const BODY_LIMIT_BYTES = 8_000_000;

/**
 * A stand-in for Jules's API on loopback, for demos and tests: sessions live through plan, work and
 * change sets, and the changes fit the module in the prompt. Every answer says
 * `Tributary-Simulator: jules`.
 */
export async function serveJules(options: ServeJules = {}): Promise<RunningJules> {
  const { port = 0, host = "127.0.0.1", clock = { now: Date.now } } = options;
  const emulator = new Emulator(clock, {
    tempo: { ...usualTempo, ...options.tempo },
    scripts: options.scripts ?? [],
    record: options.record ?? false,
  });
  const control = options.control ?? false;
  const server = createServer(
    (request, response) => void serve(emulator, control, request, response),
  );
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, host, resolve);
  });
  const bound = (server.address() as AddressInfo).port;
  emulator.pages = `http://${host === "0.0.0.0" ? "localhost" : host}:${bound}`;
  return { url: `http://${host}:${bound}`, emulator, close: () => close(server) };
}

function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}

async function serve(
  emulator: Emulator,
  control: boolean,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  try {
    const body = await bodyOf(request);
    const url = new URL(request.url ?? "/", "http://jules");
    const method = request.method ?? "GET";
    if (/^\/session\/\d+$/.test(url.pathname)) return page(response);
    const key = String(request.headers["x-goog-api-key"] ?? "");
    const path = url.pathname.replace(/^\/v1alpha\//, "");
    if (control && url.pathname.startsWith("/_sim/")) {
      const asked = url.pathname.slice("/_sim/".length);
      return send(
        response,
        answered(() => answerControl(emulator, method, asked, body)),
      );
    }
    const at = emulator.clock.now();
    if (emulator.options.record)
      emulator.received.push({ at, method, path: url.pathname, key, body });
    const fault = emulator.faults.take({ method, path: url.pathname, key });
    if (fault?.delayMs) await pause(fault.delayMs);
    const faulty = fault ? wrong(fault) : null;
    if (faulty && fault!.when !== "after") return end(request, response, faulty);
    const answer = answered(() => {
      const account = emulator.accounts.of(key);
      if (path === url.pathname) throw notFound();
      const now = emulator.clock.now();
      return answerCall(method, path, { emulator, account, now, query: url.searchParams, body });
    });
    end(request, response, faulty ?? answer);
  } catch {
    // The request broke off, or was larger than is read.
    request.socket.destroy();
  }
}

function answered(work: () => Answer): Answer {
  try {
    return work();
  } catch (error) {
    if (error instanceof Refusal) return error.answer();
    printError(error);
    return new Refusal(500, "INTERNAL", "Internal error encountered.").answer();
  }
}

/** What a fault answers; null when it only delays. */
function wrong(fault: Fault): Answer | "DROP" | null {
  if (fault.drop) return "DROP";
  if (fault.status === undefined && fault.body === undefined) return null;
  const status = fault.status ?? 200;
  const headers = {
    ...(fault.retryAfter !== undefined && { "retry-after": fault.retryAfter }),
    ...(fault.location !== undefined && { location: fault.location }),
  };
  if (fault.body !== undefined) return { status, body: fault.body, headers };
  const names: Record<number, string> = { 429: "RESOURCE_EXHAUSTED", 503: "UNAVAILABLE" };
  const said = new Refusal(status, names[status] ?? "INTERNAL", "Simulated.", undefined, headers);
  return said.answer();
}

function end(request: IncomingMessage, response: ServerResponse, answer: Answer | "DROP"): void {
  if (answer === "DROP") request.socket.destroy();
  else send(response, answer);
}

function send(response: ServerResponse, { status, body, headers }: Answer): void {
  response.writeHead(status, {
    "content-type": "application/json; charset=UTF-8",
    "tributary-simulator": "jules",
    ...headers,
  });
  response.end(typeof body === "string" ? body : JSON.stringify(body));
}

/** Where a session's address leads. */
function page(response: ServerResponse): void {
  response.writeHead(200, {
    "content-type": "text/plain; charset=UTF-8",
    "tributary-simulator": "jules",
  });
  response.end("This is Tributary's simulator of Jules. Look at the session where it was asked.\n");
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of request as AsyncIterable<Buffer>) {
    size += part.length;
    if (size > BODY_LIMIT_BYTES) throw new Error("too large");
    parts.push(part);
  }
  return Buffer.concat(parts).toString("utf8");
}
