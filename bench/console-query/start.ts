import { isDeepStrictEqual } from "node:util";
import { type BenchProcess, program, startProcess } from "../harness/processes";
import { OPERATION } from "./constants";
import type { Identities } from "./identities";
import { type Schemas, SUBGRAPHS, supergraphOf } from "./schemas";
import type { SideSetup } from "./server";
import { startHive } from "./sides/hive";

/** A server under measurement. */
export interface Side {
  key: "inProcess" | "overHttp" | "monolith" | "hive" | "jit";
  name: string;
  path: string;
  process: BenchProcess;
  port: number;
}

/** Starts the five subgraphs that both gateways ask over HTTP. Answers their addresses. */
export async function startSubgraphs(
  schemas: Schemas,
  identities: Identities,
  processes: BenchProcess[],
): Promise<Schemas> {
  const urls = await Promise.all(
    SUBGRAPHS.map(async (subgraph) => {
      const process = startProcess(program("console-query", "server"), { place: "rest" });
      processes.push(process);
      const setup: SideSetup = {
        side: "subgraph",
        subgraph,
        schemas,
        supergraphSdl: "",
        identities,
      };
      const { port } = await process.ask<{ port: number }>(setup);
      return [subgraph, `http://127.0.0.1:${port}`];
    }),
  );
  return Object.fromEntries(urls) as Schemas;
}

export interface SidesToStart {
  schemas: Schemas;
  identities: Identities;
  urls: Schemas;
  peer: string;
  processes: BenchProcess[];
}

/** Starts everything that is measured; what was started is in `processes`, also after a failure. */
export async function startSides(given: SidesToStart): Promise<Side[]> {
  const { schemas, identities, urls, peer, processes } = given;
  const supergraphSdl = supergraphOf(schemas);
  const start = async (side: SideSetup["side"], more: Partial<SideSetup> = {}) => {
    const process = startProcess(program("console-query", "server"), { place: "server" });
    processes.push(process);
    const setup: SideSetup = { side, schemas, supergraphSdl, identities, ...more };
    return { process, ...(await process.ask<{ port: number }>(setup)) };
  };
  const hive = await startHive(peer, supergraphOf(schemas, urls), identities);
  processes.push(hive);
  const path = "/graphql";
  return [
    { key: "inProcess", name: "Tributary, in process", path, ...(await start("tributary")) },
    {
      key: "overHttp",
      name: "Tributary, over HTTP",
      path,
      ...(await start("tributary", { urls })),
    },
    { key: "hive", name: "(b) Hive Gateway", path, process: hive, port: hive.port },
    { key: "monolith", name: "(a) one Apollo Server", path: "/", ...(await start("monolith")) },
    { key: "jit", name: "(c) graphql-jit on node:http", path: "/", ...(await start("jit")) },
  ];
}

/** Every side must give the same answer to the same request, or nothing is comparable. */
export async function compareAnswers(sides: Side[], { tokens }: Identities): Promise<void> {
  const answers = await Promise.all(
    sides.map(async ({ port, path }) => {
      const response = await fetch(`http://127.0.0.1:${port}${path}`, {
        method: "POST",
        headers: { "content-type": "application/json", authorization: `Bearer ${tokens[0]}` },
        body: JSON.stringify({ query: OPERATION, variables: { after: "same" } }),
      });
      return (await response.json()) as { data?: unknown; errors?: unknown };
    }),
  );
  const [first] = answers;
  for (const [index, answer] of answers.entries()) {
    if (answer.errors || !answer.data || !isDeepStrictEqual(answer.data, first!.data)) {
      throw new Error(`${sides[index]!.name} answers differently: ${JSON.stringify(answer)}`);
    }
  }
}
