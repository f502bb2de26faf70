import { row, rows } from "@tributary/kit/database";
import {
  boundedCounts,
  type Connection,
  connection,
  type PageArgs,
  pageRequest,
} from "@tributary/kit/pages";
import type { DataSource } from "typeorm";
import type { ModuleVariable } from "../domain/declarations";
import type { ModuleVersion } from "../entities/module-version";
import {
  type FileReader,
  type NamedFile,
  type SizedFile,
  withContents,
  withSizes,
} from "./file-contents";

/** A file of a version, without its text. */
export interface VersionFile extends NamedFile {
  versionId: string;
  path: string;
}
export type FileRow = SizedFile<VersionFile>;

/** A version without its variables: they may be many, and few ask for them. */
export type VersionRow = Omit<ModuleVersion, "variables">;

const COLUMNS = `v.id, v.module_id as "moduleId", v.number, v.digest, v.origin,
  v.created_by as "createdBy", v.created_at as "createdAt"`;

/** The newest version of each module, in any order. */
export function headsOf(db: DataSource, moduleIds: readonly string[]): Promise<VersionRow[]> {
  return rows(
    db,
    `select ${COLUMNS} from module m
     join module_version v on v.module_id = m.id and v.number = m.head_number
     where m.id = any($1)`,
    [moduleIds],
  );
}

/** How large the variables of each module's newest version are, as JSON in UTF-8; in the modules' order. */
export async function sizesOfVariables(
  db: DataSource,
  moduleIds: readonly string[],
): Promise<{ bytes: number }[]> {
  const found = await variablesByModule<{ bytes: number }>(
    db,
    moduleIds,
    "octet_length(v.variables::text) as bytes",
  );
  return moduleIds.map((id) => ({ bytes: found.get(id)?.bytes ?? 0 }));
}

/** The variables of each module's newest version, in the modules' order. */
export async function variablesOf(
  db: DataSource,
  moduleIds: readonly string[],
): Promise<ModuleVariable[][]> {
  const found = await variablesByModule<{ variables: ModuleVariable[] }>(
    db,
    moduleIds,
    "v.variables",
  );
  return moduleIds.map((id) => found.get(id)?.variables ?? []);
}

async function variablesByModule<Columns>(
  db: DataSource,
  moduleIds: readonly string[],
  columns: string,
): Promise<Map<string, Columns>> {
  const found = await rows<Columns & { moduleId: string }>(
    db,
    `select m.id as "moduleId", ${columns} from module m
     join module_version v on v.module_id = m.id and v.number = m.head_number
     where m.id = any($1)`,
    [moduleIds],
  );
  return new Map(found.map((row) => [row.moduleId, row]));
}

/** Versions by id, in any order. */
export function versionsById(db: DataSource, ids: readonly string[]): Promise<VersionRow[]> {
  return rows(db, `select ${COLUMNS} from module_version v where v.id = any($1)`, [ids]);
}

/** A version by its place in its module. */
export interface VersionKey {
  moduleId: string;
  number: number;
}

/** Versions by their places, in the keys' order; null where there is none. */
export async function versionsByNumber(
  db: DataSource,
  keys: readonly VersionKey[],
): Promise<(VersionRow | null)[]> {
  const found = await rows<VersionRow>(
    db,
    `select ${COLUMNS} from unnest($1::text[], $2::int[]) as wanted (module_id, number)
     join module_version v on v.module_id = wanted.module_id and v.number = wanted.number`,
    [keys.map(({ moduleId }) => moduleId), keys.map(({ number }) => number)],
  );
  const nameOf = ({ moduleId, number }: VersionKey) => `${number} ${moduleId}`;
  const known = new Map(found.map((version) => [nameOf(version), version]));
  return keys.map((key) => known.get(nameOf(key)) ?? null);
}

/** The id of the version before this one; the first has none. */
export async function versionBefore(db: DataSource, id: string): Promise<string> {
  const found = await row<{ id: string }>(
    db,
    `select before.id from module_version v
     join module_version before on before.module_id = v.module_id and before.number = v.number - 1
     where v.id = $1`,
    [id],
  );
  if (!found) throw new Error(`version ${id} has none before it`);
  return found.id;
}

/** One page of versions for each module, newest first, in one statement. */
export async function versionPagesOf(
  db: DataSource,
  moduleIds: readonly string[],
  args: PageArgs,
): Promise<Connection<VersionRow>[]> {
  const request = pageRequest(args, 1);
  const before = Number(request.after?.[0] ?? Number.NaN);
  const found = await rows<VersionRow>(
    db,
    `select page.* from unnest($1::text[]) as wanted (module_id),
     lateral (select ${COLUMNS} from module_version v
       where v.module_id = wanted.module_id and ($2::bigint is null or v.number < $2)
       order by v.number desc limit ${request.limit + 1}) as page`,
    [moduleIds, Number.isSafeInteger(before) ? before : null],
  );
  const byModule = Map.groupBy(found, ({ moduleId }) => moduleId);
  const counts = boundedCounts(
    db,
    "select 1 from module_version v where v.module_id = wanted.owner",
  );
  return moduleIds.map((id) =>
    connection(
      byModule.get(id) ?? [],
      request,
      ({ number }) => [String(number)],
      () => counts.load(id),
    ),
  );
}

/** The files of these versions, by path, with the sizes of their texts. */
export async function filesOf(
  reader: FileReader,
  versionIds: readonly string[],
): Promise<FileRow[]> {
  return withSizes(reader, await namesOf(reader, versionIds));
}

/** The files of these versions, by path, with their texts: for work on few of them. */
export async function treesOf(
  reader: FileReader,
  versionIds: readonly string[],
): Promise<(VersionFile & { content: string })[]> {
  return withContents(reader, await namesOf(reader, versionIds));
}

function namesOf({ db }: FileReader, versionIds: readonly string[]): Promise<VersionFile[]> {
  return rows(
    db,
    `select f.version_id as "versionId", f.path, encode(f.sha256, 'hex') as digest from module_file f
     where f.version_id = any($1) order by f.version_id, f.path collate "C"`,
    [versionIds],
  );
}
