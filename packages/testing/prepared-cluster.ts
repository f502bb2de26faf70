import { createHash, randomBytes } from "node:crypto";
import {
  chmodSync,
  chownSync,
  cpSync,
  existsSync,
  globSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { join, sep } from "node:path";
import { startPostgres } from "@tributary/launcher/postgres";
import { installedNativeFolder } from "@tributary/launcher/postgres-binaries";
import { destroyCluster } from "@tributary/launcher/postgres-cluster";
import { serverUser } from "@tributary/launcher/postgres-user";
import { newDataDir } from "./data-dir";
import { ensureTemplate } from "./template";

const root = join(__dirname, "..", "..");
const cache = join(root, "node_modules", ".cache", "tributary-clusters");
const DAY = 86_400_000;

/** A stopped PostgreSQL cluster that holds the migrated template. */
export interface PreparedCluster {
  folder: string;
  /** The superuser's. */
  password: string;
}

/**
 * The cluster that every server of the tests starts from, made once for each state of the SQL and of the code that
 * runs it: copying it costs a tenth of initdb and all migrations.
 */
export async function prepareCluster(): Promise<PreparedCluster> {
  const place = join(cache, stateOfSources());
  if (!existsSync(place)) await make(place);
  const now = new Date();
  utimesSync(place, now, now);
  return {
    folder: join(place, "postgres"),
    password: readFileSync(join(place, "password"), "utf8"),
  };
}

/** Of everything that decides what a fresh cluster holds: all SQL, what this process has loaded to run it, the server. */
function stateOfSources(): string {
  const exclude = ["**/node_modules", "**/dist"];
  const sql = globSync(
    ["packages/*/**/*.sql", "subgraphs/*/**/*.sql", "stripe-listener/**/*.sql"],
    {
      cwd: root,
      exclude,
    },
  ).map((file) => join(root, file));
  const loaded = Object.keys(require.cache).filter((file) => {
    return file.startsWith(root) && !file.includes(`${sep}node_modules${sep}`);
  });
  const server = join(installedNativeFolder(), "..", "package.json");
  const hash = createHash("sha256").update(String(serverUser()?.uid));
  for (const file of [...sql, ...loaded, server].sort())
    hash.update(`${file}\n`).update(readFileSync(file));
  return hash.digest("hex").slice(0, 16);
}

/** Puts a copy of the cluster where `startPostgres` looks for one in this data folder. */
export function copyCluster({ folder }: PreparedCluster, dataDir: string): void {
  const copy = join(dataDir, "postgres");
  cpSync(folder, copy, { recursive: true });
  const user = serverUser();
  if (user !== undefined) giveTo(user, copy);
  chmodSync(copy, 0o700);
}

/** Makes the cluster in a folder of its own and renames it, so that nobody copies half a cluster. */
async function make(place: string): Promise<void> {
  const dataDir = newDataDir();
  const password = randomBytes(16).toString("hex");
  // Little log is left to copy.
  const settings = { min_wal_size: "32MB" };
  const server = await startPostgres({ dataDir, password, fsync: false, settings });
  const unfinished = `${place}.${process.pid}`;
  try {
    await ensureTemplate(server.url);
    await server.stop();
    removeOld();
    mkdirSync(unfinished, { recursive: true, mode: 0o700 });
    writeFileSync(join(unfinished, "password"), password, { mode: 0o600 });
    cpSync(join(dataDir, "postgres"), join(unfinished, "postgres"), { recursive: true });
    if (!existsSync(place)) renameSync(unfinished, place);
  } finally {
    await server.stop();
    rmSync(unfinished, { recursive: true, force: true });
    await destroyCluster(dataDir);
  }
}

/** Those of states that nobody has tested for a day. */
function removeOld(): void {
  if (!existsSync(cache)) return;
  for (const name of readdirSync(cache)) {
    const place = join(cache, name);
    if (lstatSync(place).mtimeMs < Date.now() - DAY)
      rmSync(place, { recursive: true, force: true });
  }
}

function giveTo(user: { uid: number; gid: number }, path: string): void {
  chownSync(path, user.uid, user.gid);
  if (!lstatSync(path).isDirectory()) return;
  for (const name of readdirSync(path)) giveTo(user, join(path, name));
}
