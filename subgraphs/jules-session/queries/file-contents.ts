import { rows, type Tx } from "@tributary/kit/database";
import type { DataSource } from "typeorm";

/** Who reads files: their names as it may see them, their texts as the service. */
export interface FileReader {
  db: DataSource | Tx;
  serviceDb: DataSource | Tx;
}

/** A file as the row has it that names it: by the digest of its text, in hexadecimal. */
export interface NamedFile {
  digest: string;
}

interface FileContent {
  content: string;
  bytes: number;
}

/**
 * These files with their texts. A text is kept once for all modules and sessions that have it, so its row is nobody's:
 * who sees it is said by the row that names it, which the reader has found.
 */
export async function withContents<F extends NamedFile>(
  { serviceDb }: FileReader,
  files: readonly F[],
): Promise<(Omit<F, "digest"> & FileContent)[]> {
  if (files.length === 0) return [];
  const found = await rows<NamedFile & FileContent>(
    serviceDb,
    `select encode(c.sha256, 'hex') as digest, c.content, c.bytes from file_content c
     where c.sha256 = any(array(select decode(digest, 'hex') from unnest($1::text[]) as wanted (digest)))`,
    [[...new Set(files.map(({ digest }) => digest))]],
  );
  const byDigest = new Map(found.map(({ digest, ...text }) => [digest, text]));
  return files.map(({ digest, ...file }) => ({ ...file, ...byDigest.get(digest)! }));
}
