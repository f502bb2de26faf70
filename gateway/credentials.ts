import { randomBytes } from "node:crypto";
import type { Config } from "@tributary/kit/config";
import type { Logger } from "@tributary/kit/log";
import type { JSONWebKeySet } from "jose";
import { type AskAboutKey, keyVerifier } from "./api-keys";
import type { DemoIssuer } from "./demo-issuer";
import { discoveredKeys, inlineKeys, publishedKeys } from "./issuer-keys";
import type { NetworkNames } from "./networks";
import { type TokenOptions, tokenVerifier } from "./tokens";
import { type Authenticate, authenticator } from "./viewer";

/** The demo's own logins are good for twelve hours: nobody renews them, and anybody may have them. */
const DEMO_MINUTES = 720;

/** How this deployment tells who asks. `configurationProblems` must have found none. */
export function authentication(
  config: Config,
  demo: DemoIssuer | undefined,
  askAboutKey: AskAboutKey,
  log: Logger,
  networkOf: NetworkNames,
): Authenticate {
  return authenticator({
    verifyToken: tokenVerifier({
      ...tokenOptions(config, demo, log),
      operatorMinutes: config.OPERATOR_TOKEN_MINUTES ?? (demo ? DEMO_MINUTES : undefined),
    }),
    verifyKey: keyVerifier(askAboutKey),
    networkOf,
  });
}

function tokenOptions(config: Config, demo: DemoIssuer | undefined, log: Logger): TokenOptions {
  const { AUTH_AUDIENCE: audience, AUTH_ISSUER: issuer, AUTH_JWKS, AUTH_JWKS_URL } = config;
  if (AUTH_JWKS) {
    return { issuer: issuer!, audience, keys: inlineKeys(AUTH_JWKS as JSONWebKeySet) };
  }
  if (AUTH_JWKS_URL) return { issuer: issuer!, audience, keys: publishedKeys(AUTH_JWKS_URL, log) };
  // In the demo its own logins are meant, unless keys are named.
  if (demo) return { issuer: demo.issuer, audience: demo.audience, keys: inlineKeys(demo.jwks) };
  return { issuer: issuer!, audience, keys: discoveredKeys(issuer!, log) };
}

/** The key for hashing addresses: the same in every replica, as far as they share a signing key. */
export function addressKey(config: Config): Buffer {
  const secret = config.INTERNAL_SIGNING_KEY?.d;
  return typeof secret === "string" ? Buffer.from(`addresses ${secret}`) : randomBytes(32);
}
