import { nextPayout } from "./calendar";

it.each([
  ["2026-05-05T12:00:00Z", 5, { on: "2026-05-05", earnedBefore: "2026-05-01" }],
  ["2026-05-06T00:00:00Z", 5, { on: "2026-06-05", earnedBefore: "2026-06-01" }],
  ["2026-12-20T00:00:00Z", 5, { on: "2027-01-05", earnedBefore: "2027-01-01" }],
])("at %s the next payout on day %i is %o", (now, payoutDay, expected) => {
  expect(nextPayout(new Date(now), payoutDay, "UTC")).toEqual(expected);
});
