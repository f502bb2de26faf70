/** A program's time zone from an instant on (ms since 1970), as a policy publishes it. */
export interface ZoneChange {
  at: number;
  zone: string;
}

/** A month of the program, half-open. Instants in ms. */
export interface Month {
  /** `2031-02`. */
  name: string;
  start: number;
  end: number;
}

const MINUTE = 60_000;

/**
 * The months of a program from the one that its first zone calls `first`. A zone that is published while a month runs
 * counts from the next; the running one ends at the later of its ends in both (semantics §7).
 */
export function monthsFrom(first: string, count: number, zones: readonly ZoneChange[]): Month[] {
  const months: Month[] = [];
  let name = first;
  let start = midnight(`${first}-01`, zones[0]!.zone);
  for (let n = 0; n < count; n++) {
    const after = nextMonth(name);
    const before = start;
    let end = midnight(`${after}-01`, zones.filter(({ at }) => at <= before).at(-1)!.zone);
    for (const { at, zone } of zones) {
      if (at > start && at < end) end = Math.max(end, midnight(`${after}-01`, zone));
    }
    months.push({ name, start, end });
    name = after;
    start = end;
  }
  return months;
}

/** The month in which an instant lies. */
export function monthAt(months: readonly Month[], instant: number): Month {
  const found = months.find(({ start, end }) => start <= instant && instant < end);
  if (!found) throw new Error(`${new Date(instant).toISOString()} is in none of the months`);
  return found;
}

/** The same wall clock so many months later; the last day of a month that is too short for it. */
export function monthsLater(instant: number, count: number, zone: string): number {
  const shown = new Date(instant + offsetAt(instant, zone));
  const day = shown.getUTCDate();
  const there = new Date(shown);
  there.setUTCDate(1);
  there.setUTCMonth(there.getUTCMonth() + count);
  const days = new Date(Date.UTC(there.getUTCFullYear(), there.getUTCMonth() + 1, 0)).getUTCDate();
  there.setUTCDate(Math.min(day, days));
  return instantOf(there.getTime(), zone);
}

/** `2031-12` → `2032-01`. */
function nextMonth(name: string): string {
  const [year, month] = name.split("-").map(Number) as [number, number];
  return month === 12 ? `${year + 1}-01` : `${year}-${String(month + 1).padStart(2, "0")}`;
}

/** When a day begins in a zone. */
function midnight(day: string, zone: string): number {
  return instantOf(Date.parse(`${day}T00:00:00Z`), zone);
}

/** The instant at which clocks of the zone show what UTC's show at `shown`. */
function instantOf(shown: number, zone: string): number {
  const fits = [-1, 1].map((day) => shown - offsetAt(shown + day * 86_400_000, zone));
  const found = fits.find((instant) => instant + offsetAt(instant, zone) === shown);
  if (found === undefined)
    throw new Error(`clocks of ${zone} skip ${new Date(shown).toISOString()}`);
  return found;
}

const formats = new Map<string, Intl.DateTimeFormat>();

/** How far the zone's clocks are ahead of UTC. */
function offsetAt(instant: number, zone: string): number {
  let format = formats.get(zone);
  if (!format) {
    format = new Intl.DateTimeFormat("en-GB", {
      ...{ timeZone: zone, hourCycle: "h23", year: "numeric", month: "2-digit", day: "2-digit" },
      ...{ hour: "2-digit", minute: "2-digit" },
    });
    formats.set(zone, format);
  }
  const parts = Object.fromEntries(
    format.formatToParts(instant).map(({ type, value }) => [type, Number(value)]),
  ) as Record<"year" | "month" | "day" | "hour" | "minute", number>;
  const { year, month, day, hour, minute } = parts;
  return Date.UTC(year, month - 1, day, hour, minute) - Math.floor(instant / MINUTE) * MINUTE;
}
