import { startPostgres } from "@tributary/launcher/postgres";
import { destroyCluster } from "@tributary/launcher/postgres-cluster";
import { newDataDir, removeLeavings } from "./data-dir";
import { copyCluster, type PreparedCluster, prepareCluster } from "./prepared-cluster";

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
  const dataDir = newDataDir();
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
