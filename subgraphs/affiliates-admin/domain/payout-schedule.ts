import { dayIn, startOfDay } from "@tributary/kit/calendar";

/** What the schedule prepares: everything earned before the end of a month. */
export interface ScheduledPayout {
  /** `2026-10`. */
  month: string;
  /** When the month after it began in the zone. */
  cutoff: Date;
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
