import { spawn } from "node:child_process";
import { randomUUID } from "node:crypto";
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { dirname, join, resolve } from "node:path";
import { type Binaries, makeOpenFolder, systemFolder } from "./postgres-binaries";
import { sendToGroup, stopAbandonedServer } from "./postgres-process";
import { mayEnter, type SystemUser, userOf } from "./postgres-user";

const major = "18";
const locationFile = "cluster-location";

/** A cluster's folder, and the user that its server must run as (undefined: the user of this process). */
export type Cluster = { folder: string; user: SystemUser | undefined };

/**
 * The cluster of a data folder: `<dataDir>/postgres`, or the one that the file `cluster-location` names.
 * Makes the data folder, but not the cluster. `user` is given when this process is root: the way to the
 * cluster is then open for it (decision 0002). An existing cluster runs as its owner, whoever that is.
 */
export function locateCluster(dataDir: string, user: SystemUser | undefined): Cluster {
  const home = resolve(dataDir);
  const note = join(home, locationFile);
  if (existsSync(note)) {
    const folder = readFileSync(note, "utf8").trim();
    if (existsSync(folder)) return { folder, user: ownerOf(folder, user) };
    throw new Error(
      `${note} names the database folder ${folder}, which does not exist: bring it back, or delete ${home} to start with an empty database.`,
    );
  }
  const folder = join(home, "postgres");
  if (user === undefined) {
    mkdirSync(home, { recursive: true });
    return { folder, user };
  }
  makeOpenFolder(home);
  const runner = existsSync(folder) ? ownerOf(folder, user) : user;
  if (runner === undefined || wayIsOpen(home, runner)) return { folder, user: runner };
  if (existsSync(folder) && !isEmpty(folder)) {
    throw new Error(
      `The database in ${folder} runs as \`${runner.name}\`, who cannot enter ${home}: give it the right to pass (chmod o+x on the folders above), or move the database.`,
    );
  }
  const elsewhere = join(systemFolder, "clusters", randomUUID());
  makeOpenFolder(dirname(elsewhere));
  mkdirSync(elsewhere, { mode: 0o700 });
  chownSync(elsewhere, user.uid, user.gid);
  writeFileSync(note, `${elsewhere}\n`);
  return { folder: elsewhere, user };
}

/** Stops what runs in the data folder's cluster and removes cluster and data folder. For tests. */
export async function destroyCluster(dataDir: string): Promise<void> {
  const note = join(dataDir, locationFile);
  const folder = existsSync(note) ? readFileSync(note, "utf8").trim() : join(dataDir, "postgres");
  await stopAbandonedServer(folder);
  for (const path of [folder, dataDir]) rmSync(path, { recursive: true, force: true });
}

/** Throws one sentence when the folder holds something that PostgreSQL 18 cannot start from; true if it holds a cluster. */
export function holdsCluster(folder: string): boolean {
  if (!existsSync(folder) || isEmpty(folder)) return false;
  if (!existsSync(join(folder, "PG_VERSION"))) {
    throw new Error(
      `${folder} is no PostgreSQL database (PG_VERSION is missing): set DATA_DIR to another folder, or move this one away.`,
    );
  }
  const made = readFileSync(join(folder, "PG_VERSION"), "utf8").trim();
  if (made !== major) {
    throw new Error(
      `${folder} was made by PostgreSQL ${made || "of an unknown version"} and this is ${major}: move it away and load a dump of it into the new database.`,
    );
  }
  if (!existsSync(join(folder, "global", "pg_control"))) {
    throw new Error(
      `The PostgreSQL database in ${folder} is damaged (global/pg_control is missing): move or delete the folder to start with an empty database, or restore it from a backup.`,
    );
  }
  return true;
}

/**
 * Makes the cluster: UTF-8, the builtin C.UTF-8 locale (same order on every platform), scram for everybody.
 * It is made beside its final name and renamed, so that an interrupted first start leaves no half cluster.
 * `durable: false` skips the final sync, for throw-away databases. Aborting the signal ends it within moments.
 */
