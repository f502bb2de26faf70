import { type CryptoKey, exportJWK, generateKeyPair, type JWK, SignJWT } from "jose";
import { inlineKeys } from "../issuer-keys";
import { tokenVerifier } from "../tokens";

export const issuer = "https://sign-in.example";
export const audience = "tributary";
export const claims = {
  email: "ann@example.com",
  region: "DE",
  workspaces: [{ id: "wks_ann", role: "admin", createdAt: "2026-01-02T03:04:05Z" }],
};
/** Whom those claims speak of. */
export const ann = {
  kind: "USER",
  id: "ann",
  email: "ann@example.com",
  region: "DE",
  workspaces: [{ id: "wks_ann", role: "admin", createdAt: "2026-01-02T03:04:05Z" }],
  operator: false,
};

export type Algorithm = "RS256" | "ES256" | "EdDSA" | "PS256";
export const keys = {} as Record<Algorithm, { sign: CryptoKey; jwk: JWK }>;
/** A key that the issuer does not know. */
export let foreign: CryptoKey;

/** Makes the issuer's keys; before anything else here. Those of RSA take long: all are for tests of algorithms. */
export async function makeKeys(...algorithms: Algorithm[]): Promise<void> {
  for (const alg of algorithms) {
    const { privateKey, publicKey } = await generateKeyPair(alg, { extractable: true });
    keys[alg] = { sign: privateKey, jwk: { ...(await exportJWK(publicKey)), kid: alg, alg } };
  }
  foreign = (await generateKeyPair("EdDSA")).privateKey;
}

export const jwks = () => ({ keys: Object.values(keys).map(({ jwk }) => jwk) });
export const seconds = () => Math.floor(Date.now() / 1000);
/** What a good token says. */
export const payload = () => ({
  sub: "ann",
  iss: issuer,
  aud: audience,
  iat: seconds(),
  exp: seconds() + 600,
  ...claims,
});

/** What is wrong with a token. */
export interface Forged {
  alg?: Algorithm;
  header?: Record<string, unknown>;
  payload?: Record<string, unknown>;
  without?: string[];
  key?: CryptoKey;
}

/** A token as the platform signs it, with one thing wrong. */
export async function token(forged: Forged = {}) {
  const { alg = "EdDSA", header, without = [], key } = forged;
  const all: Record<string, unknown> = { ...payload(), ...forged.payload };
  for (const name of without) delete all[name];
  return new SignJWT(all)
    .setProtectedHeader({ alg, kid: alg, ...header } as never)
    .sign(key ?? keys[alg].sign);
}

/** A token put together by hand, for what no library signs. */
export function handmade(header: object, sign: (text: string) => string): string {
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString("base64url");
  const text = `${part(header)}.${part(payload())}`;
  return `${text}.${sign(text)}`;
}

/** The gateway's own check of the issuer's tokens. */
export const verify = () => tokenVerifier({ issuer, audience, keys: inlineKeys(jwks()) });
