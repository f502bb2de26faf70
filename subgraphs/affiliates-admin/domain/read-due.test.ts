import { nextReadMs } from "./read-due";

const MINUTE = 60_000;
const DAY = 86_400_000;

it.each([
  ["at once", 0, MINUTE],
  ["a clock that went back", -5, MINUTE],
  ["ten minutes ago", 10 * MINUTE, 10 * MINUTE],
  ["a week ago", 7 * DAY, 7 * DAY],
  ["a year ago", 365 * DAY, 30 * DAY],
])("a link that was given %s", (_, since, wait) => {
  expect(nextReadMs(false, since, 0.5)).toBe(wait);
});

it.each([0, 0.5, 1])("a finished account is read within a day, chance %f", (chance) => {
  const wait = nextReadMs(true, 365 * DAY, chance);
  expect(wait).toBeGreaterThanOrEqual(0.8 * DAY);
  expect(wait).toBeLessThanOrEqual(DAY);
  expect(wait).toBe(DAY * (0.8 + 0.2 * chance));
});
