import { lastPayoutDue } from "./payout-schedule";

it.each([
  [
    "on the day, for the month before",
    "2026-11-05T12:00:00Z",
    "2026-10",
    "2026-10-31T23:00:00.000Z",
  ],
  [
    "from the day's first moment in the zone",
    "2026-11-04T23:00:00Z",
    "2026-10",
    "2026-10-31T23:00:00.000Z",
  ],
  ["before it, the payout before", "2026-11-04T22:59:59Z", "2026-09", "2026-09-30T22:00:00.000Z"],
  [
    "late in the month, still this one",
    "2026-11-30T12:00:00Z",
    "2026-10",
    "2026-10-31T23:00:00.000Z",
  ],
  ["over the turn of the year", "2027-01-05T12:00:00Z", "2026-12", "2026-12-31T23:00:00.000Z"],
  ["before the day in January", "2027-01-01T12:00:00Z", "2026-11", "2026-11-30T23:00:00.000Z"],
  ["in summer by summer time", "2026-07-05T00:00:00Z", "2026-06", "2026-06-30T22:00:00.000Z"],
])("%s", (_, now, month, cutoff) => {
  const due = lastPayoutDue(new Date(now), 5, "Europe/Berlin");
  expect([due.month, due.cutoff.toISOString()]).toEqual([month, cutoff]);
});
