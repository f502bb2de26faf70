import { hash } from "node:crypto";
import type { Person } from "@tributary/kit/viewer";
import { errors, type JWTPayload, type JWTVerifyGetKey, jwtVerify } from "jose";
import { LRUCache } from "lru-cache";
import { personOf, refusedClaim } from "./claims";
import { refusal } from "./errors";
import { KeysUnavailable } from "./issuer-keys";
import {
  CLOCKS_DIFFER_SECONDS,
  operatorTokenGoodUntil,
  operatorTokenProblem,
} from "./operator-token-age";
import { formProblem, textsOf } from "./token-form";

export interface TokenOptions {
  issuer: string;
  audience: string;
  keys: JWTVerifyGetKey;
  /** For how long a verified token is not verified again, in ms (default 60,000). */
  rememberMs?: number;
  /** How old an operator's token, and its sign-in, may be (default 15; OPERATOR_TOKEN_MINUTES). */
  operatorMinutes?: number | undefined;
}

/** Tokens kept as verified. */
const REMEMBERED = 10_000;

/**
 * Verifies people's tokens: RS256, ES256 or EdDSA; `exp, iat, aud, iss, sub, email` required; at
 * most a day old, an operator's 15 minutes; clocks may differ by 30 s. Answers null for a token that the issuer did not sign.
 * Rejects with UNAUTHENTICATED, naming the claim, for one that it signed and that is of no use here;
 * with UNAVAILABLE when the issuer's keys cannot be had.
 */
export function tokenVerifier(options: TokenOptions): (token: string) => Promise<Person | null> {
  const { rememberMs = 60_000, operatorMinutes = 15 } = options;
  const known = new LRUCache<string, Person>({
    max: REMEMBERED,
    ttlResolution: 0,
    perf: { now: () => Date.now() },
  });
  return async (token) => {
    const digest = hash("sha256", token);
    const cached = known.get(digest);
    if (cached) return cached;
    const payload = await verifiedPayload(token, options);
    if (!payload) return null;
    const read = personOf(payload);
    if ("problem" in read) throw unusable(read.problem);
    const { operator } = read.person;
    const old = operator && operatorTokenProblem(payload, operatorMinutes, Date.now());
    if (old) throw unusable(old);
    const until = Math.min(
      payload.exp!,
      operator ? operatorTokenGoodUntil(payload, operatorMinutes) : Infinity,
    );
    const ttl = Math.min(rememberMs, until * 1000 - Date.now());
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
    const { payload, protectedHeader } = await jwtVerify(token, keys, {
      issuer,
      audience,
      algorithms: ["RS256", "ES256", "EdDSA"],
      requiredClaims: ["exp", "iat", "aud", "iss", "sub"],
      maxTokenAge: "1 day",
      clockTolerance: CLOCKS_DIFFER_SECONDS,
    });
    const problem = formProblem({ header: protectedHeader, payload, texts: textsOf(token) });
    if (problem) throw unusable(problem);
    return payload;
  } catch (error) {
    if (error instanceof KeysUnavailable) throw refusal("UNAVAILABLE", error.message, 503);
    // These are found after the signature was checked: they tell nothing to who only guesses.
    if (error instanceof errors.JWTExpired || error instanceof errors.JWTClaimValidationFailed) {
      throw unusable(refusedClaim(error));
    }
    if (error instanceof errors.JWTInvalid)
      throw unusable("its payload is no JSON object of claims.");
    if (error instanceof errors.JOSENotSupported && /"crit":/.test(textsOf(token)[0]!)) {
      throw unusable("its header `crit` demands an extension that is not known here.");
    }
    if (error instanceof errors.JOSEError) return null;
    throw error;
  }
}

function unusable(problem: string) {
  return refusal("UNAUTHENTICATED", `This token cannot be used here: ${problem}`, 401);
}
