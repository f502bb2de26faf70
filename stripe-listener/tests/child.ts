import { loadConfig } from "@tributary/kit/config";
import { start } from "../start";

/** A listener as a process of its own, for tests that kill it; says its URL to its parent. */
async function main() {
  const config = loadConfig(process.env);
  const running = await start(
    { config, port: 0 },
    { pollMs: 20, leaseMs: 1000, retryAfterMs: () => 50, lanes: 2 },
  );
  process.send!(running.url);
}

main().catch((error) => {
  console.error(error);
  process.exit(1);
});
