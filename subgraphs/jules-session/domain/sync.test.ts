import { usualCadence } from "./cadence";
import { syncOf } from "./sync";

const now = new Date("2026-11-20T12:00:00Z");
const at = (minutes: number) => new Date(+now + minutes * 60_000);
const facts = {
  status: "IN_PROGRESS" as const,
  archived: false,
  lastPolledAt: at(-1),
  nextPollAt: at(1),
  lastChangedAt: at(-5),
  errorCode: null,
  retryAfter: null,
};

it.each([
  ["what is looked at in time is fresh", {}, false],
  ["what is overdue by its cadence is stale", { nextPollAt: at(-2) }, true],
  ["what nobody looks at is stale", { nextPollAt: null }, true],
  ["but not when it has finished", { nextPollAt: null, status: "COMPLETED" as const }, false],
  ["what cannot be read is stale", { errorCode: "KEY_INVALID" }, true],
])("%s", (_, change, stale) => {
  expect(syncOf({ ...facts, ...change }, usualCadence, now).stale).toBe(stale);
});

it("warns of a session that waits at Jules for more than half an hour", () => {
  const queued = { ...facts, status: "QUEUED" as const };
  expect(syncOf({ ...queued, lastChangedAt: at(-29) }, usualCadence, now).warning).toBeNull();
  expect(syncOf({ ...queued, lastChangedAt: at(-31) }, usualCadence, now).warning).toMatch(
    /30 minutes/,
  );
});
