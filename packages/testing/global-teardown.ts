import "./source-condition";
import { destroyCluster } from "@tributary/launcher/postgres-cluster";
import { run } from "./global-run";

/** Stops the run's PostgreSQL and removes its data. */
export default async function tearDown(): Promise<void> {
  if (run.current === undefined) return;
  const { server, dataDir } = run.current;
  run.current = undefined;
  await server.stop();
  await destroyCluster(dataDir);
}
