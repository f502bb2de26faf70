import { isFromFuture } from "./from-future";

const now = new Date("2026-05-01T12:00:00.000Z");
it.each([
  [-1, false],
  [0, false],
  [300_000, false],
  [300_001, true],
])("%i ms ahead is from the future: %s", (ms, is) => {
  expect(isFromFuture(new Date(now.getTime() + ms), now)).toBe(is);
});
