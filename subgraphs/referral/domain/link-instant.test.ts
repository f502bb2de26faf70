import { linkInstant } from "./link-instant";

const now = new Date("2026-05-10T00:00:00Z");
const joined = new Date("2026-05-06T00:00:00Z");

it.each([
  ["not said: now", null, "2026-01-01T00:00:00Z", "2026-05-10T00:00:00Z"],
  ["yesterday", "2026-05-09T00:00:00Z", "2026-01-01T00:00:00Z", "2026-05-09T00:00:00Z"],
  ["in the future: now", "2027-01-01T00:00:00Z", "2026-01-01T00:00:00Z", "2026-05-10T00:00:00Z"],
  [
    "years ago: 7 days back",
    "2020-01-01T00:00:00Z",
    "2026-01-01T00:00:00Z",
    "2026-05-03T00:00:00Z",
  ],
  ["before the promoter joined", "2026-05-04T00:00:00Z", joined, "2026-05-06T00:00:00Z"],
])("%s", (_, signedUpAt, joinedAt, expected) => {
  const said = signedUpAt === null ? null : new Date(signedUpAt);
  expect(linkInstant(said, now, 7, new Date(joinedAt))).toEqual(new Date(expected));
});
