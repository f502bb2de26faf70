import { monthBefore } from "./month-before";

it.each([
  ["2026-11", "2026-10"],
  ["2026-10", "2026-09"],
  ["2027-01", "2026-12"],
])("before %s comes %s", (month, before) => {
  expect(monthBefore(month)).toBe(before);
});
