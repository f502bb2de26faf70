import type { TestService } from "@tributary/testing/service";
import fc from "fast-check";
import { startCredits } from "./arrange";
import { type Command, histories } from "./model/commands";
import { differences } from "./model/compare";
import { History } from "./model/history";
import { untilAnswered } from "./model/until-answered";

let credits: TestService;
beforeAll(async () => {
  credits = await startCredits({ DATABASE_POOL: "12" });
});
afterAll(() => credits.stop());

/** Every history that ever failed; each stays here. */
const onceFailed: Command[][] = [
  // A reversal put credits back into a lot whose expiry nobody waited for any more.
  [
    { kind: "grant", credits: 1n, expiresIn: 2 },
    { kind: "buy", credits: 1, minor: 1n, taxMinor: 0n },
    { kind: "spend", credits: 1n },
    { kind: "reserve", credits: 1n, halfDays: 1 },
    { kind: "wait", halfDays: 1 },
    { kind: "reverseAll", perMille: null },
  ],
];

const DEEP = process.env.TRIBUTARY_DEEP === "1";
const SEED = Number(process.env.TRIBUTARY_SEED ?? Date.now() % 2 ** 31);
/** Histories that run at once: they meet in the database, and in the crashes that each causes. */
const LANES = 5;
const WITHIN_MS = DEEP ? 1_800_000 : 170_000;

async function isTrue(commands: readonly Command[]): Promise<void> {
  const history = new History(credits);
  await history.run(commands);
  const different = await untilAnswered(() => differences(history));
  if (different.length > 0) throw new Error(different.join("\n"));
}

const assertLane = (seed: number) =>
  fc.assert(fc.asyncProperty(histories, isTrue), {
    seed,
    numRuns: (DEEP ? 10_000 : 1_000) / LANES,
    examples: onceFailed.map((history): [Command[]] => [history]),
    interruptAfterTimeLimit: WITHIN_MS,
    markInterruptAsFailure: true,
  });

test(
  "I1–I10: any history of eighteen kinds of commands ends as the oracle says",
  async () => {
    console.log(`seeds ${SEED} to ${SEED + LANES - 1}: repeat with TRIBUTARY_SEED=${SEED}`);
    await Promise.all(Array.from({ length: LANES }, (_, lane) => assertLane(SEED + lane)));
  },
  WITHIN_MS + 10_000,
);

test("the oracle does tell a wrong ledger: one micro-credit too much is found", async () => {
  const history = new History(credits);
  await history.run([
    { kind: "grant", credits: 5_000_000n, expiresIn: null },
    { kind: "spend", credits: 2_000_000n },
  ]);
  expect(await differences(history)).toEqual([]);
  await credits.database.admin.query(
    "update credits.account set awarded = awarded + 1 where workspace_id = $1",
    [history.ledger.workspaceId],
  );
  expect(await differences(history)).toEqual([
    expect.stringContaining("an account equals its lots"),
    expect.stringContaining("an account equals the sum of its transfers"),
    "awarded is 3000001, and 3000000 for the oracle",
  ]);
});
