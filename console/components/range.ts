import { dayOf, oneOf } from "./search-params";

export const RANGES = ["7", "30", "90", "custom"] as const;

/** A time span in the address: `?range=30`, or `?range=custom&from=…&to=…`. */
export interface RangeSearch {
  range?: (typeof RANGES)[number];
  /** First day, YYYY-MM-DD. */
  from?: string;
  /** Last day. */
  to?: string;
}

/** The part of a route's `validateSearch` that is about the span. */
export function rangeSearch(raw: Record<string, unknown>): RangeSearch {
  const range = oneOf({ range: String(raw["range"]) }, "range", RANGES);
  const from = dayOf(raw, "from");
  const to = dayOf(raw, "to");
  if (range === "custom" && from && to && from <= to) return { range, from, to };
  return range && range !== "custom" ? { range } : {};
}

const DAY_MS = 86_400_000;

/** Its days, the last one included; today is the deployment's, in the reader's time zone. Without a choice the last `fallback` days. */
export function daysOf(
  { range, from, to }: RangeSearch,
  today: Date,
  fallback = 30,
): { from: string; to: string } {
  if (range === "custom" && from && to) return { from, to };
  const days = range ? Number(range) : fallback;
  const last = dayText(today);
  return {
    from: dayText(new Date(Date.parse(`${last}T12:00:00Z`) - (days - 1) * DAY_MS)),
    to: last,
  };
}

/** YYYY-MM-DD, in the reader's time zone. */
export function dayText(date: Date): string {
  const pad = (value: number) => String(value).padStart(2, "0");
  return `${date.getFullYear()}-${pad(date.getMonth() + 1)}-${pad(date.getDate())}`;
}
