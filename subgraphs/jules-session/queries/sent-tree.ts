import type { Config } from "@tributary/kit/config";
import { rows, type Tx } from "@tributary/kit/database";
import { openEnvelope } from "@tributary/kit/envelope";
import type { SealedPlace } from "@tributary/kit/seal";
import type { DataSource } from "typeorm";
import { JulesSessionSecret } from "../entities/jules-session-secret";
import type { Secret } from "../redaction/redact-module";
import { type FileReader, type NamedFile, withContents } from "./file-contents";

/** Where a session's secrets are kept, for `kit/envelope`. */
export function placeOfSecrets(sessionId: string): SealedPlace {
  return { table: "jules_session_secret", owner: sessionId };
}

/** The tree that was sent for a session, without secrets, by path. */
export async function sentFiles(
  reader: FileReader,
  sessionId: string,
): Promise<{ path: string; content: string }[]> {
  const files = await rows<NamedFile & { path: string }>(
    reader.db,
    `select f.path, encode(f.sha256, 'hex') as digest from jules_session_file f
     where f.session_id = $1 order by f.path collate "C"`,
    [sessionId],
  );
  return withContents(reader, files);
}

/**
 * The secrets of the tree that was sent; null when they are gone, or their key is. Read by the service alone: no
 * request sees them.
 */
export async function sentSecrets(
  db: DataSource | Tx,
  { ENCRYPTION_KEYS: keys }: Pick<Config, "ENCRYPTION_KEYS">,
  sessionId: string,
): Promise<Secret[] | null> {
  const envelope = await db.getRepository(JulesSessionSecret).findOneBy({ sessionId });
  const text = envelope && keys ? openEnvelope(keys, placeOfSecrets(sessionId), envelope) : null;
  return text === null ? null : (JSON.parse(text) as Secret[]);
}
