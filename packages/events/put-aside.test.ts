import type { ConsumerOptions } from "./consume";
import { nextAttempt, putAside, settle } from "./put-aside";
import { fakeDatabase, published } from "./tests/fake-database";
import type { LoggedEvent } from "./transports/transport";

afterEach(() => {
  jest.restoreAllMocks();
  jest.useRealTimers();
});

it.each([
  [1, 2000],
  [2, 4000],
  [5, 32_000],
  [9, 512_000],
  [10, 600_000],
  [11, 600_000],
])("after %i failures an event is tried again in %i ms, a quarter more or less", (failures, ms) => {
  jest.useFakeTimers({ now: 0 });
  const random = jest.spyOn(Math, "random").mockReturnValue(0.5);
  expect(nextAttempt(failures)).toEqual(new Date(ms));
  random.mockReturnValue(0);
  expect(nextAttempt(failures)).toEqual(new Date(ms * 0.75));
});

it.each([12, 13, 100])("after %i failures it is given up", (failures) => {
  expect(nextAttempt(failures)).toBeNull();
});

const at = new Date("2026-03-01T00:00:00Z");
const first = new Date("2026-02-28T22:00:00Z");
const last = new Date("2026-02-28T23:00:00Z");
const next = new Date("2026-03-01T00:10:00Z");

/** An event of referral's that failed as it came to commissions, `attempts` times before. */
const event = (id: string, attempts?: number, type = "referral.voided"): LoggedEvent => ({
  id,
  type,
  subject: "ref_1",
  revision: null,
  occurredAt: "2026-02-28T21:00:00Z",
  data: {},
  ...(attempts === undefined ? {} : { attempts }),
});
const ANNOUNCEMENTS = ["event.waiting", "dead_letter.parked"];

function consumer(retryAt?: ConsumerOptions["retryAt"]) {
  const warned: unknown[][] = [];
  const options = {
    name: "commissions",
    clock: { now: () => at },
    log: { warn: (...words: unknown[]) => warned.push(words) },
    retryAt,
  } as unknown as ConsumerOptions;
  return { options, warned };
}

/** Puts an event aside; what PostgreSQL was asked to keep, and what was told. */
async function fail(failed: LoggedEvent, error: unknown, retryAt?: ConsumerOptions["retryAt"]) {
  const database = fakeDatabase({ "events.put_aside(": () => [{ first, last }] });
  const { options, warned } = consumer(retryAt);
  await putAside(database.tx, options, failed, error);
  return { kept: database.parametersOf("events.put_aside("), told: published(database), warned };
}

const facts = {
  consumer: "commissions",
  eventId: "e1",
  type: "referral.voided",
  subject: "ref_1",
  firstFailedAt: first.toISOString(),
};

it("an event that waits is told with its failures, the reason and the next attempt", async () => {
  const asked: number[] = [];
  const { kept, told, warned } = await fail(event("e1", 2), new Error("no room"), (failures) => {
    asked.push(failures);
    return next;
  });
  expect(asked).toEqual([3]);
  expect(kept).toEqual([["commissions", "e1", "no room", next]]);
  expect(told).toEqual([
    {
      id: expect.any(String),
      type: "event.waiting",
      subject: "e1",
      revision: null,
      occurredAt: at.toISOString(),
      data: {
        ...facts,
        attempts: 3,
        reason: "no room",
        nextTryAt: next.toISOString(),
        at: last.toISOString(),
      },
    },
  ]);
  const { eventId, type } = facts;
  const logged = { consumer: "commissions", event: eventId, type, failures: 3, reason: "no room" };
  expect(warned).toEqual([[logged, "event deferred"]]);
});

