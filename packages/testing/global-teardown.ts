import "./source-condition";
import { run } from "./global-run";

/** Stops the run's PostgreSQL and removes its data; a server that was there before stays. */
export default async function tearDown(): Promise<void> {
  if (run.current === undefined) return;
  const server = run.current;
  run.current = undefined;
  // `--watch` sets up again in this process, and must not take the stopped server for one that is kept.
  delete process.env.TRIBUTARY_TEST_POSTGRES_URL;
  await server.stop();
}
