import { Agent, request } from "undici";

/** One question to Jules over HTTP. */
export interface Question {
  method: "GET" | "POST" | "DELETE";
  url: string;
  apiKey: string;
  body?: object;
  /** Within this the whole answer must be here. */
  timeoutMs: number;
  /** No more of an answer is read. */
  mostBytes: number;
}

/** What became of it. Nothing in here holds the key, the address or what was sent. */
export type Outcome =
  | {
      kind: "ANSWERED";
      status: number;
      text: string;
      /** There was more than may be read; `text` is its beginning. */
      tooLarge: boolean;
      retryAfter: Date | null;
    }
  /** It never left. */
  | { kind: "NOT_SENT" }
  /** It may have arrived, and no whole answer came. */
  | { kind: "LOST"; timedOut: boolean };

/** Of errors that can only come up before a byte of a request was sent. */
const BEFORE_SENT = new Set([
  "ECONNREFUSED",
  "ENOTFOUND",
  "EAI_AGAIN",
  "EHOSTUNREACH",
  "ENETUNREACH",
  "UND_ERR_CONNECT_TIMEOUT",
]);
/** Jules may be asked to wait this long at most: what says more is a mistake. */
const LONGEST_RETRY_AFTER_MS = 24 * 3_600_000;

/** The connections to Jules. A request that finds none free within `connectMs` was not sent. */
export const julesAgent = (connectMs: number): Agent =>
  new Agent({ connections: 64, connect: { timeout: connectMs }, pipelining: 1 });

/** Asks once. Redirects are not followed, so that the key cannot be led elsewhere. Never throws. */
export async function askJules(agent: Agent, question: Question): Promise<Outcome> {
  const { method, url, apiKey, body, timeoutMs } = question;
  try {
    const answer = await request(url, {
      method,
      dispatcher: agent,
      headers: {
        "x-goog-api-key": apiKey,
        accept: "application/json",
        ...(body && { "content-type": "application/json" }),
      },
      ...(body && { body: JSON.stringify(body) }),
      signal: AbortSignal.timeout(timeoutMs),
    });
    return {
      kind: "ANSWERED",
      status: answer.statusCode,
      retryAfter: retryAfterOf(answer.headers["retry-after"], Date.now()),
      ...(await read(answer.body, question.mostBytes)),
    };
  } catch (error) {
    // The error itself may hold the request: only its kind leaves.
    const { name, code } = error as { name?: string; code?: string };
    if (BEFORE_SENT.has(code ?? "")) return { kind: "NOT_SENT" };
    return { kind: "LOST", timedOut: name === "TimeoutError" || /TIMEOUT/.test(code ?? "") };
  }
}

async function read(
  body: AsyncIterable<Buffer>,
  mostBytes: number,
): Promise<{ text: string; tooLarge: boolean }> {
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of body) {
    parts.push(part);
    size += part.length;
    // Leaving the loop closes the connection.
    if (size > mostBytes) break;
  }
  return { text: Buffer.concat(parts).toString("utf8"), tooLarge: size > mostBytes };
}

/** Seconds or a date; null when there is none that can be read. */
export function retryAfterOf(header: string | string[] | undefined, now: number): Date | null {
  const text = (Array.isArray(header) ? header[0] : header)?.trim() ?? "";
  if (text === "") return null;
  const waitMs = /^\d+(?:\.\d+)?$/.test(text) ? Number(text) * 1000 : Date.parse(text) - now;
  if (Number.isNaN(waitMs)) return null;
  return new Date(now + Math.min(Math.max(waitMs, 0), LONGEST_RETRY_AFTER_MS));
}
