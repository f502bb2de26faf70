import { randomUUID } from "node:crypto";
import { type Config, ConfigError } from "@tributary/kit/config";
import type { Person } from "@tributary/kit/viewer";
import { type CryptoKey, importJWK, type JWK, SignJWT } from "jose";

/** A person of the demo. */
export interface DemoLogin extends Omit<Person, "kind"> {
  /** Who it is, for people who try the demo. */
  label: string;
}

/** Issues tokens for the demo's made-up people, in place of a platform's own sign-in. */
export interface DemoIssuer {
  issuer: string;
  audience: string;
  /** The public key, as the gateway's token verifier wants it. */
  jwks: { keys: JWK[] };
  logins: readonly DemoLogin[];
  /** A token that is good for twelve hours. */
  sign(login: Omit<DemoLogin, "label">): Promise<string>;
}

const login = (
  label: string,
  id: string,
  workspace: string | null,
  operator = false,
): DemoLogin => ({
  label,
  id,
  email: `${id}@example.com`,
  region: "US",
  workspaces: workspace ? [{ id: workspace, role: "admin", createdAt: null }] : [],
  operator,
});

/** Who can sign in to the demo: both sides of a referral, and the two operators that money needs. */
export const DEMO_LOGINS: readonly DemoLogin[] = [
  login("Ada, promoter", "ada", "wks_ada"),
  login("Ben, her friend", "ben", "wks_ben"),
  login("Olga, operator", "olga", null, true),
  login("Oscar, operator", "oscar", null, true),
];

export interface DemoIssuerOptions {
  /** Ed25519, private; kept by whoever starts the demo, so that tokens survive a restart. */
  key: JWK;
  audience: string;
  logins: readonly DemoLogin[];
  /** `production`, which is also the default, gets no demo logins. */
  nodeEnv: string;
}

const ISSUER = "tributary-demo";

/** Throws where NODE_ENV was set to production: these logins are open to everybody. */
export async function demoIssuer(options: DemoIssuerOptions): Promise<DemoIssuer> {
  if (options.nodeEnv === "production") {
    throw new Error(
      "Demo logins are refused when NODE_ENV=production: unset DEMO, and set AUTH_ISSUER with AUTH_JWKS or AUTH_JWKS_URL.",
    );
  }
  const key = (await importJWK(options.key, "EdDSA")) as CryptoKey;
  const { d: _private, ...publicJwk } = options.key;
  const { audience, logins } = options;
  return {
    issuer: ISSUER,
    audience,
    jwks: { keys: [publicJwk] },
    logins,
    sign: ({ id, email, region, workspaces, operator }) =>
      new SignJWT({ email, region, workspaces, ...(operator ? { roles: ["operator"] } : {}) })
        .setProtectedHeader({ alg: "EdDSA", kid: publicJwk.kid!, typ: "JWT" })
        .setSubject(id)
        .setIssuer(ISSUER)
        .setAudience(audience)
        .setIssuedAt()
        .setExpirationTime("12h")
        .setJti(randomUUID())
        .sign(key),
  };
}

/** The demo's issuer, if this deployment is one and has no identity provider of its own. */
export async function configuredDemo(config: Config): Promise<DemoIssuer | undefined> {
  if (!config.DEMO || config.AUTH_JWKS || config.AUTH_JWKS_URL) return undefined;
  const key = config.DEMO_ISSUER_KEY as JWK | undefined;
  if (!key)
    throw new ConfigError("DEMO_ISSUER_KEY must be set where DEMO is; `npm start` makes one.");
  const { AUTH_AUDIENCE: audience, NODE_ENV: nodeEnv } = config;
  return demoIssuer({ key, audience, logins: DEMO_LOGINS, nodeEnv });
}
