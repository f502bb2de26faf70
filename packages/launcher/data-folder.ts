import {
  accessSync,
  constants,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { join, resolve } from "node:path";

/** What a start leaves in its data folder; one of them tells that the folder is ours. */
const OURS = ["secrets.json", "postgres", "cluster-location", "port"];
/** Found in folders that are empty to a person. */
const HARMLESS = new Set(["lost+found", ".gitkeep", ".DS_Store"]);

/**
 * Makes the data folder when it is missing. Throws a sentence that names it, DATA_DIR and the remedy when it
 * is a file, cannot be written, or holds something else: PostgreSQL's files and open rights do not belong
 * into anybody's home.
 */
export function openDataFolder(dataDir: string): void {
  const folder = resolve(dataDir);
  try {
    mkdirSync(folder, { recursive: true, mode: 0o711 });
    accessSync(folder, constants.R_OK | constants.W_OK | constants.X_OK);
    const names = readdirSync(folder).filter((name) => !HARMLESS.has(name));
    if (names.length === 0 || names.some((name) => isOurs(name))) return;
  } catch (error) {
    throw dataFolderError(dataDir, error);
  }
  throw new Error(
    `The data folder ${folder} holds other files and no data of Tributary: set DATA_DIR to a new or empty folder.`,
  );
}

/** An interrupted first start leaves beginnings, e.g. `postgres.new-123`. */
function isOurs(name: string): boolean {
  return OURS.some((ours) => name === ours || name.startsWith(`${ours}.new`));
}

/** Keeps the port of the last start, so that other commands find it. */
export function rememberPort(dataDir: string, port: number): void {
  writeFileSync(join(dataDir, "port"), `${port}\n`);
}

/** The port of the last start with this data folder; undefined when there was none. */
export function rememberedPort(dataDir: string): number | undefined {
  const file = join(dataDir, "port");
  return existsSync(file)
    ? Number.parseInt(readFileSync(file, "utf8"), 10) || undefined
    : undefined;
}

/** An error of the file system as a sentence with DATA_DIR and the remedy; any other error as it is. */
export function dataFolderError(dataDir: string, error: unknown): Error {
  const folder = resolve(dataDir);
  const remedy = remedyFor((error as NodeJS.ErrnoException).code ?? "", folder);
  return remedy === undefined
    ? (error as Error)
    : new Error(`The data folder ${folder} ${remedy}.`, { cause: error });
}

/** How the file system's refusal continues "The data folder … ". */
export function remedyFor(code: string, folder: string): string | undefined {
  switch (code) {
    case "EEXIST":
    case "ENOTDIR":
      return `is a file or lies below one: set DATA_DIR to a folder, or move the file away`;
    case "EROFS":
      return "is on a read-only file system: mount it for writing, or set DATA_DIR to a folder that can be written";
    case "EACCES":
    case "EPERM":
      return belongsToAnother(folder)
        ? "belongs to another user: start as that user or as root, or set DATA_DIR to a folder of your own"
        : "may not be written: allow it (chmod u+rwx), or set DATA_DIR to a folder that can be written";
    case "ENOSPC":
    case "EDQUOT":
      return "has no space left: free some, or set DATA_DIR to a folder on another disk";
    default:
      return undefined;
  }
}

/** Of the folder, or of the nearest one above that exists. */
function belongsToAnother(folder: string): boolean {
  for (let path = folder; ; path = resolve(path, "..")) {
    const owner = statSync(path, { throwIfNoEntry: false })?.uid;
    if (owner !== undefined) return owner !== process.getuid?.();
    if (path === resolve(path, "..")) return false;
  }
}
