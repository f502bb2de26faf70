import { createHmac } from "node:crypto";
import type { HttpRequest } from "@tributary/kit/routes";
import { deepFreeze, type Viewer } from "@tributary/kit/viewer";
import { LRUCache } from "lru-cache";
import { RateLimiterMemory } from "rate-limiter-flexible";
import { refusal } from "./errors";

/** Finds out who sends a request. Rejects with a GraphQL error that has an HTTP status. */
export type Authenticate = (
  request: Pick<HttpRequest, "headers" | "url" | "address">,
) => Promise<Viewer>;

export interface AuthenticateOptions {
  /**
   * A person's token → viewer; null when the issuer did not sign it. Rejects with UNAUTHENTICATED,
   * saying why, when it did but the token cannot be used.
   */
  verifyToken: (token: string) => Promise<Viewer | null>;
  /** An API key → viewer; null when there is none like it. */
  verifyKey: (key: string) => Promise<Viewer | null>;
  /** Hashes the addresses of callers without credentials. */
  addressKey: Buffer;
  /** Wrong credentials that one address may send in a minute (default 60). */
  failuresPerMinute?: number;
}

/** Credentials remembered as believed once. */
const REMEMBERED = 10_000;

/** Names under which keys and tokens turn up in addresses, and from there in logs. */
const IN_ADDRESS = /^(x-)?(api[-_]?key|access[-_]?token|token|authorization)$/i;

/**
 * Authenticates once for all subgraphs: a bearer token, or an API key, or nobody. Headers that claim
 * an identity (`x-identity`, `x-user-id`, …) are not read at all.
 */
export function authenticator(options: AuthenticateOptions): Authenticate {
  const failures = new RateLimiterMemory({
    points: options.failuresPerMinute ?? 60,
    duration: 60,
  });

  const proven = new LRUCache<string, true>({ max: REMEMBERED });
  // A fast hash will do: it only names what the verifier has to believe again.
  const nameOf = (credentials: string) =>
    createHmac("sha256", options.addressKey).update(credentials).digest("base64");

  async function verified(
    network: string,
    credentials: string,
    find: () => Promise<Viewer | null>,
    sentence: string,
  ): Promise<Viewer> {
    const name = nameOf(credentials);
    const spent = await failures.get(network);
    // Behind a proxy all callers share an address: who was believed before is not locked out.
    if (spent && spent.remainingPoints <= 0 && !proven.get(name)) {
      throw refusal("RATE_LIMITED", "Too many wrong credentials; wait a minute.", 429);
    }
    const viewer = await find();
    if (viewer) {
      proven.set(name, true);
      return deepFreeze(viewer);
    }
    proven.delete(name);
    await failures.consume(network).catch(() => {});
    throw refusal("UNAUTHENTICATED", sentence, 401);
  }

  return async ({ headers, url, address }) => {
    if ([...url.searchParams.keys()].some((name) => IN_ADDRESS.test(name))) {
      throw refusal(
        "BAD_USER_INPUT",
        "Credentials do not belong into the address, where they end up in logs: send the x-api-key or Authorization header, and replace this key.",
      );
    }
    const { authorization } = headers;
    const key = headers["x-api-key"];
    if (authorization !== undefined && key !== undefined) {
      throw refusal("BAD_USER_INPUT", "Send either a bearer token or an x-api-key, not both.");
    }
    if (key !== undefined) {
      return verified(
        networkOf(address),
        key,
        () => options.verifyKey(key.trim()),
        isToken(key) ? TOKEN_AS_KEY : UNKNOWN_KEY,
      );
    }
    if (authorization === undefined) return anonymousViewer(address, options.addressKey);
    const token = /^Bearer +([^\s,]+) *$/i.exec(authorization)?.[1];
    const misplaced = !token || isApiKey(token);
    return verified(
      networkOf(address),
      authorization,
      async () => (misplaced ? null : options.verifyToken(token)),
      misplaced ? headerAdvice(authorization) : NOT_SIGNED,
    );
  };
}

const NOT_SIGNED =
  "This token was not signed by the issuer that this service trusts, or it is damaged. Sign in again and send `Authorization: Bearer <token>`.";
const UNKNOWN_KEY =
  "This API key is unknown, expired or revoked. Create another, or ask an operator.";
const TOKEN_AS_KEY =
  "This is a token and no API key: send it as `Authorization: Bearer <token>`, without x-api-key.";

/** What the Authorization header should have been. */
function headerAdvice(authorization: string): string {
  const login = /^Basic +(\S+)$/i.exec(authorization)?.[1];
  const said = login ? Buffer.from(login, "base64").toString("latin1") : authorization;
  return isApiKey(said)
    ? "API keys are not sent in the Authorization header: send this one as `x-api-key: <key>`."
    : "The Authorization header must be `Bearer <token>`; an API key is sent as `x-api-key: <key>`.";
}

function isApiKey(text: string): boolean {
  return /(^|[\s:])trb_(live|test)_/.test(text);
}

function isToken(text: string): boolean {
  return /^(Bearer +)?eyJ[\w-]+\.[\w-]+\.[\w-]*$/.test(text.trim());
}

/** Nobody, told apart by a keyed hash of the network that they come from. */
function anonymousViewer(address: string, key: Buffer): Viewer {
  const id = createHmac("sha256", key).update(networkOf(address)).digest("hex").slice(0, 32);
  return deepFreeze({ kind: "ANONYMOUS", id });
}

/** An address's network: of IPv6 the first half, since one household has all of the second; of IPv4 all, and zeros. */
function networkOf(address: string): string {
  const plain = address.replace(/^::ffff:(?=\d+\.)/, "");
  const [before, after] = `${plain}::`.split("::").map((part) => part.split(":").filter(Boolean));
  const zeros = Array(8 - before!.length - after!.length).fill("0");
  return [...before!, ...zeros, ...after!].slice(0, 4).join(":");
}
