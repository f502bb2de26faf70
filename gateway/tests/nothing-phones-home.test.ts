import { setTimeout as sleep } from "node:timers/promises";
import { startGraph } from "@tributary/testing/graph";
import { anonymous, operator, platformKey, user } from "@tributary/testing/viewers";
import { readExamples } from "../examples";
import { outside, watchConnections } from "./connections";
import type * as SmallGraph from "./small-graph";

it("the watch sees what would leave the machine", async () => {
  const watch = watchConnections();
  const { createConnection } = await import("node:net");
  // Loopback by another name: seen as itself, and nothing leaves.
  const socket = createConnection(1, "127.0.0.1").on("error", () => {});
  await new Promise((resolve) => socket.on("close", resolve));
  watch.stop();
  expect(watch.seen).toEqual(["127.0.0.1:1"]);
  expect(outside(["127.0.0.1:1", "name localhost", "169.254.169.254:80", "name x.com"])).toEqual([
    "169.254.169.254:80",
    "name x.com",
  ]);
});

it("starting, asking and stopping opens no connection, whatever the environment says", async () => {
  const before = { ...process.env };
  delete process.env.APOLLO_TELEMETRY_DISABLED;
  // A key in the environment makes Apollo Server report usage, if it is let.
  process.env.APOLLO_KEY = "service:graph:secret";
  process.env.APOLLO_GRAPH_REF = "graph@current";
  const watch = watchConnections();
  try {
    jest.resetModules();
    const { smallGateway } = jest.requireActual<typeof SmallGraph>("./small-graph");
    const gateway = await smallGateway();
    const query = "{ me { id balance } }";
    const answer = await gateway.execute({ query }, { viewer: user("ann"), requestId: "r" });
    expect(answer).toEqual({ data: { me: { id: "ann", balance: "ann has 5" } } });
    await sleep(300);
    await gateway.stop();
    await sleep(100);
    expect(watch.seen).toEqual([]);
    expect(process.env.APOLLO_TELEMETRY_DISABLED).toBe("true");
  } finally {
    watch.stop();
    process.env = before;
  }
});

it("nor does the whole graph, with every example asked by everybody over HTTP and without", async () => {
  const watch = watchConnections();
  try {
    // Jules itself is where people's keys are meant to go: here nobody listens.
    const variables = { JULES_API_BASE: "http://127.0.0.1:1" };
    const graph = await startGraph({ split: true, variables });
    const { url } = await graph.http();
    for (const { query, variables } of readExamples()) {
      for (const viewer of [user("ada"), anonymous, operator(), platformKey("referrals:write")]) {
        await graph.query(viewer, query, JSON.parse(variables));
      }
    }
    await fetch(`${url}/ready`);
    await fetch(`${url}/metrics`);
    await graph.settle();
    await graph.stop();
    expect(watch.seen.length).toBeGreaterThan(10);
    expect(outside(watch.seen)).toEqual([]);
  } finally {
    watch.stop();
  }
});
