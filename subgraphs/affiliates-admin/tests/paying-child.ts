import { loadConfig } from "@tributary/kit/config";
import { start } from "../start";

/** affiliates-admin as a process of its own, for tests that kill it; says to its parent that it has started. */
async function main() {
  const pace = {
    group: 10,
    takenMs: 2000,
    leaseMs: 3000,
    sendWithinMs: 2000,
    listAfterMs: 500,
    askAgainAfterMs: () => 200,
  };
  await start({ config: loadConfig(process.env) }, { pace });
  process.send!("started");
}

main().catch((error) => {
  console.error(error);
  process.exit(1);
});
