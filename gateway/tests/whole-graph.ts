import { readFileSync } from "node:fs";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { buildSubgraphSchema } from "@apollo/subgraph";
import { createExecutor, type GraphQLAnswer } from "@tributary/kit/execute";
import { createLog } from "@tributary/kit/log";
import { scalars } from "@tributary/kit/scalars";
import { readSchema } from "@tributary/kit/schema-files";
import { parse } from "graphql";
import { SUBGRAPHS, supergraphFile } from "../compose";
import { createGateway, type Gateway, type GatewayOptions } from "../gateway";
import type { SubgraphSource } from "../sources/source";

/** The whole graph, whose subgraphs read and check everything and know nothing: every answer is null. */
export async function wholeGraph(options: Partial<GatewayOptions> = {}): Promise<Gateway> {
  return createGateway({
    supergraphSdl: readFileSync(supergraphFile(), "utf8"),
    sources: Object.fromEntries(SUBGRAPHS.map((name) => [name, emptySource(name)])),
    log: createLog("gateway", "silent"),
    ...options,
  });
}

function emptySource(name: string): SubgraphSource {
  const typeDefs = parse(readSchema(name));
  const execute = createExecutor(buildSubgraphSchema([{ typeDefs, resolvers: scalars }]));
  return {
    fetch: async (request) => (await execute(request, {})) as GraphQLAnswer,
    ready: async () => true,
    stop: async () => {},
  };
}

setFlagsFromString("--expose-gc");
const collectGarbage = runInNewContext("gc") as () => void;

/** Bytes of the heap that somebody holds. */
export function bytesHeld(): number {
  collectGarbage();
  collectGarbage();
  return process.memoryUsage().heapUsed;
}

/** What the work costs this process, in microseconds of its time. */
export async function processorTime(work: () => unknown): Promise<number> {
  const before = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(before);
  return user + system;
}
