import { startPostgres } from "@tributary/launcher/postgres";
import { destroyCluster } from "@tributary/launcher/postgres-cluster";
import { newDataDir } from "./data-dir";
import { createDatabase, type TestDatabase } from "./database";
import { connectAsOwner } from "./owner-client";
import { copyCluster, type PreparedCluster, prepareCluster } from "./prepared-cluster";

/** A PostgreSQL of one test alone, durable as a deployment's is, for crashing it on purpose. */
export interface OwnServer {
  /** On this server; `admin` is another connection after each restart. */
  database: TestDatabase;
  /** SIGKILL for the server and all its backends. */
  kill(): void;
  /** Starts it again on its port and resolves once it has recovered and answers. */
  restart(): Promise<void>;
  /** Ends it and removes its data. */
  stop(): Promise<void>;
}

/** Starts a server with fsync and synchronous commits, and makes a migrated database on it. */
export async function startOwnServer(): Promise<OwnServer> {
  const dataDir = newDataDir();
  const made = process.env.TRIBUTARY_TEST_POSTGRES_CLUSTER;
  const cluster: PreparedCluster = made ? JSON.parse(made) : await prepareCluster();
  copyCluster(cluster, dataDir);
  const { password } = cluster;
  let server = await startPostgres({ dataDir, password });
  const created = await createDatabase(server.url);
  const database = { ...created };
  return {
    database,
    kill: () => server.kill(),
    async restart() {
      const { port } = server;
      await server.stop();
      server = await startPostgres({ dataDir, password, port });
      await database.admin.end().catch(() => {});
      database.admin = await connectAsOwner(database.url);
    },
    async stop() {
      await database.admin.end().catch(() => {});
      await server.stop();
      await destroyCluster(dataDir);
    },
  };
}
