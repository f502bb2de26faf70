import { type Month, monthsFrom } from "./calendar";
import type { Policy, World } from "./history";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** Slots of a month: a minute after its start, some days, and half an hour before its end. */
export const SLOTS_A_MONTH = 6;
/** The one in which policies are published. */
export const PUBLISHING = 3;
const FROM_START = [MINUTE, 3 * DAY + 5 * HOUR, 8 * DAY, 12 * DAY + 7 * HOUR, 19 * DAY];
const BEFORE_END = 30 * MINUTE;
/** What a slot's commands do is over by then; what falls due between slots falls due later than this. */
export const BETWEEN = 10 * MINUTE;

/** A world's months and the instants of its slots, which depend on each other: a policy may move a month's end. */
export interface Timeline {
  months: Month[];
  slots: number[];
}

const timelines = new WeakMap<World, Timeline>();

export function timelineOf(world: World): Timeline {
  const known = timelines.get(world) ?? reckoned(world);
  timelines.set(world, known);
  return known;
}

function reckoned({ first, months, policies }: World): Timeline {
  const slots: number[] = [];
  for (let place = 0; place < months; place++) {
    const last = (place + 1) * SLOTS_A_MONTH;
    const known = monthsFrom(first, place + 1, zonesOf(policies, slots)).at(-1)!;
    slots.push(...FROM_START.map((after) => known.start + after));
    const { end } = monthsFrom(first, place + 1, zonesOf(policies, slots)).at(-1)!;
    slots.push(end - BEFORE_END);
    if (slots.length !== last) throw new Error("a month has not its slots");
  }
  // One slot more, in which the last month is over.
  const known = monthsFrom(first, months + 1, zonesOf(policies, slots));
  return { months: known, slots: [...slots, known.at(-1)!.start + MINUTE] };
}

/** The first policy holds from the beginning. */
function zonesOf(policies: readonly Policy[], slots: readonly number[]) {
  return policies.flatMap(({ slot, zone }, place) => {
    if (place === 0) return { at: Number.NEGATIVE_INFINITY, zone };
    const at = slots[slot];
    return at === undefined ? [] : { at, zone };
  });
}
