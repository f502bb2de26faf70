const formats = new Map<string, Intl.DateTimeFormat>();

function format(timeZone: string): Intl.DateTimeFormat {
  let known = formats.get(timeZone);
  if (!known) {
    known = new Intl.DateTimeFormat("en-CA", {
      timeZone,
      calendar: "gregory",
      hourCycle: "h23",
      year: "numeric",
      month: "2-digit",
      day: "2-digit",
      hour: "2-digit",
      minute: "2-digit",
      second: "2-digit",
    });
    formats.set(timeZone, known);
  }
  return known;
}

/** What a wall clock in the zone shows: milliseconds of the same reading in UTC. */
function wallClock(instant: Date, timeZone: string): number {
  const part = Object.fromEntries(
    format(timeZone)
      .formatToParts(instant)
      .map(({ type, value }) => [type, Number(value)]),
  ) as Record<string, number>;
  return (
    Date.UTC(part.year!, part.month! - 1, part.day, part.hour, part.minute, part.second) +
    instant.getUTCMilliseconds()
  );
}

/** The instant at which a wall clock in the zone shows this; the first one if it shows it twice. */
function instantOf(wall: number, timeZone: string): Date {
  const guesses = [wall - 86_400_000, wall + 86_400_000]
    .map((near) => wall - (wallClock(new Date(near), timeZone) - near))
    .sort((a, b) => a - b);
  const exact = guesses.find((guess) => wallClock(new Date(guess), timeZone) === wall);
  // A reading that the zone skips in spring means the moment of the jump's other side.
  return new Date(exact ?? guesses[1]!);
}

/** The day on which an instant falls in the zone, as YYYY-MM-DD. */
export function dayIn(instant: Date, timeZone: string): string {
  return new Date(wallClock(instant, timeZone)).toISOString().slice(0, 10);
}

/** When the day (YYYY-MM-DD) begins in the zone. */
export function startOfDay(day: string, timeZone: string): Date {
  return instantOf(Date.parse(`${day}T00:00:00Z`), timeZone);
}

/** The same day and time `months` later in the zone; the month's last day if it is too short. */
export function addMonths(instant: Date, months: number, timeZone: string): Date {
  const wall = new Date(wallClock(instant, timeZone));
  const day = wall.getUTCDate();
  wall.setUTCDate(1);
  wall.setUTCMonth(wall.getUTCMonth() + months);
  const last = new Date(Date.UTC(wall.getUTCFullYear(), wall.getUTCMonth() + 1, 0)).getUTCDate();
  wall.setUTCDate(Math.min(day, last));
  return instantOf(wall.getTime(), timeZone);
}

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
