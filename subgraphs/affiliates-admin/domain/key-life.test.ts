import { hasEnded, isOver, type KeyEnds, overlapEnd, overlapHours, works } from "./key-life";

const now = new Date("2026-05-01T12:00:00.000Z");
const oneMsAgo = new Date("2026-05-01T11:59:59.999Z");
const inOneMs = new Date("2026-05-01T12:00:00.001Z");

it.each<[string, Partial<KeyEnds>, { key: boolean; secret: boolean }]>([
  ["that nothing ends works", {}, { key: true, secret: true }],
  ["that expires in a millisecond works", { expiresAt: inOneMs }, { key: true, secret: true }],
  ["that expires now does not", { expiresAt: now }, { key: false, secret: false }],
  ["that has expired does not", { expiresAt: oneMsAgo }, { key: false, secret: false }],
  ["that was revoked does not", { revokedAt: oneMsAgo }, { key: false, secret: false }],
  [
    // Another process, whose clock is ahead, may have revoked it.
    "that was revoked by a clock ahead does not",
    { revokedAt: inOneMs, expiresAt: inOneMs },
    { key: false, secret: false },
  ],
  [
    "whose old secret retires in a millisecond works by both secrets",
    { retiresAt: inOneMs },
    { key: true, secret: true },
  ],
  [
    "whose old secret retires now works by the new one only",
    { retiresAt: now },
    { key: true, secret: false },
  ],
  [
    "whose old secret has retired works by the new one only",
    { retiresAt: oneMsAgo, expiresAt: inOneMs },
    { key: true, secret: false },
  ],
  ["that nobody has approved yet does not", { waitsFor: "opr_1" }, { key: true, secret: false }],
  [
    "that was approved works",
    { waitsFor: "opr_1", approvedAt: oneMsAgo },
    { key: true, secret: true },
  ],
])("a key %s", (_, change, expected) => {
  const started = { waitsFor: null, approvedAt: null };
  const ends = { ...started, revokedAt: null, expiresAt: null, retiresAt: null, ...change };
  expect({ key: !hasEnded(ends, now), secret: works(ends, now) }).toEqual(expected);
});

it.each([
  ["none", null, false],
  ["one a millisecond ago", oneMsAgo, true],
  ["this very instant", now, true],
  ["one in a millisecond", inOneMs, false],
])("an end has come by now: %s", (_, end, over) => {
  expect(isOver(end, now)).toBe(over);
});

it.each([
  [0, 0, "2026-05-01T12:00:00.000Z"],
  [1, 1, "2026-05-01T13:00:00.000Z"],
  [null, 24, "2026-05-02T12:00:00.000Z"],
  [168, 168, "2026-05-08T12:00:00.000Z"],
])("who asks for %p hours has %p, and the old secret works until %s", (asked, hours, end) => {
  expect(overlapHours(asked)).toBe(hours);
  expect(overlapEnd(now, hours)).toEqual(new Date(end));
});

it.each([-1, 169, Number.NaN])("an overlap of %p hours is refused", (asked) => {
  expect(overlapHours(asked)).toBeNull();
});
