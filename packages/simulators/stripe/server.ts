import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { printError } from "@tributary/kit/log";
import { ConnectionDropped } from "./faults";
import { handle, type SimResponse } from "./handle";
import type { StripeSimulator } from "./simulator";

const BODY_LIMIT_BYTES = 1_000_000;

export interface ServeOptions {
  /** 0 picks a free port. */
  port: number;
  /** Loopback unless said otherwise. */
  host?: string;
  /** Where browsers reach it, without a slash at the end; where it listens unless said otherwise. */
  pages?: string;
}

export interface StripeServer {
  /** `http://127.0.0.1:port`, without a slash at the end. */
  url: string;
  /** Ends open connections and frees the port. */
  close(): Promise<void>;
}

/** Serves the simulator over HTTP. Errors: whatever `listen` says, such as a port in use. */
export async function serveStripe(
  sim: StripeSimulator,
  { port, host = "127.0.0.1", pages }: ServeOptions,
): Promise<StripeServer> {
  const server = createServer((request, response) => void serve(sim, request, response));
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, host, resolve);
  });
  const bound = (server.address() as AddressInfo).port;
  sim.world.pages = pages ?? `http://${host}:${bound}`;
  return {
    url: `http://${host}:${bound}`,
    close: () =>
      new Promise((resolve, reject) => {
        server.close((error) => (error ? reject(error) : resolve()));
        server.closeAllConnections();
      }),
  };
}

async function serve(sim: StripeSimulator, request: IncomingMessage, response: ServerResponse) {
  try {
    const url = new URL(request.url ?? "/", "http://simulator");
    const body = await readBody(request);
    write(
      response,
      body === undefined
        ? TOO_LARGE
        : await handle(sim, {
            method: request.method ?? "GET",
            path: url.pathname,
            query: url.search.slice(1),
            body,
            headers: request.headers as Record<string, string | undefined>,
          }),
    );
  } catch (error) {
    if (!(error instanceof ConnectionDropped)) printError(error);
    request.socket.destroy();
  }
}

/** The body as text; undefined when it is larger than a megabyte. */
async function readBody(request: IncomingMessage): Promise<string | undefined> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > BODY_LIMIT_BYTES) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString("utf8");
}

function write(response: ServerResponse, { status, headers, body }: SimResponse): void {
  response.writeHead(status, headers);
  response.end(body);
}

const TOO_LARGE: SimResponse = {
  status: 413,
  headers: { "content-type": "application/json", "tributary-simulator": "stripe" },
  body: JSON.stringify({
    error: { type: "invalid_request_error", message: "The body is larger than a megabyte." },
  }),
};
