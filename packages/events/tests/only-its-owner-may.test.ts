import type { DataSource } from "typeorm";
import { openLog, type TestLog } from "./test-log";

const ID = "00000000-0000-7000-8000-000000000001";
const ANY = "referral.workspace_attached";

let log: TestLog;
let referral: DataSource;
beforeEach(async () => {
  log = await openLog();
  referral = log.referral;
});

it.each([
  ["next_events", "select events.next_events('commissions', '{a}', 1)"],
  ["events_behind", "select events.events_behind('commissions', '{a}', 1, 0, '0'::xid8, 0)"],
  ["begin_at", "select events.begin_at('commissions', 0, '0'::xid8, 0)"],
  ["take_deferred", "select events.take_deferred('commissions', 1)"],
  ["advance", "select events.advance('commissions', 9, '9'::xid8, 9)"],
  ["put_aside", `select events.put_aside('commissions', '${ID}', 'r', now())`],
  ["put_aside_before", `select events.put_aside_before('commissions', '{}', '${ID}')`],
  ["put_aside_events", `select events.put_aside_events('commissions', '${ANY}', 's')`],
  ["put_aside_subjects", `select events.put_aside_subjects('commissions', '${ANY}')`],
  ["settle", `select events.settle('commissions', '{${ID}}')`],
  ["revive", `select events.revive('commissions', '${ID}')`],
])("%s of another service's consumer is refused, and of none", async (_, sql) => {
  await expect(referral.query(sql)).rejects.toThrow("referral does not own consumer commissions");
  const nobodys = sql.replace("commissions", "nobody");
  await expect(referral.query(nobodys)).rejects.toThrow("referral does not own consumer nobody");
  const own = await log.commissions.query(sql.replace(/'r', now\(\)/, "'r', null")).then(
    () => null,
    ({ code }) => code,
  );
  // What is put aside must be an event of the log; all else works.
  expect(own).toBe(sql.includes("put_aside('") ? "23503" : null);
});

it("the deployment's clock is moved by affiliates-admin alone, and only forward", async () => {
  const offset = async () => (await referral.query("select events.clock_offset() as ms"))[0].ms;
  const move = (ms: number) => `select events.advance_clock(${ms}) as ms`;
  await expect(referral.query(move(60_000))).rejects.toThrow("referral may not move the clock");
  expect(await offset()).toBe(0n);
  const admin = await log.open("affiliates-admin");
  expect(await admin.query(move(60_000))).toEqual([{ ms: 60_000n }]);
  expect(await admin.query(move(30_000))).toEqual([{ ms: 60_000n }]);
  expect(await offset()).toBe(60_000n);
});

it("a deployment's clock may begin in the past, and goes forward from the first event on", async () => {
  const set = (ms: number) => log.ask("update events.deployment_clock set offset_ms = $1", [ms]);
  await set(-60_000);
  await referral.query(append(ANY, 1));
  await set(-50_000);
  await expect(set(-50_001)).rejects.toThrow("the clock goes forward");
  expect(await log.ask("select events.clock_offset() as ms")).toEqual([{ ms: "-50000" }]);
});

const append = (type: string, count = 3) => `select events.publish_many('${type}',
  array(select ('00000000-0000-7000-8000-00000000000' || n)::uuid from generate_series(1, ${count}) n),
  array(select 's' || n from generate_series(1, ${count}) n),
  array(select '2026-03-01Z'::timestamptz + n * interval '1 hour' from generate_series(1, ${count}) n),
  array(select jsonb_build_object('n', n) from generate_series(1, ${count}) n))`;

it("many events of one type are appended in their order, in the present epoch, by its owner alone", async () => {
  await log.ask("update events.log_state set epoch = 3");
  await expect(log.commissions.query(append(ANY))).rejects.toThrow(
    `commissions may not publish ${ANY}`,
  );
  await expect(referral.query(append("made.up"))).rejects.toThrow(
    "referral may not publish made.up",
  );
  expect(await log.ask("select 1 from events.event")).toEqual([]);
  await referral.query(append(ANY));
  const logged = await log.ask(
    `select subject, epoch, type, revision, producer, data,
       extract(hour from occurred_at at time zone 'UTC')::integer as hour
     from events.event order by epoch, xid, sequence`,
  );
  const common = { epoch: 3, type: ANY, revision: null, producer: "referral" };
  expect(logged).toEqual(
    [1, 2, 3].map((n) => ({ ...common, subject: `s${n}`, data: { n }, hour: n })),
  );
});

it("a type of nobody's may be published by everybody, by either way", async () => {
  await referral.query(append("event.waiting", 1));
  const one = { id: ID.replace(/1$/, "9"), type: "event.waiting", subject: "s9", data: {} };
  await log.commissions.query("select events.publish($1::jsonb)", [
    JSON.stringify([{ ...one, occurredAt: "2026-03-01T00:00:00Z" }]),
  ]);
  expect(await log.ask("select subject, producer from events.event order by sequence")).toEqual([
    { subject: "s1", producer: "referral" },
    { subject: "s9", producer: "commissions" },
  ]);
});

it("one event of another's among own ones refuses them all", async () => {
  const events = [ANY, "credits.spent"].map((type, place) => ({
    id: ID.replace(/1$/, String(place)),
    type,
    subject: "s",
    occurredAt: "2026-03-01T00:00:00Z",
    data: {},
  }));
  await expect(
    referral.query("select events.publish($1::jsonb)", [JSON.stringify(events)]),
  ).rejects.toThrow("referral may not publish credits.spent");
  expect(await log.ask("select 1 from events.event")).toEqual([]);
});
