import { fakeDatabase } from "../tests/fake-database";
import { postgresTransport } from "./postgres";
import type { LoggedEvent } from "./transport";

const URL = "postgresql://commissions@somewhere/log";
const TYPES = ["referral.voided", "promoter.joined"];
const end = { epoch: 2, xid: "9007199254740993", sequence: "17" };
const event = (id: string) => ({ id, type: "referral.voided" }) as LoggedEvent;

/** Takes what the log answers, and writes down what was applied when. */
async function take(taken: unknown, apply: () => Promise<void> = async () => {}) {
  const database = fakeDatabase({
    "events.next_events(": () => [{ taken }],
    "events.take_deferred(": () => [{ taken }],
  });
  const transport = postgresTransport(database.db, URL);
  const applying = async (tx: unknown, events: LoggedEvent[]) => {
    expect(tx).toHaveProperty("queryRunner.isTransactionActive", true);
    database.asked.push([`apply ${events.map(({ id }) => id)}`]);
    await apply();
  };
  const steps = () => database.asked.map(([sql]) => /events\.(\w+)/.exec(sql)?.[1] ?? sql);
  return {
    ...database,
    steps,
    next: () => transport.applyNext("commissions", TYPES, 200, applying),
    deferred: () => transport.applyDeferred("commissions", 200, applying),
  };
}

it("a batch is applied and the position moved behind it, in one transaction", async () => {
  const { next, steps, parametersOf } = await take({ events: [event("e1"), event("e2")], end });
  expect(await next()).toBe(2);
  expect(steps()).toEqual(["begin", "next_events", "apply e1,e2", "advance", "commit"]);
  expect(parametersOf("events.next_events(")).toEqual([["commissions", TYPES, 200]]);
  expect(parametersOf("events.advance(")).toEqual([
    ["commissions", end.epoch, end.xid, end.sequence],
  ]);
});

it("where nothing is for this consumer its position moves all the same, and nothing is applied", async () => {
  const { next, steps } = await take({ events: [], end });
  expect(await next()).toBe(0);
  expect(steps()).toEqual(["begin", "next_events", "advance", "commit"]);
});

it.each([
  ["at the head of the log", { events: [], end: null }],
  ["while another process works for the same consumer", null],
])("%s the position stays", async (_, taken) => {
  const { next, steps } = await take(taken);
  expect(await next()).toBe(0);
  expect(steps()).toEqual(["begin", "next_events", "commit"]);
});

it("a batch that cannot be applied moves no position", async () => {
  const { next, steps } = await take({ events: [event("e1")], end }, async () => {
    throw new Error("gone");
  });
  await expect(next()).rejects.toThrow("gone");
  expect(steps()).toEqual(["begin", "next_events", "apply e1", "rollback"]);
});

it("deferred events are applied in the transaction that took them, and move no position", async () => {
  const { deferred, steps, parametersOf } = await take([event("e1"), event("e2")]);
  expect(await deferred()).toBe(2);
  expect(steps()).toEqual(["begin", "take_deferred", "apply e1,e2", "commit"]);
  expect(parametersOf("events.take_deferred(")).toEqual([["commissions", 200]]);
});

it("where no deferred event is due, nothing is applied", async () => {
  const { deferred, steps } = await take([]);
  expect(await deferred()).toBe(0);
  expect(steps()).toEqual(["begin", "take_deferred", "commit"]);
});

it("what waits is counted for the consumer and its types", async () => {
  const { db, parametersOf } = fakeDatabase({ "events.lag(": () => [{ waiting: 4 }] });
  expect(await postgresTransport(db, URL).waiting("commissions", TYPES)).toBe(4);
  expect(parametersOf("events.lag(")).toEqual([["commissions", TYPES]]);
});

/** Takes the log's batches of two one after the other, as they are read and as they are read ahead. */
async function takeTwice(batches: {
  read: unknown[];
  ahead: unknown;
  isThere?: boolean;
  /** How many are asked for the second time. */
  next?: number;
}) {
  const reads = [...batches.read];
  const database = fakeDatabase({
    "events.next_events(": () => [{ taken: reads.shift() }],
    "events.events_behind(": () => {
      if (batches.ahead instanceof Error) throw batches.ahead;
      return [{ taken: batches.ahead }];
    },
    "events.begin_at(": () => [{ is: batches.isThere ?? true }],
  });
  const transport = postgresTransport(database.db, URL);
  const applied: string[][] = [];
  const take = (most: number) =>
    transport.applyNext("commissions", TYPES, most, async (_, events) => {
      applied.push(events.map(({ id }) => id));
    });
  const taken = [await take(2), await take(batches.next ?? 2)];
  return { applied, taken, asked: (words: string) => database.parametersOf(words) };
}

const full = { events: [event("e1"), event("e2")], end };
const behind = { events: [event("e3"), event("e4")], end: { ...end, sequence: "18" } };

it("the batch behind a full one is read while that is applied, and applied where the consumer is", async () => {
  const { applied, taken, asked } = await takeTwice({ read: [full], ahead: behind });
  expect([applied, taken]).toEqual([
    [
      ["e1", "e2"],
      ["e3", "e4"],
    ],
    [2, 2],
  ]);
  expect(asked("events.next_events(")).toHaveLength(1);
  const place = [end.epoch, end.xid, end.sequence];
  expect(asked("events.events_behind(")[0]).toEqual(["commissions", TYPES, 2, ...place]);
  expect(asked("events.begin_at(")).toEqual([["commissions", ...place]]);
  expect(asked("events.advance(").map(([, , , sequence]) => sequence)).toEqual(["17", "18"]);
});

const part = { events: [event("e3")], end: { ...end, sequence: "18" } };
it.each<[string, Partial<Parameters<typeof takeTwice>[0]>]>([
  ["which is not full: more may have come since", { ahead: part }],
  ["while the consumer is somewhere else", { ahead: behind, isThere: false }],
  ["of another size than is asked for", { ahead: behind, next: 4 }],
  ["which could not be read", { ahead: new Error("gone") }],
])("a batch that was read ahead is left, %s", async (_, given) => {
  const now = { events: [event("e9")], end };
  const { applied } = await takeTwice({ read: [full, now], ahead: null, ...given });
  expect(applied).toEqual([["e1", "e2"], ["e9"]]);
});
