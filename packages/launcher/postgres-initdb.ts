import { spawn } from "node:child_process";
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
import { dirname, join } from "node:path";
import type { Binaries } from "./postgres-binaries";
import { type Cluster, identity, isEmpty } from "./postgres-cluster";
import { sendToGroup } from "./postgres-process";
import type { SystemUser } from "./postgres-user";

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
