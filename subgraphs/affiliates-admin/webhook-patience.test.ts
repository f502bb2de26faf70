import { losesPatience, nextTry, PATIENCE_MS } from "./webhook-patience";

const FIRST = new Date("2026-05-01T00:00:00Z");
const after = (ms: number) => new Date(FIRST.getTime() + ms);
const HOUR = 3_600_000;

it.each([
  [1, 10_000],
  [2, 20_000],
  [3, 40_000],
  [10, 5_120_000],
  [12, 5.7 * HOUR],
  [13, 8 * HOUR],
  [20, 8 * HOUR],
])("after %i failures it waits about %i ms", (attempts, ms) => {
  const wait = nextTry(attempts, FIRST, FIRST)!.getTime() - FIRST.getTime();
  expect(wait).toBeGreaterThanOrEqual(ms * 0.74);
  expect(wait).toBeLessThanOrEqual(ms * 1.26);
});

it("a delivery is tried for three days to the last, in a bounded number of attempts", () => {
  const times = [FIRST];
  for (let next = nextTry(1, FIRST, FIRST); next; next = nextTry(times.length, FIRST, next)) {
    times.push(next);
  }
  expect(times.at(-1)).toEqual(after(PATIENCE_MS));
  expect(times.length).toBeGreaterThan(16);
  expect(times.length).toBeLessThan(26);
});

it.each([
  ["right after its last attempt", PATIENCE_MS],
  ["long after it, when nobody was there to send", 30 * PATIENCE_MS],
])("it is given up %s", (_, ms) => {
  expect(nextTry(20, FIRST, after(ms))).toBeNull();
});

it.each([
  ["after three days", PATIENCE_MS, 500, true],
  ["not a moment earlier", PATIENCE_MS - 1, 500, false],
  ["at once when it says that it is gone", 0, 410, true],
  ["not at once when nobody answers", 0, null, false],
])("an endpoint is disabled %s", (_, ms, status, expected) => {
  expect(losesPatience(FIRST, status, after(ms))).toBe(expected);
});
