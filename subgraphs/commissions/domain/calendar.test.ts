import { earliest, nextPayout } from "./calendar";

it.each([
  ["2026-05-05T12:00:00Z", 5, "UTC", { on: "2026-05-05", earnedBefore: "2026-05-01" }],
  ["2026-05-01T00:00:00Z", 1, "UTC", { on: "2026-05-01", earnedBefore: "2026-05-01" }],
  ["2026-05-06T00:00:00Z", 5, "UTC", { on: "2026-06-05", earnedBefore: "2026-06-01" }],
  ["2026-12-20T00:00:00Z", 5, "UTC", { on: "2027-01-05", earnedBefore: "2027-01-01" }],
  ["2026-05-05T23:00:00Z", 5, "Europe/Berlin", { on: "2026-06-05", earnedBefore: "2026-06-01" }],
  ["2026-05-06T03:00:00Z", 5, "America/New_York", { on: "2026-05-05", earnedBefore: "2026-05-01" }],
])("at %s the next payout on day %i in %s is %o", (now, payoutDay, zone, expected) => {
  expect(nextPayout(new Date(now), payoutDay, zone)).toEqual({ ...expected });
});

it("finds the first of some instants, wherever it stands", () => {
  expect(earliest([3, 1, 2].map((ms) => new Date(ms)))).toEqual(new Date(1));
});
