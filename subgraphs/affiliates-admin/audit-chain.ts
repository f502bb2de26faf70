import { createHmac } from "node:crypto";

/** The columns of an entry, in the order in which `AuditLink.fields` tells of them. */
export const AUDIT_FIELDS = [
  "id",
  "operationId",
  "actor",
  "action",
  "target",
  "reason",
  "before",
  "after",
  "undoes",
  "at",
] as const;
export type AuditField = (typeof AUDIT_FIELDS)[number];

/** An entry as it is stored: each column as PostgreSQL writes it, so that nothing of it can differ unseen. */
export type AuditContent = Record<AuditField, string | null>;

/** One of AUDIT_KEY's keys; the first of them is for new entries. */
export interface AuditKey {
  id: string;
  key: string;
}

/** An entry's place in the chain. */
export interface Link {
  position: bigint;
  entryId: string;
  keyId: string;
  /** 8 bytes for each of AUDIT_FIELDS: an HMAC of position, name and value. They say which field was edited. */
  fields: Buffer;
  /**
   * HMAC-SHA-256 under the key, over the digest before (nothing at position 1) and the JSON array
   * [position, key's id, fields in hexadecimal, [name, value] of each field].
   */
  digest: Buffer;
}

/** How many bytes of `Link.fields` tell of one field. */
const FIELD_BYTES = 8;

/** The next link after the one with the digest `previous`; null at the beginning. */
export function nextLink(
  { id: keyId, key }: AuditKey,
  previous: Buffer | null,
  position: bigint,
  content: AuditContent,
): Link {
  const fields = fieldDigests(key, position, content);
  const digest = linkDigest(key, previous, { position, keyId, fields }, content);
  return { position, entryId: content.id!, keyId, fields, digest };
}

export function linkDigest(
  key: string,
  previous: Buffer | null,
  { position, keyId, fields }: Pick<Link, "position" | "keyId" | "fields">,
  content: AuditContent,
): Buffer {
  const named = AUDIT_FIELDS.map((name) => [name, content[name]]);
  const text = JSON.stringify([position.toString(), keyId, fields.toString("hex"), named]);
  const hmac = createHmac("sha256", key);
  if (previous) hmac.update(previous);
  return hmac.update(text).digest();
}

function fieldDigests(key: string, position: bigint, content: AuditContent): Buffer {
  const parts = AUDIT_FIELDS.map((name) =>
    createHmac("sha256", key)
      .update(JSON.stringify([position.toString(), name, content[name]]))
      .digest()
      .subarray(0, FIELD_BYTES),
  );
  return Buffer.concat(parts);
}

/** The fields that are not what they were when the link was written. */
export function editedFields(
  key: string,
  { position, fields }: Pick<Link, "position" | "fields">,
  content: AuditContent,
): AuditField[] {
  const present = fieldDigests(key, position, content);
  return AUDIT_FIELDS.filter((_, place) => {
    const part = (all: Buffer) => all.subarray(place * FIELD_BYTES, (place + 1) * FIELD_BYTES);
    return !part(present).equals(part(fields));
  });
}
