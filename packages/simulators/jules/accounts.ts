import type { Session } from "./session";
import { Refusal } from "./wire";

/** What stands behind a key. Nothing of one account can be seen with another's key. */
export interface Account {
  sessions: Map<string, Session>;
  /** When each session of the last day was created. */
  created: number[];
  plan: Plan;
}

interface Plan {
  perDay: number;
  atOnce: number;
}

/** How a key is judged. */
export type KeyState = "GOOD" | "REVOKED" | "FORBIDDEN" | "LIMITED";

const UNLIMITED: Plan = { perDay: Number.POSITIVE_INFINITY, atOnce: Number.POSITIVE_INFINITY };
/** Of keys that begin `jules-free-`. */
const FREE: Plan = { perDay: 15, atOnce: 3 };
const DAY_MS = 86_400_000;

/** All keys, and what was said of some of them. */
export class Accounts {
  private readonly accounts = new Map<string, Account>();
  private readonly said = new Map<string, KeyState>();

  /** From then on the key is judged so. */
  say(key: string, state: KeyState): void {
    this.said.set(key, state);
  }

  /** The account behind a key. Throws the refusal of any other than a good one. */
  of(key: string | undefined): Account {
    if (!key) {
      const message = "Request is missing required authentication credential.";
      throw new Refusal(401, "UNAUTHENTICATED", message, [reason("CREDENTIALS_MISSING")]);
    }
    const state = this.said.get(key) ?? stateOf(key);
    if (state === "FORBIDDEN")
      throw new Refusal(403, "PERMISSION_DENIED", "The caller does not have permission.");
    if (state === "LIMITED") throw exhausted("30");
    if (state === "REVOKED") {
      const message = "API key not valid. Please pass a valid API key.";
      throw new Refusal(400, "INVALID_ARGUMENT", message, [reason("API_KEY_INVALID")]);
    }
    let account = this.accounts.get(key);
    if (!account) {
      const plan = key.startsWith("jules-free-") ? FREE : UNLIMITED;
      account = { sessions: new Map(), created: [], plan };
      this.accounts.set(key, account);
    }
    return account;
  }
}

/** Counts a session that is about to be created. Throws 429 beyond what the plan allows. */
export function countCreation({ plan, created, sessions }: Account, now: number): void {
  while (created.length > 0 && created[0]! <= now - DAY_MS) created.shift();
  const running = [...sessions.values()].filter((session) => session.running).length;
  if (created.length >= plan.perDay || running >= plan.atOnce) throw exhausted();
  created.push(now);
}

function stateOf(key: string): KeyState {
  if (/^jules-(?:demo|free)-/.test(key)) return "GOOD";
  if (key.startsWith("jules-forbidden-")) return "FORBIDDEN";
  return key.startsWith("jules-limited-") ? "LIMITED" : "REVOKED";
}

function exhausted(retryAfter?: string): Refusal {
  const headers = retryAfter === undefined ? undefined : { "retry-after": retryAfter };
  return new Refusal(429, "RESOURCE_EXHAUSTED", "Resource has been exhausted.", undefined, headers);
}

const reason = (why: string) => ({
  "@type": "type.googleapis.com/google.rpc.ErrorInfo",
  reason: why,
  domain: "googleapis.com",
});
