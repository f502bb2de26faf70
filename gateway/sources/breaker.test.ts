import { createLog } from "@tributary/kit/log";
import { type Breaker, subgraphBreaker } from "./breaker";

let now = 0;
let breaker: Breaker;
beforeEach(() => {
  now = 0;
  jest.spyOn(Date, "now").mockImplementation(() => now);
  breaker = subgraphBreaker("credits", createLog("test", "silent"));
});
afterEach(() => jest.restoreAllMocks());

const failing = async () => Promise.reject(new Error("no answer within 5000 ms"));
const work = jest.fn(async () => "answer");

/** Lets so many fetches fail, and counts those that were tried at all. */
async function fail(count: number): Promise<number> {
  let tried = 0;
  for (let n = 0; n < count; n++) {
    await breaker(() => {
      tried++;
      return failing();
    }).catch(() => {});
  }
  return tried;
}

it("leaves a subgraph alone that does not answer, and rejects at once", async () => {
  expect(await fail(30)).toBe(10);
  work.mockClear();
  await expect(breaker(work)).rejects.toThrow("circuit breaker is open");
  expect(work).not.toHaveBeenCalled();
});

it("tries it again with one fetch after a second, and asks on when that is answered", async () => {
  await fail(10);
  now = 999;
  await expect(breaker(work)).rejects.toThrow();
  now = 1_000;
  const { promise, resolve } = Promise.withResolvers<string>();
  const probe = breaker(() => promise);
  work.mockClear();
  // Nobody waits for how the try ends.
  await expect(breaker(work)).rejects.toThrow();
  expect(work).not.toHaveBeenCalled();
  resolve("answer");
  expect(await probe).toBe("answer");
  expect(await breaker(work)).toBe("answer");
});

it("waits twice as long after each try that fails, up to half a minute", async () => {
  await fail(10);
  for (const seconds of [1, 2, 4, 8, 16, 30, 30]) {
    now += seconds * 1_000 - 1;
    const early = await fail(1);
    now += 1;
    expect([seconds, early, await fail(5)]).toEqual([seconds, 0, 1]);
  }
});

it("asks on while more than half is answered", async () => {
  for (let n = 0; n < 50; n++) {
    await breaker(work);
    expect(await fail(1)).toBe(1);
  }
});

it("leaves one alone of which six in ten fail", async () => {
  for (let n = 0; n < 4; n++) await breaker(work);
  await fail(6);
  await expect(breaker(work)).rejects.toThrow("circuit breaker is open");
});

it("a few failures are no reason", async () => {
  expect(await fail(9)).toBe(9);
  expect(await breaker(work)).toBe("answer");
});
