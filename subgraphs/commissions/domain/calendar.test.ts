import { addMonths, dayIn, nextPayout, startOfDay } from "./calendar";

it.each([
  ["2026-03-31T23:30:00Z", "UTC", "2026-03-31"],
  ["2026-03-31T23:30:00Z", "Europe/Berlin", "2026-04-01"],
  ["2026-03-01T04:59:59Z", "America/New_York", "2026-02-28"],
  ["2026-03-01T05:00:00Z", "America/New_York", "2026-03-01"],
])("%s is, in %s, the day %s", (instant, timeZone, expected) => {
  expect(dayIn(new Date(instant), timeZone)).toBe(expected);
});

it.each([
  ["2026-03-29", "Europe/Berlin", "2026-03-28T23:00:00.000Z"],
  ["2026-03-30", "Europe/Berlin", "2026-03-29T22:00:00.000Z"],
  ["2026-10-25", "Europe/Berlin", "2026-10-24T22:00:00.000Z"],
  ["2026-10-26", "Europe/Berlin", "2026-10-25T23:00:00.000Z"],
  // Midnight does not exist there on that day: the clocks jump to one o'clock.
  ["2024-09-08", "America/Santiago", "2024-09-08T04:00:00.000Z"],
])("the day %s in %s begins at %s", (day, timeZone, expected) => {
  expect(startOfDay(day, timeZone).toISOString()).toBe(expected);
});

it.each([
  ["2026-01-31T12:00:00.000Z", 1, "UTC", "2026-02-28T12:00:00.000Z"],
  ["2028-01-31T12:00:00.000Z", 1, "UTC", "2028-02-29T12:00:00.000Z"],
  ["2026-08-31T12:00:00.000Z", 6, "UTC", "2027-02-28T12:00:00.000Z"],
  ["2026-03-15T12:00:00.250Z", 12, "UTC", "2027-03-15T12:00:00.250Z"],
  // The wall clock stays at noon although the offset changes.
  ["2026-03-15T11:00:00.000Z", 1, "Europe/Berlin", "2026-04-15T10:00:00.000Z"],
])("%s and %i months in %s is %s", (instant, months, timeZone, expected) => {
  expect(addMonths(new Date(instant), months, timeZone).toISOString()).toBe(expected);
});

it.each([
  ["2026-05-05T12:00:00Z", 5, { on: "2026-05-05", earnedBefore: "2026-05-01" }],
  ["2026-05-06T00:00:00Z", 5, { on: "2026-06-05", earnedBefore: "2026-06-01" }],
  ["2026-12-20T00:00:00Z", 5, { on: "2027-01-05", earnedBefore: "2027-01-01" }],
])("at %s the next payout on day %i is %o", (now, payoutDay, expected) => {
  expect(nextPayout(new Date(now), payoutDay, "UTC")).toEqual(expected);
});
