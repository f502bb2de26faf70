import { hash, randomBytes } from "node:crypto";
import { createAccounts } from "@tributary/kit/allowance";
import type { HttpRequest } from "@tributary/kit/routes";
import { deepFreeze, type Person, type Program, type Viewer } from "@tributary/kit/viewer";
import { LRUCache } from "lru-cache";
import { refusal } from "./errors";
import { FAIR_QUEUE, fairQueue } from "./fair-queue";
import type { NetworkNames } from "./networks";

/** Finds out who sends a request. Rejects with a GraphQL error that has an HTTP status. */
export type Authenticate = (
  request: Pick<HttpRequest, "headers" | "url" | "address">,
) => Promise<Viewer>;

export interface AuthenticateOptions {
  /**
   * A person's token → whom it proves; null when the issuer did not sign it. Rejects with UNAUTHENTICATED,
   * saying why, when it did but the token cannot be used.
   */
  verifyToken: (token: string) => Promise<Person | null>;
  /** An API key, and from where it is sent → what it proves; null when there is none like it. */
  verifyKey: (key: string, address: string) => Promise<Program | null>;
  /** Names callers' networks. */
  networkOf: NetworkNames;
  /** Wrong credentials that one network may send in a minute (default 60). */
  failuresPerMinute?: number;
}

/** Credentials remembered as believed once. */
const REMEMBERED = 10_000;

/** Credentials of a network that has sent many wrong ones wait here: see `verified`. */
const DOUBTFUL = {
  ...FAIR_QUEUE,
  atOnce: 4,
  ofCaller: { stranger: 1, person: 1, key: 1 },
  waitingOfCaller: 2_000,
  waitingInAll: 2_000,
};

/** Names under which keys and tokens turn up in addresses, and from there in logs. */
const IN_ADDRESS = /^(x-)?((api[-_]?)?key|access[-_]?token|token|authorization)$/i;

/**
 * Authenticates once for all subgraphs: a bearer token, or an API key, or nobody. Headers that claim
 * an identity (`x-identity`, `x-user-id`, …) are not read at all.
 */
export function authenticator(options: AuthenticateOptions): Authenticate {
  const failures = createAccounts();
  const allowance = { points: options.failuresPerMinute ?? 60, seconds: 60 };
  // Invented keys that look right are looked up, and tokens are not: they do not wait behind each other.
  const doubtful = { token: fairQueue(DOUBTFUL), key: fairQueue(DOUBTFUL) };
  // A name for credentials that nobody can turn back into them, for as long as this process lives.
  const secret = randomBytes(32).toString("base64");

  const proven = new LRUCache<string, true>({ max: REMEMBERED });
  // A fast hash will do: it only names what the verifier has to believe again, and nobody sees the name. An HMAC takes
  // 12 µs of each request, most of it to be set up; this takes one.
  const nameOf = (credentials: string) => hash("sha256", secret + credentials, "base64");

  const latest = new WeakMap<Person | Program, Viewer>();
  /** Callers rarely move: one object for all requests of one spares copying and freezing its workspaces each time. */
  function sentFrom(network: string, found: Person | Program): Viewer {
    const before = latest.get(found);
    if (before?.network === network) return before;
    const viewer: Viewer = deepFreeze({ ...found, network });
    latest.set(found, viewer);
    return viewer;
  }

  async function verified(
    network: string,
    kind: keyof typeof doubtful,
    credentials: string,
    find: () => Promise<Person | Program | null>,
    sentence: string,
  ): Promise<Viewer> {
    const name = nameOf(credentials);
    const failed = () => failures.of(network, allowance);
    // Many share an address: right credentials are never refused for somebody else's wrong ones, whose cost is bounded by
    // looking at one of a network at a time.
    const place =
      proven.has(name) || failed().left() >= 1
        ? null
        : await doubtful[kind].enter(network, "stranger");
    let found: Person | Program | null;
    try {
      found = await find();
    } finally {
      place?.leave();
    }
    if (found) {
      if (!proven.get(name)) proven.set(name, true);
      return sentFrom(network, found);
    }
    proven.delete(name);
    const wait = Math.ceil(failed().secondsUntil(1));
    if (wait > 0) {
      throw refusal(
        "RATE_LIMITED",
        `Too many wrong credentials; try again in ${wait} s.`,
        429,
        wait,
      );
    }
    failed().spend(1);
    throw refusal("UNAUTHENTICATED", sentence, 401);
  }

  return async ({ headers, url, address }) => {
    if ([...url.searchParams.keys()].some((name) => IN_ADDRESS.test(name))) {
      throw refusal(
        "BAD_USER_INPUT",
        "Credentials do not belong into the address, where they end up in logs: send the x-api-key or Authorization header, and replace this key.",
      );
    }
    const network = options.networkOf(address);
    const { authorization } = headers;
    const key = headers["x-api-key"];
    if (authorization !== undefined && key !== undefined) {
      throw refusal("BAD_USER_INPUT", "Send either a bearer token or an x-api-key, not both.");
    }
    if (key !== undefined) {
      return verified(
        network,
        "key",
        key,
        () => options.verifyKey(key.trim(), address),
        isToken(key) ? TOKEN_AS_KEY : UNKNOWN_KEY,
      );
    }
    if (authorization === undefined) {
      return deepFreeze({ kind: "ANONYMOUS", id: network, network });
    }
    const token = /^Bearer +([^\s,]+) *$/i.exec(authorization)?.[1];
    const misplaced = !token || isApiKey(token);
    return verified(
      network,
      "token",
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
