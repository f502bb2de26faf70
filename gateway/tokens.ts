import { createHash } from "node:crypto";
import type { Logger } from "@tributary/kit/log";
import type { UserViewer } from "@tributary/kit/viewer";
import {
  createLocalJWKSet,
  createRemoteJWKSet,
  errors,
  type JSONWebKeySet,
  type JWTVerifyGetKey,
  jwtVerify,
} from "jose";
import { z } from "zod";
import { refusal } from "./errors";

export interface TokenOptions {
  issuer: string;
  audience: string;
  keys: JWTVerifyGetKey;
  /** For how long a verified token is not verified again, in ms (default 60,000). */
  rememberMs?: number;
}

const claimsSchema = z.object({
  sub: z.string().min(1).max(200),
  email: z.email().max(320),
  region: z.string().min(1).max(64).nullish(),
  workspaces: z
    .array(
      z.object({
        id: z.string().min(1).max(200),
        role: z.enum(["admin", "member"]),
        createdAt: z.iso.datetime({ offset: true }).nullish(),
      }),
    )
    .max(500)
    .default([]),
  roles: z.array(z.string().max(64)).max(50).default([]),
});

/** Tokens kept as verified; the oldest goes first. */
const REMEMBERED = 10_000;

/**
 * Verifies people's tokens: RS256, ES256 or EdDSA; `exp, iat, aud, iss, sub` required; at most a day
 * old; clocks may differ by 30 s. Answers null for any token that is not believed; rejects with
 * UNAVAILABLE when the issuer's keys cannot be had.
 */
export function tokenVerifier(
  options: TokenOptions,
): (token: string) => Promise<UserViewer | null> {
  const { issuer, audience, keys, rememberMs = 60_000 } = options;
  const known = new Map<string, { viewer: UserViewer; until: number }>();
  return async (token) => {
    const digest = createHash("sha256").update(token).digest("base64");
    const cached = known.get(digest);
    if (cached && cached.until > Date.now()) return cached.viewer;
    known.delete(digest);
    try {
      const { payload } = await jwtVerify(token, keys, {
        issuer,
        audience,
        algorithms: ["RS256", "ES256", "EdDSA"],
        requiredClaims: ["exp", "iat", "aud", "iss", "sub"],
        maxTokenAge: "1 day",
        clockTolerance: 30,
      });
      const claims = claimsSchema.safeParse(payload);
      if (!claims.success) return null;
      const viewer = toViewer(claims.data);
      if (known.size >= REMEMBERED) known.delete(known.keys().next().value!);
      known.set(digest, {
        viewer,
        until: Math.min(Date.now() + rememberMs, payload.exp! * 1000),
      });
      return viewer;
    } catch (error) {
      if (error instanceof KeysUnavailable) throw refusal("UNAVAILABLE", error.message, 503);
      if (error instanceof errors.JOSEError) return null;
      throw error;
    }
  };
}

function toViewer(claims: z.output<typeof claimsSchema>): UserViewer {
  return {
    kind: "USER",
    id: claims.sub,
    email: claims.email,
    region: claims.region ?? null,
    workspaces: claims.workspaces.map(({ id, role, createdAt }) => ({
      id,
      role,
      createdAt: createdAt ?? null,
    })),
    operator: claims.roles.includes("operator"),
  };
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
