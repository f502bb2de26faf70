import { endOfMonth } from "./statement-month";

const zone = (timeZone: string, publishedAt: string) => ({
  timeZone,
  publishedAt: new Date(publishedAt),
});
const berlin = zone("Europe/Berlin", "2026-01-01T00:00:00Z");

it.each([
  ["in the program's zone", "2026-05", [berlin], "2026-05-31T22:00:00.000Z"],
  ["in winter", "2026-11", [berlin], "2026-11-30T23:00:00.000Z"],
  ["before the first policy by the first one's", "2025-05", [berlin], "2025-05-31T22:00:00.000Z"],
  [
    "of a change within it at the later of its ends",
    "2026-05",
    [berlin, zone("America/New_York", "2026-05-10T00:00:00Z")],
    "2026-06-01T04:00:00.000Z",
  ],
  [
    "of a change to the east too",
    "2026-05",
    [berlin, zone("Asia/Tokyo", "2026-05-10T00:00:00Z")],
    "2026-05-31T22:00:00.000Z",
  ],
  [
    "after a change that came later as if there were none",
    "2026-05",
    [berlin, zone("America/New_York", "2026-06-10T00:00:00Z")],
    "2026-05-31T22:00:00.000Z",
  ],
  [
    "in the month after a change by the new zone alone",
    "2026-06",
    [berlin, zone("Asia/Tokyo", "2026-05-10T00:00:00Z")],
    "2026-06-30T15:00:00.000Z",
  ],
])("a month ends %s", (_, month, zones, ends) => {
  expect(endOfMonth(month, zones).endsAt.toISOString()).toBe(ends);
});
