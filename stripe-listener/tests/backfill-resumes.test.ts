import { backfill, backfillArguments } from "../sweep/backfill";
import { type Listening, listenInSilence } from "./harness";

const DAY_MS = 86_400_000;
let ear: Listening;
let nowMs = Date.now();
beforeAll(async () => {
  ear = await listenInSilence(() => nowMs);
});
afterAll(() => ear.stop());

const services = () => ({ ...ear.listener(), sweepGapMs: 0 });

it("takes in a year of payments with progress, interrupted and resumed, none twice", async () => {
  nowMs = Date.now() - 300 * DAY_MS;
  for (let i = 0; i < 250; i++) {
    nowMs += DAY_MS;
    ear.sim.payments.create({ amount: 10_00, currency: "usd" });
  }
  const since = new Date(Date.now() - 400 * DAY_MS);
  let lists = 0;
  ear.sim.faults.next({
    match: ({ path }) => path === "/v1/payment_intents" && ++lists === 3,
    kind: "fails_before_effect",
  });
  const lines: string[] = [];
  await expect(backfill(services(), since, (line) => lines.push(line))).rejects.toThrow();
  expect(await backfill(services(), since, (line) => lines.push(line))).toBe(50);
  expect(lines).toEqual([
    expect.stringMatching(/^100 payments listed, back to .*; 100 to read\.$/),
    expect.stringMatching(/^200 payments listed/),
    expect.stringMatching(/^Goes on where it was interrupted, after pi_/),
    expect.stringMatching(/^50 payments listed, back to .*; 50 to read\.$/),
  ]);
  await ear.drain();
  expect(await ear.published()).toHaveLength(250);
});

it("a second one finds nothing to do", async () => {
  const since = new Date(Date.now() - 400 * DAY_MS);
  expect(await backfill(services(), since, () => {})).toBe(0);
});

it("finds a refund that was told and has failed unheard", async () => {
  const since = new Date(Date.now() - 400 * DAY_MS);
  const [{ id } = { id: "" }] = [...ear.sim.world.store.paymentIntents.values()];
  const refund = ear.sim.refunds.create({ paymentIntent: id });
  await ear.database.admin.query("update stripe_listener.inbox set event_id = 'old:' || event_id");
  expect(await backfill(services(), since, () => {})).toBe(1);
  await ear.drain();
  ear.sim.refunds.fail(refund.id);
  await ear.database.admin.query(
    "update stripe_listener.inbox set event_id = 'older:' || event_id",
  );
  expect(await backfill(services(), since, () => {})).toBe(1);
  await ear.drain();
  expect((await ear.published(id)).at(-1)!.data.refunds).toMatchObject([{ status: "failed" }]);
});

it.each([
  [[], /--since needs a day/],
  [["--since", "yesterday"], /--since needs a day/],
  [["--since", "2026-13-01"], /--since needs a day/],
  [["--since", "2031-01-01"], /lies in the future/],
  [["--since", "2026-01-01", "--gap-ms", "-1"], /gap-ms/],
])("refuses %j with a sentence", (args, sentence) => {
  expect(() => backfillArguments(args, new Date("2026-11-20"))).toThrow(sentence);
});

it("reads a day as its first instant in UTC", () => {
  expect(backfillArguments(["--since", "2026-01-01"], new Date("2026-11-20"))).toEqual({
    since: new Date("2026-01-01T00:00:00Z"),
    gapMs: 100,
  });
});