export async function createCluster(
  { folder, user }: Cluster,
  { initdb }: Binaries,
  options: { superuser: string; password: string; durable: boolean; signal?: AbortSignal },
): Promise<void> {
  for (const name of siblings(folder))
    rmSync(join(dirname(folder), name), { recursive: true, force: true });
  const unfinished = `${folder}.new-${process.pid}`;
  const passwordFile = `${unfinished}.password`;
  mkdirSync(unfinished, { mode: 0o700 });
  writeFileSync(passwordFile, options.password, { mode: 0o600 });
  if (user !== undefined) {
    for (const path of [unfinished, passwordFile]) chownSync(path, user.uid, user.gid);
  }
  try {
    const flags = [
      "--locale=C",
      "--locale-provider=builtin",
      "--builtin-locale=C.UTF-8",
      "--encoding=UTF8",
      "--auth=scram-sha-256",
    ];
    if (!options.durable) flags.push("--no-sync");
    const { code, said } = await runInitdb(
      initdb,
      [
        `--pgdata=${unfinished}`,
        `--username=${options.superuser}`,
        `--pwfile=${passwordFile}`,
        ...flags,
      ],
      user,
      options.signal,
    );
    options.signal?.throwIfAborted();
    if (code !== 0) {
      const why = /(?:error|FATAL|PANIC): (.*)/.exec(said)?.[1] ?? said;
      throw new Error(
        `PostgreSQL could not make a database in ${folder}: ${why.trim()}. DATA_DIR names another folder.`,
      );
    }
    // Never more than an empty folder is replaced: another launcher may have been quicker.
    if (existsSync(folder) && isEmpty(folder)) rmdirSync(folder);
    if (!existsSync(folder)) renameSync(unfinished, folder);
  } finally {
    rmSync(passwordFile, { force: true });
    rmSync(unfinished, { recursive: true, force: true });
  }
}

/** Runs it in a group of its own: Ctrl+C in a terminal reaches it only through the signal. */
async function runInitdb(
  initdb: string,
  args: string[],
  user: SystemUser | undefined,
  signal: AbortSignal | undefined,
): Promise<{ code: number | null; said: string }> {
  const child = spawn(initdb, args, {
    ...identity(user),
    cwd: "/",
    env: { ...process.env, LC_ALL: "C" },
    stdio: ["ignore", "ignore", "pipe"],
    detached: process.platform !== "win32",
    windowsHide: true,
  });
  const abort = () => sendToGroup(child.pid ?? 0, "SIGKILL");
  signal?.addEventListener("abort", abort);
  let said = "";
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    said += text;
  });
  try {
    return await new Promise((resolve) => {
      child.once("error", (error) => resolve({ code: null, said: error.message }));
      child.once("close", (code) => resolve({ code, said }));
    });
  } finally {
    signal?.removeEventListener("abort", abort);
  }
}

/** What `spawn` needs to run as the user; nothing when it is the user of this process. */
export function identity(user: SystemUser | undefined): { uid?: number; gid?: number } {
  return user === undefined ? {} : { uid: user.uid, gid: user.gid };
}

/** Leavings of first starts that were killed. */
function siblings(folder: string): string[] {
  const prefix = `${folder.slice(dirname(folder).length + 1)}.new-`;
  return readdirSync(dirname(folder)).filter((name) => {
    const pid = Number.parseInt(name.slice(prefix.length), 10);
    return name.startsWith(prefix) && !existsProcess(pid);
  });
}

function existsProcess(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}

function ownerOf(folder: string, user: SystemUser | undefined): SystemUser | undefined {
  if (user === undefined) return undefined;
  const { uid, gid } = statSync(folder);
  if (uid === 0) chownSync(folder, user.uid, user.gid);
  return uid === 0 ? user : userOf(uid, gid);
}

/** Opens the data folder itself if only it is closed and ours; never a folder above it. */
function wayIsOpen(home: string, user: SystemUser): boolean {
  if (mayEnter(user, home)) return true;
  const { uid, mode } = statSync(home);
  if (uid !== process.getuid?.() || !mayEnter(user, dirname(home))) return false;
  if ((mode & 0o070) === 0) {
    chownSync(home, uid, user.gid);
    chmodSync(home, (mode & 0o777) | 0o010);
  } else {
    chmodSync(home, (mode & 0o777) | 0o001);
  }
  return mayEnter(user, home);
}

function isEmpty(folder: string): boolean {
  return readdirSync(folder).length === 0;
}
