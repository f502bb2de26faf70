import type { JSONWebKeySet, JWK } from "jose";
import { z } from "zod";

/** Where an issuer tells of itself (OpenID Connect Discovery 1.0 §4). */
export function discoveryAddress(issuer: string): string {
  return `${issuer.replace(/\/+$/, "")}/.well-known/openid-configuration`;
}

/** Most bytes of an issuer's answer, and most keys: a real set has a few kilobytes. */
const MOST_BYTES = 256 * 1024;
const MOST_KEYS = 100;

const told = z.object({ issuer: z.string(), jwks_uri: z.url({ protocol: /^https?$/ }) });

/** Where an issuer's keys are, as it says itself. Throws when it speaks for another, or leads from https to http. */
export async function keysAddress(issuer: string, signal: AbortSignal): Promise<string> {
  const { issuer: speaker, jwks_uri } = told.parse(
    await readJson(discoveryAddress(issuer), signal),
  );
  // The letter counts: what it signs will say the same.
  if (speaker !== issuer) throw new Error(`the issuer calls itself ${speaker.slice(0, 200)}`);
  if (issuer.startsWith("https:") && !jwks_uri.startsWith("https:")) {
    throw new Error("the issuer's keys are not behind https");
  }
  return jwks_uri;
}

const jwk = z.looseObject({ kty: z.string(), use: z.string().optional() });
const keySet = z.object({ keys: z.array(jwk).max(MOST_KEYS) });

/** The keys at an address, as far as they may sign tokens. Throws for what is no set, or too much. */
export async function readKeys(address: string, signal: AbortSignal): Promise<JSONWebKeySet> {
  const { keys } = keySet.parse(await readJson(address, signal));
  return { keys: keys.filter(mayVerify) as JWK[] };
}

/** Keys for encryption, shared secrets, and private keys, which whoever reads them could sign with, verify nothing. */
function mayVerify(key: z.infer<typeof jwk>): boolean {
  const isPublic = ["RSA", "EC", "OKP"].includes(key.kty) && key["d"] === undefined;
  return isPublic && (key.use === undefined || key.use === "sig");
}

async function readJson(address: string, signal: AbortSignal): Promise<unknown> {
  const headers = { accept: "application/json, application/jwk-set+json" };
  const response = await fetch(address, { headers, signal, redirect: "manual" });
  if (response.status !== 200) {
    await response.body?.cancel();
    throw new Error(`the issuer answered ${response.status}`);
  }
  const pieces: Uint8Array[] = [];
  let size = 0;
  for await (const piece of response.body ?? []) {
    size += piece.byteLength;
    // Leaving the loop ends the connection.
    if (size > MOST_BYTES) throw new Error(`the issuer answered more than ${MOST_BYTES} bytes`);
    pieces.push(piece);
  }
  return JSON.parse(Buffer.concat(pieces).toString("utf8"));
}
