import "./source-condition";
import { run } from "./global-run";
import { ensureTemplate } from "./template";
import { startTestServer } from "./test-server";

/**
 * Starts the run's PostgreSQL and hands its superuser's URL to the workers as `TRIBUTARY_TEST_POSTGRES_URL`. When that
 * is set already, the server is somebody else's, who runs Jest many times: it is used as it stands, and stays.
 */
export default async function setUp(): Promise<void> {
  const kept = process.env.TRIBUTARY_TEST_POSTGRES_URL;
  if (kept) return ensureTemplate(kept);
  run.current = await startTestServer();
  process.env.TRIBUTARY_TEST_POSTGRES_URL = run.current.url;
  // For tests that start a server of their own.
  process.env.TRIBUTARY_TEST_POSTGRES_CLUSTER = JSON.stringify(run.current.cluster);
}
