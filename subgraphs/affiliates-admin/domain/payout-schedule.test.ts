import { lastPayoutDue, payoutPlan } from "./payout-schedule";

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

it.each([
  ["before the day", "2026-11-04T12:00:00Z", "2026-10", "2026-10-31T23:00:00.000Z", "2026-11-05"],
  ["on it", "2026-11-05T12:00:00Z", "2026-10", "2026-10-31T23:00:00.000Z", "2026-11-05"],
  ["after it", "2026-11-06T12:00:00Z", "2026-10", "2026-10-31T23:00:00.000Z", "2026-12-05"],
  ["in December", "2026-12-24T12:00:00Z", "2026-11", "2026-11-30T23:00:00.000Z", "2027-01-05"],
  ["by the zone", "2026-11-30T23:30:00Z", "2026-11", "2026-11-30T23:00:00.000Z", "2026-12-05"],
])("a batch that is prepared %s", (_, now, month, cutoff, preparesOn) => {
  const plan = payoutPlan(new Date(now), 5, "Europe/Berlin");
  expect({ ...plan, cutoff: plan.cutoff.toISOString() }).toEqual({ month, cutoff, preparesOn });
});
