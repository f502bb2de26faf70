import { rateLimit } from "./rate-limit";

async function waits(perSecond: number, script: (paced: ReturnType<typeof rateLimit>) => void) {
  jest.useFakeTimers();
  try {
    const paced = rateLimit(perSecond);
    script(paced);
    const times: number[] = [];
    const start = Date.now();
    const turns = Array.from({ length: 4 }, () =>
      paced.turn().then(() => times.push(Date.now() - start)),
    );
    await jest.advanceTimersByTimeAsync(10_000);
    await Promise.all(turns);
    return times;
  } finally {
    jest.useRealTimers();
  }
}

it.each<[string, (paced: ReturnType<typeof rateLimit>) => void, number[]]>([
  ["spreads requests evenly", () => {}, [0, 100, 200, 300]],
  ["pauses for a second and goes at half the rate", (p) => p.tooFast(), [1000, 1200, 1400, 1600]],
  [
    "never slower than a sixteenth",
    (p) => Array.from({ length: 9 }, () => p.tooFast()),
    [1000, 2600, 4200, 5800],
  ],
  [
    "comes back with answers",
    (p) => {
      p.tooFast();
      for (let i = 0; i < 50; i++) p.answered();
    },
    [1000, 1100, 1200, 1300],
  ],
])("%s", async (_, script, expected) => {
  expect(await waits(10, script)).toEqual(expected);
});
