import { randomUUID } from "node:crypto";
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { dirname, join, resolve } from "node:path";
import { makeOpenFolder, systemFolder } from "./postgres-binaries";
import { stopAbandonedServer } from "./postgres-process";
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

/** Where the cluster of a data folder is, if there is one; makes and asks nothing. */
export function clusterFolder(dataDir: string): string {
  const note = join(dataDir, locationFile);
  return existsSync(note) ? readFileSync(note, "utf8").trim() : join(dataDir, "postgres");
}

/** Stops what runs in the data folder's cluster and removes cluster and data folder. For tests. */
export async function destroyCluster(dataDir: string): Promise<void> {
  const folder = clusterFolder(dataDir);
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

/** What `spawn` needs to run as the user; nothing when it is the user of this process. */
export function identity(user: SystemUser | undefined): { uid?: number; gid?: number } {
  return user === undefined ? {} : { uid: user.uid, gid: user.gid };
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

/** Whether nothing lies in the folder. */
export function isEmpty(folder: string): boolean {
  return readdirSync(folder).length === 0;
}
