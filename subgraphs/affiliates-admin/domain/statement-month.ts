import { monthsLater, startOfDay } from "@tributary/kit/calendar";

/** A zone that the program has had since then. */
export interface ZoneChange {
  timeZone: string;
  publishedAt: Date;
}

/**
 * Where a month (YYYY-MM) ends: when the next one begins in the program's zone. A month in which the zone changed
 * ends at the later of its ends. `zones`: one at least, oldest first.
 */
export function endOfMonth(
  month: string,
  zones: readonly ZoneChange[],
): { timeZone: string; endsAt: Date } {
  const next = `${monthsLater(month, 1)}-01`;
  const inForce = zones.filter(({ timeZone, publishedAt }, place) => {
    const until = zones[place + 1]?.publishedAt;
    // Of a month before the first policy, the first one's zone counts.
    const began = place === 0 || publishedAt < startOfDay(next, timeZone);
    return began && (until === undefined || until > startOfDay(`${month}-01`, timeZone));
  });
  const last = inForce.at(-1) ?? zones.at(-1)!;
  const ends = inForce.map(({ timeZone }) => startOfDay(next, timeZone).getTime());
  const endsAt = new Date(Math.max(...ends, startOfDay(next, last.timeZone).getTime()));
  return { timeZone: last.timeZone, endsAt };
}
