import { randomBytes } from "node:crypto";
import { type Config, ConfigError } from "@tributary/kit/config";
import type { Logger } from "@tributary/kit/log";
import type { JSONWebKeySet } from "jose";
import { type AskAboutKey, keyVerifier } from "./api-keys";
import type { DemoIssuer } from "./demo-issuer";
import { inlineKeys, publishedKeys, tokenVerifier } from "./tokens";
import { type Authenticate, authenticator } from "./viewer";

/** How this deployment tells who asks. Throws ConfigError when nobody could sign in. */
export function authentication(
  config: Config,
  demo: DemoIssuer | undefined,
  askAboutKey: AskAboutKey,
  log: Logger,
): Authenticate {
  return authenticator({
    verifyToken: tokenVerifier(tokenOptions(config, demo, log)),
    verifyKey: keyVerifier(askAboutKey),
    addressKey: addressKey(config),
  });
}

function tokenOptions(config: Config, demo: DemoIssuer | undefined, log: Logger) {
  const { AUTH_AUDIENCE: audience, AUTH_ISSUER: issuer, AUTH_JWKS, AUTH_JWKS_URL } = config;
  if (AUTH_JWKS && AUTH_JWKS_URL) {
    throw new ConfigError("Set either AUTH_JWKS or AUTH_JWKS_URL, not both.");
  }
  if (AUTH_JWKS || AUTH_JWKS_URL) {
    if (!issuer) throw new ConfigError("AUTH_ISSUER must say whose tokens AUTH_JWKS signs.");
    const keys = AUTH_JWKS
      ? inlineKeys(AUTH_JWKS as JSONWebKeySet)
      : publishedKeys(AUTH_JWKS_URL!, log);
    return { issuer, audience, keys };
  }
  if (demo) return { issuer: demo.issuer, audience: demo.audience, keys: inlineKeys(demo.jwks) };
  throw new ConfigError(
    "Set AUTH_ISSUER with AUTH_JWKS or AUTH_JWKS_URL, so that people can sign in; for a trial, DEMO=1 brings its own logins.",
  );
}

/** The key for hashing addresses: the same in every replica, as far as they share a signing key. */
function addressKey(config: Config): Buffer {
  const secret = config.INTERNAL_SIGNING_KEY?.d;
  return typeof secret === "string" ? Buffer.from(`addresses ${secret}`) : randomBytes(32);
}
