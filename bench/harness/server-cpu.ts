import { readdirSync, readFileSync } from "node:fs";

/** Linux counts in hundredths of a second. */
const TICK_MS = 10;

/**
 * Processor time that a process, its children and those that have ended have used, in ms: a database server with all
 * its backends. Null where the system does not say.
 */
export function treeCpuMs(pid: number): number | null {
  try {
    const own = statOf(pid);
    const children = readdirSync("/proc")
      .filter((name) => /^\d+$/.test(name))
      .map((name) => statOrNull(Number(name)))
      .filter((stat) => stat?.parent === pid);
    const ended = own.ended;
    return children.reduce((sum, child) => sum + (child?.used ?? 0), own.used + ended) * TICK_MS;
  } catch {
    return null;
  }
}

function statOf(pid: number): { parent: number; used: number; ended: number } {
  const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
  const fields = stat
    .slice(stat.lastIndexOf(")") + 2)
    .split(" ")
    .map(Number);
  return {
    parent: fields[1]!,
    used: fields[11]! + fields[12]!,
    ended: fields[13]! + fields[14]!,
  };
}

/** A process may end while the list is read. */
function statOrNull(pid: number) {
  try {
    return statOf(pid);
  } catch {
    return null;
  }
}
