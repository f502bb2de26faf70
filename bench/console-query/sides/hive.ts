import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { type BenchProcess, freePort, startProcess } from "../../harness/processes";
import type { Identities } from "../identities";
import { SUBGRAPHS } from "../schemas";

/**
 * Hive Gateway with its Rust planner over the same subgraph processes. It sends them ready-made identities,
 * signed anew each half minute, and does not do what a measurement with unique requests should not hinge on:
 * sharing the answers of identical requests in flight.
 */
export async function startHive(
  folder: string,
  supergraphSdl: string,
  identities: Identities,
): Promise<BenchProcess & { port: number }> {
  const work = mkdtempSync(path.join(tmpdir(), "bench-hive-"));
  const port = await freePort();
  const supergraph = path.join(work, "supergraph.graphql");
  writeFileSync(supergraph, supergraphSdl);
  const config = path.join(work, "gateway.config.mjs");
  writeFileSync(config, configFile(identities));
  const process = startProcess(
    path.join(folder, "node_modules/@graphql-hive/gateway/dist/bin.js"),
    {
      place: "server",
      channel: false,
      args: [
        "supergraph",
        supergraph,
        "--hive-router-runtime",
        ...["--config-path", config, "--host", "127.0.0.1", "--port", String(port), "--fork", "1"],
      ],
    },
  );
  const stop = async () => {
    await process.stop();
    rmSync(work, { recursive: true, force: true });
  };
  try {
    await untilAnswering(port);
  } catch (error) {
    await stop();
    throw error;
  }
  return { ...process, stop, port };
}

/** A module, since subgraphs believe no identity for longer than a minute. */
function configFile({ signingKey }: Identities): string {
  const options = { deduplicateInflightRequests: false };
  const settings = {
    inboundInflightRequestDeduplication: false,
    logging: "error",
    // The file does not change while it is measured.
    pollingInterval: 0,
    transportEntries: Object.fromEntries(SUBGRAPHS.map((name) => [name, { options }])),
  };
  return `import identities from ${JSON.stringify(require.resolve("../identities"))};
const key = ${JSON.stringify(signingKey)};
let signed = await identities.signIdentities(key);
setInterval(async () => { signed = await identities.signIdentities(key); }, 30_000).unref();
export const gatewayConfig = {
  ...${JSON.stringify(settings)},
  propagateHeaders: { fromClientToSubgraphs: ({ subgraphName }) => ({ "x-identity": signed[subgraphName] }) },
};
`;
}

async function untilAnswering(port: number, withinMs = 60_000): Promise<void> {
  for (const until = Date.now() + withinMs; Date.now() < until; ) {
    const answer = await fetch(`http://127.0.0.1:${port}/graphql`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ query: "{ __typename }" }),
    }).catch(() => null);
    if (answer?.ok) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`Hive Gateway does not answer within ${withinMs / 1000} s`);
}
