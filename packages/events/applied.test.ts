import { untilApplied } from "./applied";
import { fakeDatabase } from "./tests/fake-database";

beforeEach(() => jest.useFakeTimers({ now: 0 }));
afterEach(() => jest.useRealTimers());

const events = [
  { id: "e1", type: "policy.published" },
  { id: "e2", type: "promoter.joined" },
] as const;

/** A log whose consumers have passed the events after so many milliseconds; when it was asked. */
function passedAfter(ms: number) {
  const looks: number[] = [];
  const database = fakeDatabase({
    "events.applied(": () => {
      looks.push(Date.now());
      return [{ done: Date.now() >= ms }];
    },
  });
  return { ...database, looks };
}

it("asks whether everybody who hears one of the events has passed them all", async () => {
  const { db, parametersOf } = passedAfter(0);
  expect(await untilApplied(db, events)).toBe(true);
  expect(parametersOf("events.applied(")).toEqual([
    [
      ["e1", "e2"],
      ["referral", "commissions", "credits", "affiliates-admin", "jules-session"],
    ],
  ]);
});

it("looks at once and then ever more rarely, every 50 ms at last, until they have", async () => {
  const { db, looks } = passedAfter(150);
  const waited = untilApplied(db, events);
  await jest.advanceTimersByTimeAsync(1000);
  expect(await waited).toBe(true);
  expect(looks).toEqual([0, 2, 6, 14, 30, 62, 112, 162]);
});

it.each([
  [6, [0, 2, 6]],
  [5, [0, 2]],
  [0, [0]],
])("gives up where another look would come after %i ms", async (most, expected) => {
  const { db, looks } = passedAfter(Number.POSITIVE_INFINITY);
  const waited = untilApplied(db, events, most);
  await jest.advanceTimersByTimeAsync(1000);
  expect(await waited).toBe(false);
  expect(looks).toEqual(expected);
});

it("waits five seconds where nothing else is said", async () => {
  const { db, looks } = passedAfter(Number.POSITIVE_INFINITY);
  const waited = untilApplied(db, events);
  await jest.advanceTimersByTimeAsync(6000);
  expect(await waited).toBe(false);
  expect(looks.at(-1)).toBeGreaterThan(4900);
  expect(looks.at(-1)).toBeLessThanOrEqual(5000);
});
