import { createReadStream } from "node:fs";
import { loadConfig } from "@tributary/kit/config";
import { start } from "../start";
import { historyKey } from "./history";

/** Lines of the file, some of them bad: `n`, from 1. */
export const fileLine = (n: number) =>
  n % 100 === 0
    ? `bad ${n}`
    : JSON.stringify({
        id: `run-${n}`,
        workspaceId: `wks_${n % 70}`,
        deploymentId: `dep_${n}`,
        purchasedCredits: "1.5",
        spentAt: "2025-03-01T12:00:00Z",
      });

/**
 * A process of the subgraph that takes a file, to be killed. Started by the test with the database and the file; tells
 * each line of the answer.
 */
async function main() {
  const [url, file] = process.argv.slice(2) as [string, string];
  const config = loadConfig({ DATABASE_URL: url, NODE_ENV: "test", LOG_LEVEL: "silent" });
  const service = await start({ config });
  const call = service.subgraph!.imports["deployments"]!;
  const identity = { viewer: historyKey, requestId: "killed" };
  const answer = await call({ import: "killed" }, createReadStream(file), identity);
  for await (const line of answer.body as AsyncIterable<string>) process.stdout.write(line);
  await service.stop();
}

if (require.main === module) {
  void main().catch((error) => {
    console.error(error);
    process.exit(1);
  });
}
