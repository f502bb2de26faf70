/**
 * Stops the clock that `Date` tells, at a whole second, and answers how to set it, in ms from there.
 * Time-outs and sockets go on. `jest.useRealTimers()` ends it.
 */
export function stoppedClock(): (ms: number) => void {
  const start = Math.floor(Date.now() / 1000) * 1000;
  jest.useFakeTimers({
    now: start,
    doNotFake: [
      "clearImmediate",
      "clearInterval",
      "clearTimeout",
      "hrtime",
      "nextTick",
      "performance",
      "queueMicrotask",
      "setImmediate",
      "setInterval",
      "setTimeout",
    ],
  });
  return (ms) => jest.setSystemTime(start + ms);
}
