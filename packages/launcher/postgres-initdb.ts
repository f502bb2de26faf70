import {
  chownSync,
  existsSync,
  mkdirSync,
  readdirSync,
  renameSync,
  rmdirSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { basename, dirname, join } from "node:path";
import type { Binaries } from "./postgres-binaries";
import { type Cluster, isEmpty } from "./postgres-cluster";
import { runAs } from "./postgres-programs";
import { type ClusterTemplate, copyTemplate } from "./postgres-template";

/** How a new cluster is made. */
export interface NewCluster {
  superuser: string;
  password: string;
  /** False skips the final sync, for throw-away databases. */
  durable: boolean;
  /** Finds what it is copied from; without, and when the copy fails, it is made by initdb and is empty. */
  template?: () => ClusterTemplate | undefined;
  /** Aborting ends the making within moments. */
  signal?: AbortSignal;
}

/**
 * Makes the cluster: UTF-8, the builtin C.UTF-8 locale (same order on every platform), scram for everybody.
 * It is made beside its final name and renamed, so that an interrupted first start leaves no half cluster.
 */
export async function createCluster(
  { folder, user }: Cluster,
  binaries: Binaries,
  options: NewCluster,
): Promise<void> {
  removeUnfinished(folder);
  const unfinished = { folder: unfinishedName(folder), user };
  try {
    const copied = await copyTemplate(unfinished, binaries, options);
    options.signal?.throwIfAborted();
    const why = copied ? undefined : await initialize(unfinished, binaries, options);
    options.signal?.throwIfAborted();
    if (why !== undefined)
      throw new Error(
        `PostgreSQL could not make a database in ${folder}: ${why}. DATA_DIR names another folder.`,
      );
    // Never more than an empty folder is replaced: another launcher may have been quicker.
    if (existsSync(folder) && isEmpty(folder)) rmdirSync(folder);
    if (!existsSync(folder)) renameSync(unfinished.folder, folder);
  } finally {
    rmSync(unfinished.folder, { recursive: true, force: true });
  }
}

/** Runs initdb; answers why it failed. */
async function initialize(
  { folder, user }: Cluster,
  { initdb }: Binaries,
  { superuser, password, durable, signal }: NewCluster,
): Promise<string | undefined> {
  const passwordFile = `${folder}.password`;
  mkdirSync(folder, { mode: 0o700 });
  try {
    writeFileSync(passwordFile, password, { mode: 0o600 });
    if (user !== undefined)
      for (const path of [folder, passwordFile]) chownSync(path, user.uid, user.gid);
    const flags = [
      `--pgdata=${folder}`,
      `--username=${superuser}`,
      `--pwfile=${passwordFile}`,
      "--locale=C",
      "--locale-provider=builtin",
      "--builtin-locale=C.UTF-8",
      "--encoding=UTF8",
      "--auth=scram-sha-256",
      ...(durable ? [] : ["--no-sync"]),
    ];
    const { code, said } = await runAs(user, initdb, flags, { signal });
    if (code === 0) return undefined;
    return (/(?:error|FATAL|PANIC): (.*)/.exec(said)?.[1] ?? said).trim();
  } finally {
    rmSync(passwordFile, { force: true });
  }
}

/** Where this process makes a folder that it renames when it is whole. */
export function unfinishedName(folder: string): string {
  return `${folder}.new-${process.pid}`;
}

/** Removes what processes that were killed have left of a folder in the making. */
export function removeUnfinished(folder: string): void {
  const prefix = `${basename(folder)}.new-`;
  for (const name of readdirSync(dirname(folder))) {
    const pid = Number.parseInt(name.slice(prefix.length), 10);
    if (name.startsWith(prefix) && !existsProcess(pid))
      rmSync(join(dirname(folder), name), { recursive: true, force: true });
  }
}

function existsProcess(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}