it("an event that is given up is told as dead, not as waiting", async () => {
  const { kept, told } = await fail(event("e1", 11), new Error("for good"));
  expect(kept).toEqual([["commissions", "e1", "for good", null]]);
  expect(told).toEqual([
    {
      id: expect.any(String),
      type: "dead_letter.parked",
      subject: "e1",
      revision: null,
      occurredAt: at.toISOString(),
      data: { ...facts, attempts: 12, error: "for good", lastFailedAt: last.toISOString() },
    },
  ]);
});

it("the first failure of an event counts as one", async () => {
  const { told } = await fail(event("e1"), new Error("no"));
  expect(told).toMatchObject([{ type: "event.waiting", data: { attempts: 1 } }]);
});

it.each([
  ["reason", () => next],
  ["error", () => null],
])("of a long reason the first 2000 characters are told, as %s", async (field, retryAt) => {
  for (const [length, kept] of [
    [2000, 2000],
    [2001, 2000],
  ] as const) {
    const { told } = await fail(event("e1"), new Error(`${"x".repeat(length - 1)}y`), retryAt);
    const words = (told[0]!.data as Record<string, string>)[field]!;
    expect([words.length, words.endsWith("y")]).toEqual([kept, length === kept]);
  }
});

it.each([
  ["a text", "a text"],
  [undefined, "undefined"],
  [404, "404"],
])("what is thrown need not be an error: %p", async (thrown, reason) => {
  const { kept } = await fail(event("e1"), thrown, () => next);
  expect(kept).toEqual([["commissions", "e1", reason, next]]);
});

it.each(ANNOUNCEMENTS)("a failing %s is never told of, and tried for ever", async (type) => {
  jest.useFakeTimers({ now: at });
  jest.spyOn(Math, "random").mockReturnValue(0.5);
  for (const attempts of [0, 10, 11, 500]) {
    const { kept, told } = await fail(event("e1", attempts, type), new Error("no room"));
    expect(told).toEqual([]);
    const wait = attempts === 0 ? 2000 : 600_000;
    expect(kept).toEqual([["commissions", "e1", "no room", new Date(at.getTime() + wait)]]);
  }
});

/** Settles a batch; of these PostgreSQL says that they had waited. */
async function applied(batch: LoggedEvent[], waited: string[]) {
  const database = fakeDatabase({
    "events.settle(": () => waited.map((id) => ({ id, attempts: 4, first, error: "no room" })),
  });
  await settle(database.tx, consumer().options, batch);
  return { asked: database.parametersOf("events.settle("), told: published(database), database };
}

it("the end of a wait is told, with what was last said of it and no next attempt", async () => {
  jest.useFakeTimers({ now: last });
  const { asked, told } = await applied([event("e1", 4)], ["e1"]);
  expect(asked).toEqual([["commissions", ["e1"]]]);
  expect(told).toEqual([
    {
      id: expect.any(String),
      type: "event.waiting",
      subject: "e1",
      revision: null,
      occurredAt: at.toISOString(),
      data: {
        ...facts,
        attempts: 4,
        reason: "no room",
        nextTryAt: null,
        at: last.toISOString(),
      },
    },
  ]);
});

it("only those are settled that had been put aside, one with another round among them", async () => {
  const batch = [event("e1"), event("e2", 4), event("e3"), event("e4", 0)];
  const { asked, told } = await applied(batch, ["e4", "e2"]);
  expect(asked).toEqual([["commissions", ["e2", "e4"]]]);
  expect(told.map(({ subject }) => subject)).toEqual(["e2", "e4"]);
});

it("a batch that never failed asks and tells nothing", async () => {
  const { database } = await applied([event("e1"), event("e2")], []);
  expect(database.asked).toEqual([]);
});

it("no end is told of what waits no more, nor of an announcement", async () => {
  const announcements = ANNOUNCEMENTS.map((type) => event(type, 4, type));
  const { asked, told } = await applied([event("gone", 4), ...announcements], ANNOUNCEMENTS);
  expect(asked).toEqual([["commissions", ["gone", ...ANNOUNCEMENTS]]]);
  expect(told).toEqual([]);
});
