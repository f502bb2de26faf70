import { nextLookMs, usualCadence } from "./cadence";

const now = new Date("2026-11-20T12:00:00Z");
const ago = (ms: number) => new Date(+now - ms);
const SECOND = 1000;
const MINUTE = 60 * SECOND;
const facts = {
  status: "IN_PROGRESS" as const,
  archived: false,
  looks: 0,
  lastActionAt: null,
  lastChangedAt: ago(MINUTE),
  lastWatchedAt: null,
};

it.each([
  ["a minute while nobody watches", {}, MINUTE],
  ["ten seconds while somebody does", { lastWatchedAt: ago(5 * SECOND) }, 10 * SECOND],
  ["a minute again when nobody does any more", { lastWatchedAt: ago(31 * SECOND) }, MINUTE],
  ["two seconds after an act", { lastActionAt: now }, 2 * SECOND],
  ["then three", { lastActionAt: ago(2 * SECOND) }, 3 * SECOND],
  ["then thirteen", { lastActionAt: ago(18 * SECOND) }, 13 * SECOND],
  ["as usual half a minute after it", { lastActionAt: ago(31 * SECOND) }, MINUTE],
  ["a minute for a person who is asked", { status: "AWAITING_PLAN_APPROVAL" as const }, MINUTE],
  ["longer each time", { status: "AWAITING_USER_FEEDBACK" as const, looks: 2 }, 4 * MINUTE],
  ["ten minutes at most", { status: "PAUSED" as const, looks: 99 }, 10 * MINUTE],
  ["a minute once it has finished", { status: "COMPLETED" as const }, MINUTE],
  ["five times", { status: "FAILED" as const, looks: 4 }, MINUTE],
  ["and no more", { status: "COMPLETED" as const, looks: 5 }, null],
  ["never when it was cancelled", { status: "CANCELLED" as const, lastActionAt: now }, null],
  ["never when it is archived", { archived: true }, null],
  ["never after a day without news", { lastChangedAt: ago(24 * 60 * MINUTE) }, null],
  [
    "but after an act then",
    { lastChangedAt: ago(48 * 60 * MINUTE), lastActionAt: now },
    2 * SECOND,
  ],
])("looks after: %s", (_, change, expected) => {
  expect(nextLookMs({ ...facts, ...change }, usualCadence, now)).toBe(expected);
});
