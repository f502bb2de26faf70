import { dayIn, startOfDay } from "@tributary/kit/calendar";

/** What the schedule prepares: everything earned before the end of a month. */
export interface ScheduledPayout {
  /** `2026-10`. */
  month: string;
  /** When the month after it began in the zone. */
  cutoff: Date;
}

/** What a batch that is prepared now is for, and when the schedule prepares the next. */
export interface PayoutPlan extends ScheduledPayout {
  /** `2026-11-05`, in the zone. */
  preparesOn: string;
}

/** The last month that is over in the zone, and the next day on which the schedule prepares; the same day counts. */
export function payoutPlan(now: Date, payoutDayOfMonth: number, timeZone: string): PayoutPlan {
  const today = dayIn(now, timeZone);
  const [year, month, day] = today.split("-").map(Number) as [number, number, number];
  const date = (months: number, dayOfMonth: number) =>
    new Date(Date.UTC(year, month - 1 + months, dayOfMonth)).toISOString().slice(0, 10);
  return {
    month: date(-1, 1).slice(0, 7),
    cutoff: startOfDay(date(0, 1), timeZone),
    preparesOn: date(day > payoutDayOfMonth ? 1 : 0, payoutDayOfMonth),
  };
}

/**
 * The payout whose day came last: for the month before that day's. Until the next day comes it is the one to prepare,
 * however late.
 */
export function lastPayoutDue(
  now: Date,
  payoutDayOfMonth: number,
  timeZone: string,
): ScheduledPayout {
  const [year, month, day] = dayIn(now, timeZone).split("-").map(Number) as [
    number,
    number,
    number,
  ];
  const behind = day >= payoutDayOfMonth ? 0 : 1;
  const first = (back: number) =>
    new Date(Date.UTC(year, month - 1 - back, 1)).toISOString().slice(0, 10);
  return { month: first(behind + 1).slice(0, 7), cutoff: startOfDay(first(behind), timeZone) };
}
