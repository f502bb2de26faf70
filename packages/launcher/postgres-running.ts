import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { clusterFolder } from "./postgres-cluster";
import { isRunning } from "./postgres-process";

/** The port on which the server of a data folder runs, by its pid file; null: it does not run. Makes nothing. */
export function runningPort(dataDir: string): number | null {
  const pidFile = join(clusterFolder(dataDir), "postmaster.pid");
  if (!existsSync(pidFile)) return null;
  // Line 1 is the postmaster's pid, line 4 its port.
  const [pid, , , port] = readFileSync(pidFile, "utf8").split("\n").map(Number);
  return pid && port && isRunning(pid) ? port : null;
}
