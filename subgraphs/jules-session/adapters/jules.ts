import { Agent, request } from "undici";
import type { CredentialStatus } from "../entities/jules-credential";

/** What trying a key said. `errorCode` is for support: an HTTP status, or why there was none. */
export interface Probe {
  status: CredentialStatus;
  errorCode: string | null;
}

/** Asks Jules whether it accepts a key. Never throws; the key goes nowhere else. */
export type ProbeKey = (apiKey: string) => Promise<Probe>;

const TIMEOUT_MS = 5000;
/** Answers are small; what is longer is not read. */
const MOST_BYTES = 64 * 1024;

/**
 * The cheapest call that needs a key: one page of its repositories. Redirects are not followed, so
 * that the key cannot be led elsewhere.
 */
export function julesProbe(base: string, timeoutMs = TIMEOUT_MS): ProbeKey {
  const agent = new Agent({ connections: 4, connect: { timeout: timeoutMs }, pipelining: 0 });
  const url = `${base.replace(/\/+$/, "")}/v1alpha/sources?pageSize=1`;
  return async (apiKey) => {
    try {
      const answer = await request(url, {
        dispatcher: agent,
        headers: { "X-Goog-Api-Key": apiKey, accept: "application/json" },
        signal: AbortSignal.timeout(timeoutMs),
      });
      return judge(answer.statusCode, await readSome(answer.body));
    } catch (error) {
      // The error itself may hold the request: only its kind leaves.
      const { name, code } = error as { name?: string; code?: string };
      const timedOut = name === "TimeoutError" || /TIMEOUT/.test(code ?? "");
      return { status: "UNVERIFIED", errorCode: timedOut ? "TIMEOUT" : "UNREACHABLE" };
    }
  };
}

async function readSome(body: AsyncIterable<Buffer>): Promise<string> {
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of body) {
    parts.push(part);
    size += part.length;
    if (size > MOST_BYTES) break;
  }
  return Buffer.concat(parts).toString("utf8");
}

/** A wrong key is 400 with a reason of its own, or 401; other 400s say nothing about the key. */
function judge(statusCode: number, body: string): Probe {
  const errorCode = `HTTP_${statusCode}`;
  if (statusCode === 200) return { status: "VALID", errorCode: null };
  if (statusCode === 401 || (statusCode === 400 && /API_KEY_INVALID|API key not valid/.test(body)))
    return { status: "INVALID", errorCode };
  if (statusCode === 403) return { status: "FORBIDDEN", errorCode };
  if (statusCode === 429) return { status: "RATE_LIMITED", errorCode };
  return { status: "UNVERIFIED", errorCode };
}
