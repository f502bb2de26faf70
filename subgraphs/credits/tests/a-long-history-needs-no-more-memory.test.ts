import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import type { TestService } from "@tributary/testing/service";
import { startCredits } from "./arrange";
import { historyKey, usageLine } from "./history";

const LINES = process.env.TRIBUTARY_DEEP === "1" ? 1_000_000 : 100_000;
const A_PIECE = 400;

let credits: TestService;
beforeAll(async () => {
  credits = await startCredits();
});
afterAll(() => credits.stop());

setFlagsFromString("--expose-gc");
const collect = runInNewContext("gc") as () => void;

/** What is in use once nothing is left that nobody needs, in MB. */
function inUse(): number {
  collect();
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return (heapUsed + arrayBuffers) / 1024 / 1024;
}

test(
  `${LINES} lines: no piece is taken before the ones before it are committed, and memory does not grow`,
  async () => {
    let sent = 0;
    let committed = 0;
    let furthest = 0;
    let early = 0;
    async function* file() {
      while (sent < LINES) {
        furthest = Math.max(furthest, sent - committed);
        const lines = Array.from({ length: A_PIECE }, (_, n) =>
          JSON.stringify(usageLine({ id: `m-${sent + n}`, workspaceId: `wks_${(sent + n) % 50}` })),
        );
        sent += A_PIECE;
        yield Buffer.from(`${lines.join("\n")}\n`);
      }
    }
    const call = credits.running.subgraph!.imports["deployments"]!;
    const answer = await call({}, file(), { viewer: historyKey, requestId: "memory" });
    let end: Record<string, unknown> = {};
    for await (const line of answer.body as AsyncIterable<string>) {
      end = JSON.parse(line);
      committed = Number(end["lines"]);
      if (committed >= LINES / 10 && early === 0) early = inUse();
    }
    expect(end).toMatchObject({ done: true, lines: LINES, imported: LINES, refused: 0 });
    // Those that wait for a whole 500.
    expect(furthest).toBeLessThanOrEqual(500 + A_PIECE);
    expect(inUse() - early).toBeLessThan(16);
  },
  120_000 + LINES,
);
