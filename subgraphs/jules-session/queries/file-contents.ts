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

/** A file that is named, with the size of its text in UTF-8. */
export type SizedFile<F extends NamedFile = NamedFile> = F & { bytes: number };

/** These files with the sizes of their texts, which are not read. */
export async function withSizes<F extends NamedFile>(
  { serviceDb }: FileReader,
  files: readonly F[],
): Promise<SizedFile<F>[]> {
  const found = await byDigest<{ bytes: number }>(serviceDb, files, "c.bytes");
  return files.map((file) => ({ ...file, bytes: found.get(file.digest)!.bytes }));
}

/** These files with their texts. */
export async function withContents<F extends NamedFile>(
  { serviceDb }: FileReader,
  files: readonly F[],
): Promise<(F & { content: string })[]> {
  const found = await byDigest<{ content: string }>(serviceDb, files, "c.content");
  return files.map((file) => ({ ...file, content: found.get(file.digest)!.content }));
}

/**
 * A text is kept once for all modules and sessions that have it, so its row is nobody's: who sees it is said by the row
 * that names it, which the reader has found.
 */
async function byDigest<Columns>(
  serviceDb: DataSource | Tx,
  files: readonly NamedFile[],
  columns: string,
): Promise<Map<string, Columns>> {
  if (files.length === 0) return new Map();
  const found = await rows<NamedFile & Columns>(
    serviceDb,
    `select encode(c.sha256, 'hex') as digest, ${columns} from file_content c
     where c.sha256 = any(array(select decode(digest, 'hex') from unnest($1::text[]) as wanted (digest)))`,
    [[...new Set(files.map(({ digest }) => digest))]],
  );
  return new Map(found.map((row) => [row.digest, row]));
}
