import http from "node:http";
import https from "node:https";

export interface HttpCall {
  method: "GET" | "POST";
  url: string;
  headers?: Record<string, string>;
  body?: Buffer | string;
  signal: AbortSignal;
  /** Sends once more when a kept connection turns out to be closed. Only for what may run twice. */
  retry?: boolean;
}

export interface HttpResult {
  status: number;
  headers: http.IncomingHttpHeaders;
  body: Buffer;
}

export interface HttpClient {
  call(call: HttpCall): Promise<HttpResult>;
  stop(): void;
}

/** Largest answer of a peer, in bytes. */
const ANSWER_LIMIT = 32 * 1024 * 1024;

/**
 * A client for our own processes: kept connections, at most 128 each, no redirects, no proxies.
 * Plain node:http: `fetch`, and the fetcher that Apollo's gateway has by default, cost more CPU for
 * each request than the planner itself.
 */
export function createHttpClient(): HttpClient {
  const options = { keepAlive: true, maxSockets: 128, maxFreeSockets: 32, scheduling: "lifo" };
  const agents = {
    "http:": new http.Agent(options as http.AgentOptions),
    "https:": new https.Agent(options as https.AgentOptions),
  };
  const send = (call: HttpCall) =>
    new Promise<HttpResult>((resolve, reject) => {
      const url = new URL(call.url);
      const secure = url.protocol === "https:";
      const request = (secure ? https : http).request(url, {
        method: call.method,
        agent: agents[secure ? "https:" : "http:"],
        headers: {
          ...call.headers,
          "content-length": call.body === undefined ? 0 : Buffer.byteLength(call.body),
        },
        signal: call.signal,
      });
      request.on("error", reject);
      request.on("response", (response) => {
        const chunks: Buffer[] = [];
        let size = 0;
        response.on("data", (chunk: Buffer) => {
          size += chunk.length;
          if (size > ANSWER_LIMIT) request.destroy(new Error("the answer is too large"));
          else chunks.push(chunk);
        });
        response.on("end", () =>
          resolve({
            status: response.statusCode ?? 0,
            headers: response.headers,
            body: chunks.length === 1 ? chunks[0]! : Buffer.concat(chunks),
          }),
        );
        response.on("error", reject);
        response.on("close", () => {
          if (!response.complete) reject(new Error("the answer was cut off"));
        });
      });
      request.end(call.body);
    });
  return {
    async call(call) {
      try {
        return await send(call);
      } catch (error) {
        const cut = (error as NodeJS.ErrnoException).code === "ECONNRESET";
        if (!call.retry || !cut || call.signal.aborted) throw error;
        return send(call);
      }
    },
    stop() {
      agents["http:"].destroy();
      agents["https:"].destroy();
    },
  };
}
