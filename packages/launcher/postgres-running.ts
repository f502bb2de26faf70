import { existsSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";

/** The port on which the server of a data folder runs, by its pid file; null: it does not run. Makes nothing. */
export function runningPort(dataDir: string): number | null {
  const home = resolve(dataDir);
  const note = join(home, "cluster-location");
  const folder = existsSync(note) ? readFileSync(note, "utf8").trim() : join(home, "postgres");
  const pidFile = join(folder, "postmaster.pid");
  if (!existsSync(pidFile)) return null;
  // Line 1 is the postmaster's pid, line 4 its port.
  const [pid, , , port] = readFileSync(pidFile, "utf8").split("\n").map(Number);
  return pid && port && isAlive(pid) ? port : null;
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // It runs as another user.
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}
