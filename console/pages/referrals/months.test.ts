import { monthsBetween } from "./months";

it.each([
  ["one month alone", "2026-05-01T00:00:00Z", "2026-05-31T23:59:59Z", ["2026-05"]],
  [
    "the newest first",
    "2026-03-09T08:00:00Z",
    "2026-05-01T00:00:00Z",
    ["2026-05", "2026-04", "2026-03"],
  ],
  [
    "over a year's end",
    "2025-11-30T00:00:00Z",
    "2026-02-01T00:00:00Z",
    ["2026-02", "2026-01", "2025-12", "2025-11"],
  ],
  ["nothing backwards", "2026-06-01T00:00:00Z", "2026-05-01T00:00:00Z", []],
])("lists %s", (_, first, last, months) => {
  expect(monthsBetween(first, last)).toEqual(months);
});
