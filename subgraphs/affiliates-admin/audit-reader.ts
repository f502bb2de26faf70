import {
  AUDIT_FIELDS,
  type AuditContent,
  type AuditField,
  type AuditKey,
  editedFields,
  type Link,
  linkDigest,
} from "./audit-chain";

/** What is wrong with the log, and where. `message`: a sentence for people. */
export interface AuditFinding {
  kind: "EDITED" | "DELETED" | "INSERTED" | "CUT" | "UNKNOWN_KEY" | "WRONG_KEY";
  /** Where it stands or stood; null of an entry that stands nowhere in the chain. */
  position: bigint | null;
  /** The entry's id, aud_…; null where nothing is left to tell it. */
  entryId: string | null;
  /** Which fields were edited. */
  fields: AuditField[];
  message: string;
}

/** A link with its entry; null: the entry is gone. */
export type LinkedEntry = Link & { content: AuditContent | null };

/** Reads a chain from its beginning. Keeps nothing of what it has read but the last link. */
export interface AuditReader {
  /** The next link in the order of positions; answers what is wrong with it. */
  read(entry: LinkedEntry): AuditFinding[];
  /** The last position that was read, and its digest. */
  last(): Pick<Link, "position"> & { digest: Buffer | null };
  /** Which keys fit something that was read, and which fit nothing: these are not those that the log was written with. */
  keys(): { fitting: string[]; wrong: string[] };
}

export function auditReader(keys: readonly AuditKey[]): AuditReader {
  const keyOf = new Map(keys.map(({ id, key }) => [id, key]));
  const fits = new Map<string, boolean>();
  let position = 0n;
  let digest: Buffer | null = null;
  /** Whether the last digest is to be believed: after a gap, or an edited link, the next one is judged by its fields. */
  let isKnown = true;

  function judge(entry: LinkedEntry): AuditFinding | null {
    const { content, keyId } = entry;
    const key = keyOf.get(keyId);
    if (!content) return deleted(entry);
    if (key === undefined) return unknownKey(entry);
    // The digest covers what tells of the fields: these are asked only when it is not right, or cannot be judged.
    if (isKnown && linkDigest(key, digest, entry, content).equals(entry.digest)) {
      fits.set(keyId, true);
      return null;
    }
    const fields = editedFields(key, entry, content);
    fits.set(keyId, fits.get(keyId) || fields.length < AUDIT_FIELDS.length);
    return fields.length > 0 || isKnown ? edited(entry, fields) : null;
  }

  return {
    read(entry) {
      const isGap = entry.position > position + 1n;
      const gap = isGap ? [missing(position + 1n, entry.position - 1n)] : [];
      if (isGap) isKnown = false;
      const finding = judge(entry);
      ({ position, digest } = entry);
      isKnown = finding?.kind !== "EDITED" && finding?.kind !== "INSERTED";
      return finding ? [...gap, finding] : gap;
    },
    last: () => ({ position, digest }),
    keys() {
      const those = (fitting: boolean) =>
        [...fits].flatMap(([id, does]) => (does === fitting ? [id] : []));
      return { fitting: those(true), wrong: those(false) };
    },
  };
}

function deleted({ position, entryId }: Link): AuditFinding {
  const message = `The entry at position ${position}, ${entryId}, was deleted.`;
  return { kind: "DELETED", position, entryId, fields: [], message };
}

/** Of positions without a link. */
export function missing(from: bigint, to: bigint): AuditFinding {
  const where =
    from === to ? `The entry at position ${from}` : `The entries at positions ${from} to ${to}`;
  const message = `${where}, with the place in the chain, ${from === to ? "was" : "were"} deleted.`;
  return { kind: "DELETED", position: from, entryId: null, fields: [], message };
}

function unknownKey({ position, entryId, keyId }: Link): AuditFinding {
  const message = `The entry at position ${position}, ${entryId}, was written with the key ${keyId}, which AUDIT_KEY does not have.`;
  return { kind: "UNKNOWN_KEY", position, entryId, fields: [], message };
}

function edited({ position, entryId }: Link, fields: AuditField[]): AuditFinding {
  const where = `The entry at position ${position}, ${entryId},`;
  const isAnother = fields.includes("id") && fields.includes("operationId");
  const message = isAnother
    ? `${where} is not the one that was written there: it was inserted or exchanged.`
    : fields.length > 0
      ? `${where} was edited: ${fields.join(", ")}.`
      : `${where} does not follow the one before it: its place in the chain was edited.`;
  return { kind: isAnother ? "INSERTED" : "EDITED", position, entryId, fields, message };
}
