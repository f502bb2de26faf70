import { createHmac } from "node:crypto";
import type { HttpRequest } from "@tributary/kit/serve";
import { deepFreeze, type Viewer } from "@tributary/kit/viewer";
import { RateLimiterMemory } from "rate-limiter-flexible";
import { refusal } from "./errors";

/** Finds out who sends a request. Rejects with a GraphQL error that has an HTTP status. */
export type Authenticate = (
  request: Pick<HttpRequest, "headers" | "url" | "address">,
) => Promise<Viewer>;

export interface AuthenticateOptions {
  /** A person's token → viewer; null when it is not believed. */
  verifyToken: (token: string) => Promise<Viewer | null>;
  /** An API key → viewer; null when there is none like it. */
  verifyKey: (key: string) => Promise<Viewer | null>;
  /** Hashes the addresses of callers without credentials. */
  addressKey: Buffer;
  /** Wrong credentials that one address may send in a minute (default 60). */
  failuresPerMinute?: number;
}

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

  async function verified(
    address: string,
    find: () => Promise<Viewer | null>,
    sentence: string,
  ): Promise<Viewer> {
    const spent = await failures.get(address);
    if (spent && spent.remainingPoints <= 0) {
      throw refusal("RATE_LIMITED", "Too many wrong credentials; wait a minute.", 429);
    }
    const viewer = await find();
    if (viewer) return deepFreeze(viewer);
    await failures.consume(address).catch(() => {});
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
        address,
        () => options.verifyKey(key.trim()),
        "This API key is unknown, expired or revoked. Create another, or ask an operator.",
      );
    }
    if (authorization === undefined) return anonymousViewer(address, options.addressKey);
    const [, token] = /^Bearer +([^\s,]+) *$/i.exec(authorization) ?? [];
    return verified(
      address,
      async () => (token ? options.verifyToken(token) : null),
      "This token is not valid here: it may have expired. Sign in again and send `Authorization: Bearer <token>`.",
    );
  };
}

/** Nobody, told apart by a keyed hash of the address; IPv6 by the network that one household has. */
function anonymousViewer(address: string, key: Buffer): Viewer {
  const plain = address.replace(/^::ffff:/, "");
  const network = plain.includes(":") ? plain.split(":").slice(0, 4).join(":") : plain;
  const id = createHmac("sha256", key).update(network).digest("hex").slice(0, 32);
  return deepFreeze({ kind: "ANONYMOUS", id });
}
