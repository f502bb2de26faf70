import "./source-condition";
import { randomBytes } from "node:crypto";
import { chmodSync, mkdtempSync, readdirSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startPostgres } from "@tributary/launcher/postgres";
import { destroyCluster } from "@tributary/launcher/postgres-cluster";
import { run } from "./global-run";
import { buildTemplate } from "./template";

const prefix = "tributary-tests-";

/**
 * Starts the run's PostgreSQL, without durability (tests that crash it on purpose start their own), and hands
 * its superuser's URL to the workers as `TRIBUTARY_TEST_POSTGRES_URL`.
 */
export default async function setUp(): Promise<void> {
  await removeLeavings();
  const dataDir = mkdtempSync(join(tmpdir(), `${prefix}${process.pid}-`));
  chmodSync(dataDir, 0o711);
  const server = await startPostgres({
    dataDir,
    password: randomBytes(16).toString("hex"),
    fsync: false,
    settings: { synchronous_commit: "off" },
  });
  run.current = { server, dataDir };
  await buildTemplate(server.url);
  process.env.TRIBUTARY_TEST_POSTGRES_URL = server.url;
}

/** Folders of runs that were killed; their pid is in the name. */
async function removeLeavings(): Promise<void> {
  for (const name of readdirSync(tmpdir())) {
    if (!name.startsWith(prefix)) continue;
    if (isAlive(Number.parseInt(name.slice(prefix.length), 10))) continue;
    await destroyCluster(join(tmpdir(), name)).catch(() => {});
  }
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}
