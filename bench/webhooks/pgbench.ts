import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** One row, one commit, nothing else: what the server can do at most for one event at a time. */
const SCRIPT = "insert into bench.plain (note) values ('one event');\n";

/** What must exist before `pgbench` runs. */
export const PGBENCH_SCHEMA = `
  create schema if not exists bench;
  create table if not exists bench.plain (id bigint generated always as identity primary key, note text);
`;

/**
 * Commits a second of the same clients on the same server. Throws with what to do when the program
 * is missing: it comes with PostgreSQL's client packages.
 */
export async function pgbench(url: string, clients: number, seconds: number): Promise<number> {
  const folder = mkdtempSync(join(tmpdir(), "tributary-pgbench-"));
  try {
    const script = join(folder, "insert.sql");
    writeFileSync(script, SCRIPT);
    const counts = ["-c", `${clients}`, "-j", "1", "-T", `${Math.max(1, Math.round(seconds))}`];
    const child = spawn("pgbench", ["-n", "-M", "prepared", ...counts, "-f", script, url]);
    let said = "";
    child.stdout.on("data", (chunk) => {
      said += chunk;
    });
    child.stderr.on("data", (chunk) => {
      said += chunk;
    });
    const [code] = (await once(child, "exit").catch(() => {
      throw new Error("pgbench was not found; it comes with PostgreSQL's client package.");
    })) as [number];
    const rate = /tps = ([\d.]+)/.exec(said)?.[1];
    if (code !== 0 || rate === undefined) throw new Error(`pgbench: ${said}`);
    return Number(rate);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
