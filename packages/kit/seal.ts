import { createCipheriv, createDecipheriv, randomBytes } from "node:crypto";
import type { Config } from "./config";

/** A text that only `open` with the same place and a known key can read. */
export interface Sealed {
  keyId: string;
  /** Nonce of 12 bytes, tag of 16, ciphertext. */
  sealed: Buffer;
}

/** Where a sealed text is kept. */
export interface SealedPlace {
  /** The table. */
  table: string;
  /** Whose row of it, e.g. its id. */
  owner: string;
}

type Keys = NonNullable<Config["ENCRYPTION_KEYS"]>;
const NONCE = 12;
const TAG = 16;

/** AES-256-GCM under the active key, bound to its place: a text moved to another owner or table stays shut. */
export function seal(keys: Keys, place: SealedPlace, text: string): Sealed {
  const { id, key } = keys[0]!;
  const nonce = randomBytes(NONCE);
  const cipher = createCipheriv("aes-256-gcm", key, nonce, { authTagLength: TAG });
  cipher.setAAD(boundTo(place, id));
  const ciphertext = Buffer.concat([cipher.update(text, "utf8"), cipher.final()]);
  return { keyId: id, sealed: Buffer.concat([nonce, cipher.getAuthTag(), ciphertext]) };
}

/** The text; null when its key was retired, or it belongs to another place, or was tampered with. */
export function open(keys: Keys, place: SealedPlace, { keyId, sealed }: Sealed): string | null {
  const found = keys.find(({ id }) => id === keyId);
  if (!found || sealed.length < NONCE + TAG) return null;
  const nonce = sealed.subarray(0, NONCE);
  const decipher = createDecipheriv("aes-256-gcm", found.key, nonce, { authTagLength: TAG });
  decipher.setAAD(boundTo(place, keyId));
  decipher.setAuthTag(sealed.subarray(NONCE, NONCE + TAG));
  try {
    const text = decipher.update(sealed.subarray(NONCE + TAG));
    return Buffer.concat([text, decipher.final()]).toString("utf8");
  } catch {
    return null;
  }
}

function boundTo({ table, owner }: SealedPlace, keyId: string): Buffer {
  return Buffer.from(JSON.stringify(["v1", table, keyId, owner]));
}
