import { createHash } from "node:crypto";
import type { Logger } from "@tributary/kit/log";
import type { UserViewer } from "@tributary/kit/viewer";
import {
  createLocalJWKSet,
  createRemoteJWKSet,
  errors,
  type JSONWebKeySet,
  type JWTPayload,
  type JWTVerifyGetKey,
  jwtVerify,
} from "jose";
import { LRUCache } from "lru-cache";
import { personOf, refusedClaim } from "./claims";
import { refusal } from "./errors";

export interface TokenOptions {
  issuer: string;
  audience: string;
  keys: JWTVerifyGetKey;
  /** For how long a verified token is not verified again, in ms (default 60,000). */
  rememberMs?: number;
}

/** Tokens kept as verified. */
const REMEMBERED = 10_000;

/**
 * Verifies people's tokens: RS256, ES256 or EdDSA; `exp, iat, aud, iss, sub, email` required; at
 * most a day old; clocks may differ by 30 s. Answers null for a token that the issuer did not sign.
 * Rejects with UNAUTHENTICATED, naming the claim, for one that it signed and that is of no use here;
 * with UNAVAILABLE when the issuer's keys cannot be had.
 */
export function tokenVerifier(
  options: TokenOptions,
): (token: string) => Promise<UserViewer | null> {
  const { rememberMs = 60_000 } = options;
  const known = new LRUCache<string, UserViewer>({
    max: REMEMBERED,
    ttlResolution: 0,
    perf: { now: () => Date.now() },
  });
  return async (token) => {
    const digest = createHash("sha256").update(token).digest("base64");
    const cached = known.get(digest);
    if (cached) return cached;
    const payload = await verifiedPayload(token, options);
    if (!payload) return null;
    const read = personOf(payload);
    if ("problem" in read) throw unusable(read.problem);
    const ttl = Math.min(rememberMs, payload.exp! * 1000 - Date.now());
    // To lru-cache, 0 means for ever.
    if (ttl > 0) known.set(digest, read.person, { ttl });
    return read.person;
  };
}

/** What the issuer signed; null for what it did not sign. Rejects for what is not good any more. */
async function verifiedPayload(
  token: string,
  { issuer, audience, keys }: TokenOptions,
): Promise<JWTPayload | null> {
  try {
    const { payload } = await jwtVerify(token, keys, {
      issuer,
      audience,
      algorithms: ["RS256", "ES256", "EdDSA"],
      requiredClaims: ["exp", "iat", "aud", "iss", "sub"],
      maxTokenAge: "1 day",
      clockTolerance: 30,
    });
    return payload;
  } catch (error) {
    if (error instanceof KeysUnavailable) throw refusal("UNAVAILABLE", error.message, 503);
    // These are found after the signature was checked: they tell nothing to who only guesses.
    if (error instanceof errors.JWTExpired || error instanceof errors.JWTClaimValidationFailed) {
      throw unusable(refusedClaim(error));
    }
    if (error instanceof errors.JOSEError) return null;
    throw error;
  }
}

function unusable(problem: string) {
  return refusal("UNAUTHENTICATED", `This token cannot be used here: ${problem}`, 401);
}

class KeysUnavailable extends Error {}

/** Keys that the configuration itself holds. */
export function inlineKeys(jwks: JSONWebKeySet): JWTVerifyGetKey {
  return createLocalJWKSet(jwks);
}

/** How long the last good set serves while the issuer does not answer. */
const LAST_GOOD_MS = 24 * 3_600_000;
const COOLDOWN_MS = 30_000;

/**
 * The issuer's published keys. Fetched again after ten minutes, and for an unknown key at most every
 * 30 s. While the issuer is down its last good set serves, for a day; after that nobody is believed.
 * The address comes from the configuration: a token's own `jku` and `x5u` are not followed.
 */
export function publishedKeys(address: string, log: Logger): JWTVerifyGetKey {
  const fresh = createRemoteJWKSet(new URL(address), {
    timeoutDuration: 3_000,
    cooldownDuration: COOLDOWN_MS,
    cacheMaxAge: 600_000,
  });
  let lastGood: { keys: JWTVerifyGetKey; at: number } | null = null;
  let seen: unknown;
  let askAgainAt = 0;
  const usable = () => lastGood !== null && Date.now() - lastGood.at < LAST_GOOD_MS;
  return async (header, token) => {
    // An issuer that is down costs one caller in 30 s its time-out, not every caller.
    if (usable() && Date.now() < askAgainAt) return lastGood!.keys(header, token);
    try {
      const key = await fresh(header, token);
      const jwks = fresh.jwks();
      if (jwks && jwks !== seen) {
        seen = jwks;
        lastGood = { keys: createLocalJWKSet(jwks), at: Date.now() };
      }
      return key;
    } catch (error) {
      const answered =
        error instanceof errors.JWKSNoMatchingKey ||
        error instanceof errors.JWKSMultipleMatchingKeys ||
        error instanceof errors.JOSENotSupported;
      if (answered) throw error;
      log.warn({ err: error }, "the issuer's keys could not be fetched");
      askAgainAt = Date.now() + COOLDOWN_MS;
      if (usable()) return lastGood!.keys(header, token);
      throw new KeysUnavailable(
        "Tokens cannot be checked at the moment: the issuer's keys are out of reach.",
      );
    }
  };
}
