import { startTestService, type TestService } from "@tributary/testing/service";
import fc from "fast-check";
import { service } from "../subgraph";
import { rowsBehind } from "./look";
import { type Command, histories } from "./model/commands";
import { differences } from "./model/compare";
import { History } from "./model/history";
import { smallestFailure } from "./model/report";
import { untilAnswered } from "./model/until-answered";

let credits: TestService;
beforeAll(async () => {
  // Every history has a clock of its own, and a deployment has one. So nobody seals a month here that one history has
  // passed and another has not: the latter's bookings would be moved behind it.
  const schedule = service.schedule.filter(({ name }) => name !== "seal months");
  credits = await startTestService({ ...service, schedule }, { DATABASE_POOL: "6" });
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
const HISTORIES = DEEP ? 10_000 : 1_000;
/**
 * Histories that run at once: they meet in the database, and in the crashes that each causes. A crash ends all sessions,
 * and new ones are what it costs: so there are hardly more sessions than lanes.
 */
const LANES = 5;
/** A busy machine stops here with as many histories as it came through, and says how many. */
const WITHIN_MS = DEEP ? 1_800_000 : 170_000;

/** Throws what differs from the oracle and what does not hold, with the rows behind it. */
async function isTrue(commands: readonly Command[]): Promise<void> {
  const history = new History(credits);
  const { services, workspaceId } = history.ledger;
  const wrong = await history.run(commands).then(
    () => untilAnswered(() => differences(history)),
    (error: Error) => [error.message],
  );
  if (wrong.length === 0) return;
  const behind = await untilAnswered(() => rowsBehind(services.db, workspaceId));
  throw new Error([...wrong, ...behind].join("\n"));
}

const runLane = (seed: number) =>
  fc.check(fc.asyncProperty(histories, isTrue), {
    seed,
    numRuns: HISTORIES / LANES,
    examples: onceFailed.map((history): [Command[]] => [history]),
    interruptAfterTimeLimit: WITHIN_MS,
  });

test(
  "I1–I10: any history of eighteen kinds of commands ends as the oracle says",
  async () => {
    const lanes = await Promise.all(
      Array.from({ length: LANES }, (_, lane) => runLane(SEED + lane)),
    );
    const ran = lanes.reduce((sum, { numRuns }) => sum + numRuns, 0);
    console.log(
      `${ran} of ${HISTORIES} histories ran, seeds ${SEED} to ${SEED + LANES - 1}: repeat with TRIBUTARY_SEED=${SEED}`,
    );
    const [failure] = lanes.flatMap((lane) => smallestFailure(lane) ?? []);
    if (failure !== undefined) throw new Error(failure);
  },
  2 * WITHIN_MS,
);

test("a failure shows the smallest history as commands, what is broken, and the rows behind it", async () => {
  const isWrong = async (commands: readonly Command[]) => {
    await isTrue(commands);
    if (commands.some(({ kind }) => kind === "wait")) throw new Error("somebody waited");
  };
  const outcome = await fc.check(fc.asyncProperty(histories, isWrong), {
    seed: 1,
    numRuns: 20,
    endOnFailure: true,
    examples: [
      [
        [
          { kind: "grant", credits: 5n, expiresIn: null },
          { kind: "wait", halfDays: 1 },
        ],
      ],
    ],
  });
  expect(smallestFailure(outcome)).toBe(
    `A history of 2 commands fails (seed 1, after 0 that held):
  { kind: "grant", credits: 5n, expiresIn: null },
  { kind: "wait", halfDays: 1 },
somebody waited`,
  );
});

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
  expect(await rowsBehind(history.ledger.services.db, history.ledger.workspaceId)).toEqual([
    expect.stringMatching(/^account wks_.*: awarded 3000001, purchased 0, reserved 0, seq 2/),
    expect.stringMatching(/^lot lot_.* AWARDED: granted 5000000, available 3000000/),
    expect.stringMatching(/^transfer 1 GRANT: 5000000 from GIVEN_AWAY to AWARDED/),
    expect.stringMatching(/^transfer 2 SPEND: 2000000 from AWARDED to CONSUMED/),
  ]);
});
