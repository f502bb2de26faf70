import { type DeploymentClock, deploymentClock } from "@tributary/kit/clock";
import { createLog } from "@tributary/kit/log";
import { followClock, untilAllFollow } from "../deployment";
import { closeAfterEachTest } from "./close-after-each-test";
import { openLog, type TestLog } from "./test-log";

let log: TestLog;
beforeEach(async () => {
  log = await openLog();
});

const HOUR = 3_600_000;
const advance = (ms: number) => log.ask("update events.deployment_clock set offset_ms = $1", [ms]);
const processes = () =>
  log.ask("select name, offset_ms::integer as ms from events.process order by 1");

async function follow(clock: DeploymentClock, onJump = async () => {}) {
  const quiet = createLog("test", "silent");
  const follower = await followClock(log.commissions, "commissions", clock, quiet, onJump);
  return closeAfterEachTest("a follower of the clock", () => follower.stop(), follower);
}

it("a process starts at the deployment's instant, runs nothing for it, and says that it is there", async () => {
  await advance(HOUR);
  const clock = deploymentClock();
  const jumps: number[] = [];
  await follow(clock, async () => void jumps.push(clock.offsetMs));
  expect([clock.offsetMs, jumps]).toEqual([HOUR, []]);
  expect(await processes()).toEqual([{ name: "commissions", ms: HOUR }]);
});

it("it runs what fell due after a jump, once, before it says that it follows", async () => {
  const clock = deploymentClock();
  const jumps: unknown[] = [];
  const { look } = await follow(clock, async () => void jumps.push(...(await processes())));
  await look();
  expect(jumps).toEqual([]);
  await advance(HOUR);
  expect(await untilAllFollow(log.referral, HOUR, 0)).toBe(false);
  await Promise.all([look(), look()]);
  expect(clock.offsetMs).toBe(HOUR);
  expect(jumps).toEqual([{ name: "commissions", ms: 0 }]);
  expect(await processes()).toEqual([{ name: "commissions", ms: HOUR }]);
  expect(await untilAllFollow(log.referral, HOUR, 5000)).toBe(true);
});

it("one whose work failed has not followed yet, and does it again", async () => {
  let runs = 0;
  const { look } = await follow(deploymentClock(), async () => {
    if (++runs === 1) throw new Error("not now");
  });
  await advance(HOUR);
  await look();
  expect(await processes()).toMatchObject([{ ms: 0 }]);
  await look();
  expect(await processes()).toMatchObject([{ ms: HOUR }]);
  expect(runs).toBe(2);
});

it("two services of one process share a clock, and each runs its own work", async () => {
  const clock = deploymentClock();
  let runs = 0;
  const [one, two] = [
    await follow(clock, async () => void runs++),
    await follow(clock, async () => void runs++),
  ];
  await advance(HOUR);
  await one.look();
  await two.look();
  expect(runs).toBe(2);
});

it("looks by itself every second, until it is stopped; then it says goodbye", async () => {
  const clock = deploymentClock();
  const follower = await follow(clock);
  await advance(HOUR);
  while (clock.offsetMs === 0) await new Promise((resolve) => setTimeout(resolve, 20));
  await follower.stop();
  expect(await processes()).toEqual([]);
});

it("nobody waits for a process that was last heard of 10 s ago, and after an hour it is forgotten", async () => {
  await log.ask(
    `insert into events.process (id, name, offset_ms, seen_at) values
       (gen_random_uuid(), 'gone', 0, now() - interval '61 minutes'),
       (gen_random_uuid(), 'late', 0, now() - interval '59 minutes'),
       (gen_random_uuid(), 'lately', 0, now() - interval '9 s')`,
  );
  await advance(HOUR);
  await follow(deploymentClock());
  expect((await processes()).map(({ name }) => name)).toEqual(["commissions", "late", "lately"]);
  expect(await untilAllFollow(log.referral, HOUR, 0)).toBe(false);
  await log.ask(
    "update events.process set seen_at = now() - interval '11 s' where name = 'lately'",
  );
  expect(await untilAllFollow(log.referral, HOUR, 1000)).toBe(true);
  expect(await untilAllFollow(log.referral, HOUR + 1, 100)).toBe(false);
});

it("one that was silent for long is waited for again from its next look on", async () => {
  const looks = () =>
    log.commissions.query("select events.process_follows($1, 'commissions', 0)", [
      "00000000-0000-7000-8000-000000000001",
    ]);
  const waitedFor = () => untilAllFollow(log.referral, HOUR, 100).then((followed) => !followed);
  await looks();
  await log.ask("update events.process set seen_at = now() - interval '30 minutes'");
  expect(await waitedFor()).toBe(false);
  await looks();
  expect(await waitedFor()).toBe(true);
});
