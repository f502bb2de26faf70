import { setTimeout as pause } from "node:timers/promises";
import pg from "pg";
import { makeIdentities } from "../console-query/identities";
import { consoleRequest } from "../console-query/request";
import { measuredSchemas, supergraphOf } from "../console-query/schemas";
import type { SideSetup } from "../console-query/server";
import type { Load, LoadFigures } from "../harness/load";
import { type BenchProcess, program, startProcess } from "../harness/processes";
import type { DeploymentOrder, StartedDeployment } from "./deployment";
import type { SpendLoad } from "./spender";

/** How long each measurement is preceded by the same load, in ms: connections open, queues fill. */
const WARM_UP_MS = 300;
const MAX_REQUESTS = 500_000;
/** What consumers may need after a measurement, in ms. */
const CATCH_UP_MS = 60_000;

export interface SpendsToSend {
  clients: number;
  hot: boolean;
  /** In one request; null: `spendCredits` with one each. */
  perRequest: number | null;
}

/** A deployment as `npm start` runs it, over a database of its own, and those who ask it over HTTP. */
export interface RunningGateway {
  spend(spends: SpendsToSend, seconds: number): Promise<LoadFigures>;
  /** Resolves when the deployment's consumers have counted what was spent. */
  caughtUp(): Promise<void>;
  stop(): Promise<void>;
}

/** Starts it over a migrated and filled database; what was started is in `processes`, also after a failure. */
export async function startGateway(
  database: string,
  processes: BenchProcess[],
): Promise<RunningGateway> {
  const deployment = startProcess(program("credit-spends", "deployment"), { place: "any" });
  const spender = startProcess(program("credit-spends", "spender"), { place: "any" });
  processes.push(deployment, spender);
  const order: DeploymentOrder = { database };
  const { port, apiKey } = await deployment.ask<StartedDeployment>(order);
  const log = new pg.Client({ connectionString: database });
  await log.connect();
  return {
    spend: ({ clients, ...spends }, seconds) => {
      const connections = Array.from({ length: clients }, () => ({ "x-api-key": apiKey }));
      const bounds = { port, path: "/graphql", connections, ...bounded(seconds) };
      return spender.ask<LoadFigures>({ ...bounds, ...spends } satisfies SpendLoad);
    },
    async caughtUp() {
      for (const deadline = Date.now() + CATCH_UP_MS; Date.now() < deadline; await pause(20)) {
        const { rows } = await log.query(
          "select waiting from events.lag('commissions', array['credits.spent'])",
        );
        if (rows[0].waiting === 0) return;
      }
      throw new Error(`spends were not counted within ${CATCH_UP_MS / 1000} s`);
    },
    stop: () => log.end(),
  };
}

/** The console query with constant resolvers through the gateway, as the benchmark `gateway` measures it in process. */
export interface RunningConsole {
  process: BenchProcess;
  ask(seconds: number): Promise<LoadFigures>;
}

/** `clients`: how many connections ask. */
export async function startConsole(
  clients: number,
  processes: BenchProcess[],
): Promise<RunningConsole> {
  const process = startProcess(program("console-query", "server"), { place: "server" });
  const generator = startProcess(program("harness", "load"), { place: "rest" });
  processes.push(process, generator);
  const schemas = measuredSchemas();
  const identities = await makeIdentities(clients);
  const supergraphSdl = supergraphOf(schemas);
  const setup: SideSetup = { side: "tributary", schemas, supergraphSdl, identities };
  const { port } = await process.ask<{ port: number }>(setup);
  const request = { port, path: "/graphql", ...consoleRequest(identities.tokens) };
  return {
    process,
    ask: (seconds) =>
      generator.ask<LoadFigures>({ ...request, ...bounded(seconds) } satisfies Load),
  };
}

const bounded = (seconds: number) => ({
  warmUpMs: WARM_UP_MS,
  measureMs: seconds * 1000,
  maxRequests: MAX_REQUESTS,
});
