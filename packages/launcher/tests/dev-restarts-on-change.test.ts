import { utimesSync } from "node:fs";
import path from "node:path";
import { root } from "./running";
import { endSession, signal, startSession, untilGone } from "./session";

afterEach(endSession);

it("starts from the sources, and again when code, SQL or the contract change, with its data", async () => {
  const { npm, port, output, says } = await startSession({}, "npm run dev");
  const ready = "Tributary is ready";
  await says(ready);
  const [, key] = /API key +(trb_\S+)/.exec(output()) ?? [];
  const files = [
    "subgraphs/referral/actions/redeem-friend-referral.ts",
    "subgraphs/credits/invariants.sql",
    "schema/supergraph.graphql",
  ];
  for (const [index, file] of files.entries()) {
    const now = new Date();
    utimesSync(path.join(root, file), now, now);
    await says(ready, index + 2);
  }
  const answer = await fetch(`http://127.0.0.1:${port}/graphql`, {
    method: "POST",
    headers: { "content-type": "application/json", "x-api-key": key! },
    body: JSON.stringify({ query: "{ viewer { kind } }" }),
  });
  expect(await answer.json()).toEqual({ data: { viewer: { kind: "API_KEY" } } });
  signal(npm, "SIGTERM");
  expect(await untilGone()).toEqual([]);
});
