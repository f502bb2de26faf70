import type { Logger } from "@tributary/kit/log";
import {
  createLocalJWKSet,
  createRemoteJWKSet,
  customFetch,
  type ExportedJWKSCache,
  errors,
  type JSONWebKeySet,
  type JWKSCacheInput,
  type JWTVerifyGetKey,
  jwksCache,
} from "jose";
import { discoveryAddress, keysAddress, readKeys } from "./read-issuer";

/** Tokens cannot be checked, whatever they are. */
export class KeysUnavailable extends Error {}

/** Keys that the configuration itself holds. */
export function inlineKeys(jwks: JSONWebKeySet): JWTVerifyGetKey {
  return createLocalJWKSet(jwks);
}

/** How long the last good set serves while the issuer does not answer. */
const LAST_GOOD_MS = 24 * 3_600_000;
const COOLDOWN_MS = 30_000;
/** As long as there is no set to go on with, nobody can sign in: it is asked for sooner. */
const LOCKED_OUT_MS = 5_000;

/** How long the issuer may take to answer with its keys. */
const TIMEOUT_MS = 3_000;

/**
 * The issuer's published keys. Fetched again after ten minutes, and for an unknown key at most every
 * 30 s. While the issuer is down its last good set serves, for a day; after that nobody is believed.
 * An issuer that is down is asked once in 30 s, and once in 5 s when there is no set: it costs one
 * caller its time-out, not every caller.
 * The address comes from the configuration: a token's own `jku` and `x5u` are not followed.
 */
export function publishedKeys(
  address: string,
  log: Logger,
  timeoutMs = TIMEOUT_MS,
): JWTVerifyGetKey {
  return keptKeys(address, (signal) => readKeys(address, signal), log, timeoutMs);
}

/** The same, where the issuer's own configuration (OpenID Connect Discovery) says the address. */
export function discoveredKeys(
  issuer: string,
  log: Logger,
  timeoutMs = TIMEOUT_MS,
): JWTVerifyGetKey {
  const address = discoveryAddress(issuer);
  const read = async (signal: AbortSignal) => readKeys(await keysAddress(issuer, signal), signal);
  return keptKeys(address, read, log, timeoutMs);
}

function keptKeys(
  address: string,
  read: (signal: AbortSignal) => Promise<JSONWebKeySet>,
  log: Logger,
  timeoutDuration: number,
): JWTVerifyGetKey {
  // jose writes here whatever set it has fetched, and when.
  const fetched: Partial<ExportedJWKSCache> = {};
  const fresh = createRemoteJWKSet(new URL(address), {
    timeoutDuration,
    cooldownDuration: COOLDOWN_MS,
    cacheMaxAge: 600_000,
    [jwksCache]: fetched as JWKSCacheInput,
    [customFetch]: async (_, { signal }) => Response.json(await read(signal)),
  });
  const lastGood = () =>
    fetched.jwks && Date.now() - fetched.uat! < LAST_GOOD_MS && createLocalJWKSet(fetched.jwks);
  let askAgainAt = 0;
  return async (header, token) => {
    if (Date.now() >= askAgainAt) {
      try {
        return await fresh(header, token);
      } catch (error) {
        if (isAnswer(error)) throw error;
        log.warn({ err: error }, "the issuer's keys could not be fetched");
        askAgainAt = Date.now() + (lastGood() ? COOLDOWN_MS : LOCKED_OUT_MS);
      }
    }
    const keys = lastGood();
    if (keys) return keys(header, token);
    throw new KeysUnavailable(
      "Tokens cannot be checked at the moment: the issuer's keys are out of reach.",
    );
  };
}

/** Whether the set was there, and holds no key for this token. */
function isAnswer(error: unknown): boolean {
  return (
    error instanceof errors.JWKSNoMatchingKey ||
    error instanceof errors.JWKSMultipleMatchingKeys ||
    error instanceof errors.JOSENotSupported
  );
}
