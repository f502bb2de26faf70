import { addMonths, dayIn, isTimeZone, monthsLater, startOfDay } from "./calendar";

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
  ["2026-11", 1, "2026-12"],
  ["2026-12", 1, "2027-01"],
  ["2027-01", -1, "2026-12"],
  ["2026-09", 1, "2026-10"],
  ["0999-12", 1, "1000-01"],
  ["1000-01", -1, "0999-12"],
])("%s and %i months is %s", (month, months, expected) => {
  expect(monthsLater(month, months)).toBe(expected);
});

it("takes a skipped time to the other side of the jump, and one that comes twice as the first", () => {
  const inBerlin = (instant: string) =>
    addMonths(new Date(instant), 1, "Europe/Berlin").toISOString();
  expect(inBerlin("2026-02-28T01:30:00.000Z")).toBe("2026-03-28T01:30:00.000Z");
  expect(inBerlin("2026-03-01T01:30:00.000Z")).toBe("2026-04-01T00:30:00.000Z");
  // 2:30 on 29 March does not exist there; 2:30 on 25 October comes twice.
  expect(inBerlin("2026-01-29T01:30:00.000Z")).toBe("2026-02-28T01:30:00.000Z");
  expect(addMonths(new Date("2026-01-29T01:30:00.000Z"), 2, "Europe/Berlin").toISOString()).toBe(
    "2026-03-29T01:30:00.000Z",
  );
  expect(inBerlin("2026-09-25T00:30:00.000Z")).toBe("2026-10-25T00:30:00.000Z");
});

it.each([
  ["Europe/Berlin", true],
  ["America/Argentina/Buenos_Aires", true],
  ["UTC", true],
  ["GMT", true],
  ["IST", false],
  ["EST", false],
  ["+02:00", false],
  ["US/Pacific-New", false],
  ["Europe/Atlantis", false],
  [`Europe/${"x".repeat(60)}`, false],
  ["", false],
])("%j is a zone that a policy may have: %s", (name, expected) => {
  expect(isTimeZone(name)).toBe(expected);
});
