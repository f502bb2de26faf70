import { appendEvents } from "@tributary/testing/service";
import { attachmentOf, openLog, type TestLog } from "./test-log";

let log: TestLog;
let first: string;
let second: string;
beforeEach(async () => {
  log = await openLog();
  [first, second] = (await appendEvents(log.database, ["ref_1", "ref_2"].map(attachmentOf))) as [
    string,
    string,
  ];
});

const aside = (consumer: string, id: string) =>
  log.ask(
    "insert into events.deferred (consumer, event_id, attempts, error, next_attempt_at) values ($1, $2, 3, 'e', now())",
    [consumer, id],
  );
const settle = (...ids: string[]) =>
  log.commissions.query("select event_id from events.settle('commissions', $1::uuid[])", [ids]);
const waits = () => log.ask("select consumer, event_id from events.deferred order by consumer");

it("what waits goes on waiting when another event was applied", async () => {
  await aside("commissions", first);
  await aside("commissions", second);
  expect(await settle(first)).toEqual([{ event_id: first }]);
  expect(await waits()).toEqual([{ consumer: "commissions", event_id: second }]);
});

it("what waits for another consumer goes on waiting for it", async () => {
  await aside("commissions", first);
  await aside("credits", first);
  expect(await settle(first)).toEqual([{ event_id: first }]);
  expect(await waits()).toEqual([{ consumer: "credits", event_id: first }]);
});

it.each([
  { passed: ["commissions"], done: false },
  { passed: ["credits"], done: false },
  { passed: ["commissions", "credits"], done: true },
])("an event is applied when all consumers asked about have passed it: $passed", async (each) => {
  await log.ask("update events.consumer set epoch = 9 where name = any ($1)", [each.passed]);
  const applied = await log.commissions.query(
    "select events.applied($1::uuid[], '{commissions,credits}') as done",
    [[first]],
  );
  expect(applied).toEqual([{ done: each.done }]);
});

it("a service lives while one of its processes was heard of lately", async () => {
  const lives = async (name: string) =>
    (await log.commissions.query("select events.lives($1) as lives", [name]))[0].lives;
  expect(await lives("affiliates-admin")).toBe(false);
  await log.ask(
    "insert into events.process (id, name, offset_ms) values (gen_random_uuid(), 'affiliates-admin', 0)",
  );
  expect([await lives("affiliates-admin"), await lives("credits")]).toEqual([true, false]);
  await log.ask("update events.process set seen_at = now() - interval '11 seconds'");
  expect(await lives("affiliates-admin")).toBe(false);
});
