import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync, readlinkSync, realpathSync, rmSync } from "node:fs";
import { basename, join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

const fastShutdownMs = 20_000;

/**
 * Stops a server that still runs in this cluster after its launcher died. Throws when its launcher lives:
 * two launchers on one folder are a mistake that must not end the first one's database. Removes a pid file
 * whose number meanwhile belongs to another program; one of a dead process is PostgreSQL's own business.
 */
export async function stopAbandonedServer(cluster: string): Promise<void> {
  const pidFile = join(cluster, "postmaster.pid");
  if (!existsSync(pidFile)) return;
  const pid = Number.parseInt(readFileSync(pidFile, "utf8"), 10);
  if (!(pid > 1) || !isRunning(pid)) return;
  if (!isServerOf(pid, cluster)) {
    rmSync(pidFile, { force: true });
    return;
  }

  const parent = parentOf(pid);
  if (parent !== undefined && parent > 1 && isNode(parent)) {
    throw new Error(
      `The database in ${cluster} is in use by a Tributary that runs as process ${parent}: stop that one first, or choose another DATA_DIR.`,
    );
  }
  await end(pid);
}

/** Fast shutdown, then an immediate one, then the hard way: always ends, each step bounded. */
export async function end(pid: number): Promise<void> {
  for (const signal of ["SIGINT", "SIGQUIT", "SIGKILL"] as const) {
    if (!send(pid, signal)) return;
    for (const deadline = Date.now() + fastShutdownMs; Date.now() < deadline; ) {
      if (!isRunning(pid)) return;
      await sleep(10);
    }
  }
}

/** SIGKILL for the postmaster and all its backends, as a power cut would end them. */
export function killWithBackends(pid: number): void {
  if (process.platform === "win32") {
    spawnSync("taskkill", ["/pid", String(pid), "/t", "/f"], { stdio: "ignore" });
    return;
  }
  // Stopped first, it can neither fork nor react while its children are counted.
  if (!send(pid, "SIGSTOP")) return;
  const backends = childrenOf(pid);
  send(pid, "SIGKILL");
  for (const backend of backends) send(backend, "SIGKILL");
}

/**
 * A shell that waits for the end of its input, which is the end of this process however it ends, and then
 * shuts the server down. Kill it when the server has ended. Windows has none: there, the next start stops
 * what was left.
 */
export function guard(pid: number): ChildProcess | undefined {
  if (process.platform === "win32") return undefined;
  const script = 'while read -r _; do :; done; kill -INT "$1" 2>/dev/null';
  const shell = spawn("/bin/sh", ["-c", script, "tributary-postgres-guard", String(pid)], {
    stdio: ["pipe", "ignore", "ignore"],
    detached: true,
    cwd: "/",
  });
  shell.on("error", () => {});
  shell.unref();
  (shell.stdin as unknown as { unref?(): void } | null)?.unref?.();
  return shell;
}

/** Sends a signal; false when there is no such process. */
export function send(pid: number, signal: NodeJS.Signals): boolean {
  try {
    return process.kill(pid, signal);
  } catch {
    return false;
  }
}

/** Sends a signal to a process that leads a group, and to all in it. */
export function sendToGroup(pid: number, signal: NodeJS.Signals): boolean {
  if (pid <= 1) return false;
  return send(process.platform === "win32" ? pid : -pid, signal);
}

/** Whether there is such a process, whoever's, and it has not ended. */
export function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
  return statOf(pid)?.state !== "Z";
}

/** A postmaster works in its cluster's folder, and names it on its command line where there is no /proc. */
function isServerOf(pid: number, cluster: string): boolean {
  if (process.platform === "linux") {
    try {
      return (
        readlinkSync(`/proc/${pid}/cwd`) === realpathSync(cluster) &&
        basename(readlinkSync(`/proc/${pid}/exe`)).startsWith("postgres")
      );
    } catch {
      return false;
    }
  }
  if (process.platform === "win32") return true;
  return ps(pid, "command").includes(cluster);
}

function isNode(pid: number): boolean {
  if (process.platform === "win32") return false;
  if (process.platform === "linux") {
    try {
      return basename(readlinkSync(`/proc/${pid}/exe`)).startsWith("node");
    } catch {
      return false;
    }
  }
  return /\bnode\b/.test(ps(pid, "comm"));
}

function parentOf(pid: number): number | undefined {
  if (process.platform === "linux") return statOf(pid)?.parent;
  if (process.platform === "win32") return undefined;
  return Number.parseInt(ps(pid, "ppid"), 10) || undefined;
}

function childrenOf(pid: number): number[] {
  if (process.platform === "linux") {
    return readdirSync("/proc")
      .map(Number)
      .filter((other) => other > 1 && statOf(other)?.parent === pid);
  }
  const listed = spawnSync("pgrep", ["-P", String(pid)], { encoding: "utf8" }).stdout ?? "";
  return listed
    .split("\n")
    .map(Number)
    .filter((other) => other > 1);
}

/** State and parent from /proc; the name before them may hold spaces and parentheses. */
function statOf(pid: number): { state: string; parent: number } | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    const [state = "", parent] = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
    return { state, parent: Number(parent) };
  } catch {
    return undefined;
  }
}

function ps(pid: number, column: string): string {
  return (
    spawnSync("ps", ["-p", String(pid), "-o", `${column}=`], { encoding: "utf8" }).stdout ?? ""
  );
}
