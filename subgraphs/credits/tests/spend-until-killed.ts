import { appendFileSync } from "node:fs";
import { loadConfig } from "@tributary/kit/config";
import { contextsOf } from "@tributary/kit/subgraph";
import { platformKey } from "@tributary/testing/viewers";
import { spendCredits } from "../actions/spend-credits";
import type { Context, CreditsServices } from "../context";
import { start } from "../start";
import { service as definition } from "../subgraph";

export const WORKSPACES = 8;

/** The order that a caller sends at its n-th turn: whoever takes the caller's place sends the very same. */
export function orderOf(caller: string, n: number) {
  return {
    workspaceId: `wks_kill_${n % WORKSPACES}`,
    credits: BigInt(1 + (n % 7)),
    deploymentId: "dep",
    idempotencyKey: `${caller}_${n}`,
  };
}

/**
 * A process of the subgraph under load, to be killed: its callers spend without a pause, and each acknowledged key is
 * appended to a file before the caller goes on. Started by the test with the database, the file, and the turn at which
 * each caller begins, by its name: one that may have been booked already for a process that is dead.
 */
async function main() {
  const [url, file, turns] = process.argv.slice(2) as [string, string, string];
  const config = loadConfig({ DATABASE_URL: url, NODE_ENV: "test", LOG_LEVEL: "silent" });
  const service = await start({ config });
  const contextOf = contextsOf(
    definition.subgraph!(service.services as CreditsServices),
    service.services,
  );
  const identity = { viewer: platformKey("credits:spend"), requestId: "killed" };
  const context = contextOf(identity) as Context;
  const spendOn = async ([caller, from]: [string, number]) => {
    for (let n = from; ; n++) {
      const { userErrors } = await spendCredits(context, orderOf(caller, n));
      if (userErrors[0]) throw new Error(userErrors[0].code);
      appendFileSync(file, `${caller}_${n}\n`);
    }
  };
  await Promise.all(Object.entries<number>(JSON.parse(turns)).map(spendOn));
}

if (require.main === module) {
  void main().catch((error) => {
    console.error(error);
    process.exit(1);
  });
}
