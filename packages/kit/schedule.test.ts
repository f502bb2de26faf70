import { startSchedule } from "./schedule";
import type { Services } from "./subgraph";

/** A job that ends when it is told to; `log` holds what was told of failures. */
function scheduled(fails = false, firstMs?: number, share?: number) {
  const begun: (() => void)[] = [];
  const log: unknown[] = [];
  const job = {
    name: "expire",
    everyMs: 1000,
    ...(firstMs === undefined ? {} : { firstMs }),
    ...(share === undefined ? {} : { share }),
    run: () =>
      new Promise<void>((resolve, reject) => {
        begun.push(() => (fails ? reject(new Error("away")) : resolve()));
      }),
  };
  const services = { log: { error: (told: unknown) => log.push(told) } } as unknown as Services;
  return { begun, log, schedule: startSchedule([job], services) };
}
const turns = async () => {
  for (let n = 0; n < 10; n++) await Promise.resolve();
};

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

it("ticks, and a job never overlaps with itself", async () => {
  const { begun, schedule } = scheduled();
  jest.advanceTimersByTime(999);
  await turns();
  expect(begun).toHaveLength(0);
  jest.advanceTimersByTime(1);
  await turns();
  expect(begun).toHaveLength(1);
  jest.advanceTimersByTime(2000);
  await turns();
  expect(begun).toHaveLength(1);
  begun[0]!();
  await turns();
  expect(begun).toHaveLength(2);
  const stopped = schedule.stop();
  begun[1]!();
  await stopped;
  // Two ticks came while the first one ran: they are one run, since what is due is read from tables.
  expect(begun).toHaveLength(2);
});

it("rests after a run that took long, so that it takes its share of the time and no more", async () => {
  const { begun, schedule } = scheduled(false, undefined, 0.1);
  const passed = async (ms: number) => {
    jest.advanceTimersByTime(ms);
    await turns();
  };
  await passed(1_000);
  expect(begun).toHaveLength(1);
  await passed(700);
  begun[0]!();
  await turns();
  // 700 ms are a tenth of 7 s.
  await passed(6_000);
  expect(begun).toHaveLength(1);
  await passed(300);
  expect(begun).toHaveLength(2);
  begun[1]!();
  await turns();
  // One that took nothing comes with the next tick, and who asks for all of them waits for no rest.
  await passed(1_000);
  expect(begun).toHaveLength(3);
  await passed(500);
  begun[2]!();
  await turns();
  const all = schedule.runAll();
  await turns();
  expect(begun).toHaveLength(4);
  begun[3]!();
  await all;
  await schedule.stop();
});

it("may run sooner at first, and keeps its distance from then on, though the first one failed", async () => {
  const { begun, schedule } = scheduled(true, 10);
  jest.advanceTimersByTime(9);
  await turns();
  expect(begun).toHaveLength(0);
  jest.advanceTimersByTime(1);
  await turns();
  expect(begun).toHaveLength(1);
  begun[0]!();
  jest.advanceTimersByTime(989);
  await turns();
  expect(begun).toHaveLength(1);
  jest.advanceTimersByTime(1);
  await turns();
  expect(begun).toHaveLength(2);
  begun[1]!();
  await schedule.stop();
  jest.advanceTimersByTime(5000);
  await turns();
  expect(begun).toHaveLength(2);
});

it("its stop waits for the job in hand, and nothing begins after it", async () => {
  const { begun, schedule } = scheduled();
  jest.advanceTimersByTime(1000);
  await turns();
  let isStopped = false;
  const stopped = schedule.stop().then(() => {
    isStopped = true;
  });
  await turns();
  expect(isStopped).toBe(false);
  begun[0]!();
  await stopped;
  jest.advanceTimersByTime(5000);
  await turns();
  expect(begun).toHaveLength(1);
});

it("a job that fails is told of and runs again", async () => {
  const { begun, log, schedule } = scheduled(true);
  for (let n = 0; n < 2; n++) {
    const ran = schedule.runAll();
    await turns();
    begun[n]!();
    await ran;
  }
  expect(log).toEqual([1, 2].map(() => ({ err: new Error("away"), job: "expire" })));
  await schedule.stop();
});
