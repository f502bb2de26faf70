import { Temporal } from "temporal-polyfill";

/** The instant as a wall clock in the zone (an IANA name, e.g. `Europe/Berlin`) shows it. */
function inZone(instant: Date, timeZone: string): Temporal.ZonedDateTime {
  return Temporal.Instant.fromEpochMilliseconds(instant.getTime()).toZonedDateTimeISO(timeZone);
}

/** The day on which an instant falls in the zone, as YYYY-MM-DD. */
export function dayIn(instant: Date, timeZone: string): string {
  return inZone(instant, timeZone).toPlainDate().toString();
}

/** When the day (YYYY-MM-DD) begins in the zone: not at midnight where the clocks skip it. */
export function startOfDay(day: string, timeZone: string): Date {
  return new Date(Temporal.PlainDate.from(day).toZonedDateTime(timeZone).epochMilliseconds);
}

/**
 * The same day and time `months` later in the zone; the month's last day if it is too short. A time
 * that the zone skips then is the moment of the jump's other side, one that comes twice the first.
 */
export function addMonths(instant: Date, months: number, timeZone: string): Date {
  return new Date(inZone(instant, timeZone).add({ months }).epochMilliseconds);
}

/** The month (YYYY-MM) so many months later; earlier where negative. */
export function monthsLater(month: string, months: number): string {
  return Temporal.PlainYearMonth.from(month).add({ months }).toString();
}

/**
 * Whether it is a zone that a policy may have: places and UTC only. Abbreviations mean one thing to Intl and another, or nothing, to PostgreSQL:
 * IST is India here and Israel there, and a month that only one of them knows is never closed.
 */
export function isTimeZone(name: string): boolean {
  const place = /^[A-Za-z]+\//.test(name) && name.length <= 60 && name !== "US/Pacific-New";
  if (!place && name !== "UTC" && name !== "GMT") return false;
  try {
    new Intl.DateTimeFormat("en", { timeZone: name });
    return true;
  } catch {
    return false;
  }
}
