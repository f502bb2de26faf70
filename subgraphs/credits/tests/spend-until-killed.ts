import { appendFileSync } from "node:fs";
import { loadConfig } from "@tributary/kit/config";
import { transaction } from "@tributary/kit/database";
import { newId } from "@tributary/kit/ids";
import { platformKey } from "@tributary/testing/viewers";
import { gatherSpends } from "../actions/post-spends";
import { spendCredits } from "../actions/spend-credits";
import type { Context } from "../context";
import { start } from "../start";

/**
 * A process of the subgraph under load, to be killed: 32 callers spend without a pause, and each acknowledged key is
 * appended to a file before the caller goes on. Started by the test with the database, the file and the workspaces.
 */
async function main() {
  const [url, file, workspaces] = process.argv.slice(2) as [string, string, string];
  const config = loadConfig({ DATABASE_URL: url, NODE_ENV: "test", LOG_LEVEL: "silent" });
  const service = await start({ config });
  const context = {
    ...service.services,
    spends: gatherSpends(service.services),
    viewer: platformKey("credits:spend"),
    requestId: "killed",
    transaction: (work: Parameters<Context["transaction"]>[0]) =>
      transaction(service.services.db, work),
  } as unknown as Context;
  const places = Number(workspaces);
  const caller = async (place: number) => {
    for (let n = place; ; n++) {
      const idempotencyKey = newId("key");
      const workspaceId = `wks_kill_${n % places}`;
      const { refusal } = await spendCredits(context, {
        workspaceId,
        credits: BigInt(1 + (n % 7)),
        deploymentId: "dep",
        idempotencyKey,
      });
      if (refusal) throw new Error(refusal.code);
      appendFileSync(file, `${idempotencyKey}\n`);
    }
  };
  process.stdout.write("spending\n");
  await Promise.all(Array.from({ length: 32 }, (_, place) => caller(place)));
}

void main().catch((error) => {
  console.error(error);
  process.exit(1);
});
