import { createCipheriv, createDecipheriv, randomBytes } from "node:crypto";
import type { Config } from "./config";
import { open, type SealedPlace, seal } from "./seal";

/** A text under a key of its own, and that key under one of ENCRYPTION_KEYS: rotation leaves the text alone. */
export interface Envelope {
  /** Which of ENCRYPTION_KEYS wrapped the key. */
  keyId: string;
  /** The text's own key, sealed. */
  wrappedKey: Buffer;
  /** Nonce of 12 bytes, tag of 16, ciphertext. */
  sealed: Buffer;
}

type Keys = NonNullable<Config["ENCRYPTION_KEYS"]>;
const NONCE = 12;
const TAG = 16;

/** AES-256-GCM under a fresh key, both bound to their place. */
export function sealEnvelope(keys: Keys, place: SealedPlace, text: string): Envelope {
  const own = randomBytes(32);
  const nonce = randomBytes(NONCE);
  const cipher = createCipheriv("aes-256-gcm", own, nonce, { authTagLength: TAG });
  cipher.setAAD(boundTo(place));
  const ciphertext = Buffer.concat([cipher.update(text, "utf8"), cipher.final()]);
  const { keyId, sealed } = seal(keys, wrapping(place), own.toString("base64"));
  return {
    keyId,
    wrappedKey: sealed,
    sealed: Buffer.concat([nonce, cipher.getAuthTag(), ciphertext]),
  };
}

/** The text; null when its key was retired, or it belongs to another place, or was tampered with. */
export function openEnvelope(keys: Keys, place: SealedPlace, envelope: Envelope): string | null {
  const { keyId, wrappedKey, sealed } = envelope;
  const own = open(keys, wrapping(place), { keyId, sealed: wrappedKey });
  if (own === null || sealed.length < NONCE + TAG) return null;
  const decipher = createDecipheriv(
    "aes-256-gcm",
    Buffer.from(own, "base64"),
    sealed.subarray(0, NONCE),
    { authTagLength: TAG },
  );
  decipher.setAAD(boundTo(place));
  decipher.setAuthTag(sealed.subarray(NONCE, NONCE + TAG));
  try {
    const text = decipher.update(sealed.subarray(NONCE + TAG));
    return Buffer.concat([text, decipher.final()]).toString("utf8");
  } catch {
    return null;
  }
}

/** The text's key under the active key instead; null when it cannot be opened. */
export function rewrapped(
  keys: Keys,
  place: SealedPlace,
  { keyId, wrappedKey }: Pick<Envelope, "keyId" | "wrappedKey">,
): Pick<Envelope, "keyId" | "wrappedKey"> | null {
  const own = open(keys, wrapping(place), { keyId, sealed: wrappedKey });
  if (own === null) return null;
  const next = seal(keys, wrapping(place), own);
  return { keyId: next.keyId, wrappedKey: next.sealed };
}

const wrapping = ({ table, owner }: SealedPlace): SealedPlace => ({ table: `${table}.key`, owner });

function boundTo({ table, owner }: SealedPlace): Buffer {
  return Buffer.from(JSON.stringify(["v1", "envelope", table, owner]));
}
