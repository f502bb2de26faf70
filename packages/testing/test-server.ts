import { chmodSync, mkdtempSync, readdirSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startPostgres } from "@tributary/launcher/postgres";
import { destroyCluster } from "@tributary/launcher/postgres-cluster";
import { copyCluster, type PreparedCluster, prepareCluster } from "./prepared-cluster";

const prefix = "tributary-tests-";

/** A throw-away PostgreSQL that has the migrated template. */
export interface TestServer {
  /** Its superuser's. */
  url: string;
  /** What it was copied from. */
  cluster: PreparedCluster;
  /** Ends it and removes its data. */
  stop(): Promise<void>;
}

/** Starts one without durability: tests that crash a server on purpose start their own. */
export async function startTestServer(): Promise<TestServer> {
  await removeLeavings();
  const dataDir = mkdtempSync(join(tmpdir(), `${prefix}${process.pid}-`));
  chmodSync(dataDir, 0o711);
  const cluster = await prepareCluster();
  copyCluster(cluster, dataDir);
  const server = await startPostgres({
    dataDir,
    password: cluster.password,
    fsync: false,
    settings: { synchronous_commit: "off" },
  });
  const stop = async () => {
    await server.stop();
    await destroyCluster(dataDir);
  };
  return { url: server.url, cluster, stop };
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
