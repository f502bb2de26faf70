import { ShapeError } from "../facts/decode";
import { isHopeless, isTold, retryAfterMs } from "./patience";

const HOUR = 3_600_000;
const NOW = Date.parse("2026-03-01T00:00:00Z");
/** Stripe's own trouble, and a failure of the event's own. */
const PASSING = { statusCode: 429 };
const OWN = { type: "StripeInvalidRequestError", statusCode: 404 };
const failedSince = (ms: number, attempts = 500) => ({
  attempts,
  firstFailedAt: new Date(NOW - ms),
});

afterEach(() => jest.restoreAllMocks());

it.each([
  [1, 2000],
  [2, 4000],
  [5, 32_000],
  [9, 512_000],
  [10, 600_000],
  [20, 600_000],
])("after %i failures an event waits %i ms, a quarter more or less", (failures, ms) => {
  const random = jest.spyOn(Math, "random").mockReturnValue(0);
  expect(retryAfterMs(failures)).toBe(ms * 0.75);
  random.mockReturnValue(0.5);
  expect(retryAfterMs(failures)).toBe(ms);
  random.mockReturnValue(1 - Number.EPSILON);
  expect(retryAfterMs(failures)).toBeCloseTo(ms * 1.25, 5);
});

it.each([
  ["71 hours", false, 71 * HOUR],
  ["72 hours to the millisecond", false, 72 * HOUR],
  ["72 hours and a millisecond", true, 72 * HOUR + 1],
  ["73 hours", true, 73 * HOUR],
])("what Stripe is to blame for, for %s: given up is %s", (_, expected, ms) => {
  expect(isHopeless(failedSince(ms), PASSING, NOW)).toBe(expected);
});

it("what Stripe is to blame for is never given up at its first failure", () => {
  expect(isHopeless({ attempts: 0, firstFailedAt: null }, PASSING, NOW)).toBe(false);
});

it.each([
  [0, false],
  [14, false],
  [15, true],
  [16, true],
])("a failure of the event's own after %i others: given up is %s", (attempts, expected) => {
  expect(isHopeless(failedSince(80 * HOUR, attempts), OWN, NOW)).toBe(expected);
});

it("what can never be read is given up at once", () => {
  const first = { attempts: 0, firstFailedAt: null };
  expect(isHopeless(first, new ShapeError("no such object"), NOW)).toBe(true);
});

it("the first failure is told, then each that doubles their number", () => {
  const told = Array.from({ length: 40 }, (_, i) => i + 1).filter(isTold);
  expect(told).toEqual([1, 2, 4, 8, 16, 32]);
});
