import { dayIn } from "@tributary/kit/calendar";

/** The next payout's day on or after `now`, and the day before which what it pays was earned. */
export function nextPayout(now: Date, payoutDayOfMonth: number, timeZone: string) {
  const today = dayIn(now, timeZone);
  const [year, month, day] = today.split("-").map(Number) as [number, number, number];
  const later = day > payoutDayOfMonth ? 1 : 0;
  const on = new Date(Date.UTC(year, month - 1 + later, payoutDayOfMonth));
  const first = new Date(Date.UTC(year, month - 1 + later, 1));
  return { on: on.toISOString().slice(0, 10), earnedBefore: first.toISOString().slice(0, 10) };
}

/** The first of these instants. */
export function earliest(instants: readonly Date[]): Date {
  return new Date(Math.min(...instants.map((instant) => instant.getTime())));
}
