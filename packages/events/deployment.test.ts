import { deploymentClock } from "@tributary/kit/clock";
import type { Logger } from "@tributary/kit/log";
import { followClock, untilAllFollow } from "./deployment";
import { fakeDatabase } from "./tests/fake-database";

beforeEach(() => jest.useFakeTimers({ now: 0 }));
afterEach(() => jest.useRealTimers());

const HOUR = 3_600_000;

/** A process that follows the deployment's clock, which the test moves. */
async function follow(from: number, onJump: () => Promise<void> = async () => {}) {
  const deployment = { offset: from, isReachable: true };
  const database = fakeDatabase({
    "events.clock_offset(": () => {
      if (!deployment.isReachable) throw new Error("gone");
      return [{ offset: BigInt(deployment.offset) }];
    },
    "events.process_follows(": () => {
      if (!deployment.isReachable) throw new Error("gone");
      return [];
    },
  });
  const clock = deploymentClock();
  const jumps: number[] = [];
  const warned: unknown[][] = [];
  const log = { warn: (...words: unknown[]) => warned.push(words) } as unknown as Logger;
  const follower = await followClock(database.db, "credits", clock, log, async () => {
    jumps.push(clock.offsetMs);
    await onJump();
  });
  const said = () => database.parametersOf("events.process_follows(");
  return { ...database, clock, deployment, follower, jumps, said, warned };
}

it("a process starts at the deployment's instant, says so, and runs nothing for it", async () => {
  const { clock, jumps, said } = await follow(HOUR);
  expect([clock.offsetMs, jumps]).toEqual([HOUR, []]);
  expect(said()).toEqual([[expect.stringMatching(/^[0-9a-f-]{36}$/), "credits", HOUR]]);
});

it("each process is known by a name of its own", async () => {
  const [one, two] = [await follow(0), await follow(0)];
  expect(one.said()[0]![0]).not.toBe(two.said()[0]![0]);
});

it("a jump, also the first from real time, runs what fell due once, and is said only then", async () => {
  let before: unknown;
  const process = await follow(0, async () => {
    before = process.said().map(([, , offset]) => offset);
  });
  process.deployment.offset = HOUR;
  await process.follower.look();
  await process.follower.look();
  expect(process.jumps).toEqual([HOUR]);
  expect(before).toEqual([0]);
  expect(process.said().map(([, , offset]) => offset)).toEqual([0, HOUR, HOUR]);
});

it("a clock that is said to have gone back is not followed", async () => {
  const { clock, deployment, follower, jumps, said } = await follow(HOUR);
  deployment.offset = HOUR - 1;
  await follower.look();
  expect([clock.offsetMs, jumps]).toEqual([HOUR, []]);
  expect(said().map(([, , offset]) => offset)).toEqual([HOUR, HOUR]);
});

it("what fell due and failed is told, not reported as followed, and run again", async () => {
  let isBroken = true;
  const { deployment, follower, jumps, said, warned } = await follow(0, async () => {
    if (isBroken) throw new Error("not now");
  });
  deployment.offset = HOUR;
  await follower.look();
  expect(said().map(([, , offset]) => offset)).toEqual([0]);
  expect(warned).toEqual([
    [{ err: new Error("not now"), service: "credits" }, "the clock cannot be read; trying again"],
  ]);
  isBroken = false;
  await follower.look();
  expect(jumps).toEqual([HOUR, HOUR]);
  expect(said().map(([, , offset]) => offset)).toEqual([0, HOUR]);
});

it("two looks at once run what fell due once: the second waits for the first", async () => {
  const { deployment, follower, jumps } = await follow(0);
  deployment.offset = HOUR;
  await Promise.all([follower.look(), follower.look()]);
  expect(jumps).toEqual([HOUR]);
});

it("looks every second, until it is stopped; then it takes its leave", async () => {
  const { asked, follower, said } = await follow(0);
  await jest.advanceTimersByTimeAsync(999);
  expect(said()).toHaveLength(1);
  await jest.advanceTimersByTimeAsync(1);
  expect(said()).toHaveLength(2);
  await follower.stop();
  const id = said()[0]![0];
  expect(asked.at(-1)).toEqual(["select events.process_follows($1, $2, null)", id, "credits"]);
  const { length } = asked;
  await jest.advanceTimersByTimeAsync(5000);
  expect(asked).toHaveLength(length);
});

it("it stops also where the database is gone", async () => {
  const { deployment, follower } = await follow(0);
  deployment.isReachable = false;
  await expect(follower.stop()).resolves.toBeUndefined();
});

it("a process that cannot read the clock when it starts does not start", async () => {
  const { db } = fakeDatabase({
    "events.clock_offset(": () => {
      throw new Error("gone");
    },
  });
  const start = followClock(db, "credits", deploymentClock(), {} as Logger, async () => {});
  await expect(start).rejects.toThrow("gone");
});

/** A deployment whose processes all follow after so many milliseconds; when it was asked. */
function followedAfter(ms: number) {
  const looks: number[] = [];
  const { db, parametersOf } = fakeDatabase({
    "events.all_follow(": () => {
      looks.push(Date.now());
      return [{ done: Date.now() >= ms }];
    },
  });
  return { db, looks, parametersOf };
}

it("whoever moves the clock waits until all follow, and looks every 25 ms", async () => {
  const { db, looks, parametersOf } = followedAfter(60);
  const waited = untilAllFollow(db, HOUR);
  await jest.advanceTimersByTimeAsync(1000);
  expect(await waited).toBe(true);
  expect(looks).toEqual([0, 25, 50, 75]);
  expect(parametersOf("events.all_follow(")[0]).toEqual([HOUR]);
});

it.each([
  [50, [0, 25]],
  [51, [0, 25, 50]],
  [0, []],
])("it gives up after %i ms", async (most, expected) => {
  const { db, looks } = followedAfter(Number.POSITIVE_INFINITY);
  const waited = untilAllFollow(db, HOUR, most);
  await jest.advanceTimersByTimeAsync(1000);
  expect(await waited).toBe(false);
  expect(looks).toEqual(expected);
});

it("it waits fifteen seconds where nothing else is said", async () => {
  const { db, looks } = followedAfter(Number.POSITIVE_INFINITY);
  const waited = untilAllFollow(db, HOUR);
  await jest.advanceTimersByTimeAsync(16_000);
  expect(await waited).toBe(false);
  expect(looks.at(-1)).toBe(14_975);
});
