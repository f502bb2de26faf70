import type { TestService } from "@tributary/testing/service";
import fc from "fast-check";
import { startCredits } from "./arrange";
import { type Command, histories } from "./model/commands";
import { differences } from "./model/compare";
import { History } from "./model/history";

let credits: TestService;
beforeAll(async () => {
  credits = await startCredits();
});
afterAll(() => credits.stop());

/** Every history that ever failed; each stays here. */
const onceFailed: Command[][] = [];

const DEEP = process.env.TRIBUTARY_DEEP === "1";
const SEED = Number(process.env.TRIBUTARY_SEED ?? Date.now() % 2 ** 31);

async function isTrue(commands: readonly Command[]): Promise<void> {
  const history = new History(credits);
  await history.run(commands);
  const different = await differences(history);
  if (different.length > 0) throw new Error(different.join("\n"));
}

test(
  "I1–I10: any history of eighteen kinds of commands ends as the oracle says",
  async () => {
    console.log(`seed ${SEED}: repeat with TRIBUTARY_SEED=${SEED}`);
    await fc.assert(fc.asyncProperty(histories, isTrue), {
      seed: SEED,
      numRuns: DEEP ? 10_000 : 1_000,
      examples: onceFailed.map((history): [Command[]] => [history]),
      interruptAfterTimeLimit: DEEP ? 1_800_000 : 170_000,
      markInterruptAsFailure: true,
    });
  },
  DEEP ? 2_000_000 : 180_000,
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
