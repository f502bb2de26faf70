import type { Logger } from "@tributary/kit/log";
import { batchApplier } from "./apply-batch";
import type { ConsumerOptions, EventContext, Handlers } from "./consume";
import { fakeDatabase, published } from "./tests/fake-database";
import type { LoggedEvent } from "./transports/transport";

type Attached = "referral.workspace_attached";

const at = new Date("2026-03-01T00:00:00Z");
const context = {
  clock: { now: () => at },
  config: { of: "the service" },
  log: { warn: () => {} } as unknown as Logger,
};

/** An event as it stands in the log; of attachments, or of a type and payload that are given. */
const event = (subject: string, other: Partial<LoggedEvent> = {}): LoggedEvent => ({
  id: `id_${subject}`,
  type: "referral.workspace_attached" satisfies Attached,
  subject,
  revision: null,
  occurredAt: at.toISOString(),
  data: {
    referralId: subject,
    promoterId: "prm_1",
    workspaceId: "wks_1",
    attachedAt: "2026-03-01T12:00:00.000Z",
  },
  ...other,
});

const voided = (subject: string) =>
  event(subject, {
    type: "referral.voided",
    data: {
      referralId: subject,
      promoterId: "prm_1",
      voidedAt: "2026-03-02T00:00:00.000Z",
      reason: "asked for",
    },
  });

/** Applies a batch with handlers that fail with `error` as soon as one of the `bad` is among what they get. */
async function apply(batch: LoggedEvent[], bad: string[] = [], error: unknown = new Error("no")) {
  const database = fakeDatabase({ "events.put_aside(": () => [{ first: at, last: at }] });
  const calls: string[][] = [];
  const handler = async (_: EventContext, events: { subject: string }[]) => {
    const subjects = events.map(({ subject }) => subject);
    database.asked.push([`handle ${subjects}`]);
    if (bad.some((one) => subjects.includes(one))) throw error;
    calls.push(subjects);
  };
  const handlers = {
    "referral.workspace_attached": handler,
    "referral.voided": handler,
  } satisfies Handlers;
  const options = { name: "commissions", handlers, ...context } as unknown as ConsumerOptions;
  const outcome = await batchApplier(options)(database.tx, batch).then(
    () => "applied",
    (thrown: unknown) => thrown,
  );
  return {
    ...database,
    calls,
    outcome,
    aside: database.parametersOf("events.put_aside(").map(([, id]) => id),
    told: published(database),
    steps: database.asked.map(([sql]) => /^select .*events\.(\w+)/.exec(sql)?.[1] ?? sql),
  };
}

it("a run of one type is one call, in the log's order; another type between ends it", async () => {
  const batch = [event("a"), event("b"), voided("c"), event("d"), event("e")];
  const { calls, outcome } = await apply(batch);
  expect(calls).toEqual([["a", "b"], ["c"], ["d", "e"]]);
  expect(outcome).toBe("applied");
});

it("a batch without fault stands in one savepoint, which is released", async () => {
  const { steps } = await apply([event("a"), event("b")]);
  expect(steps).toEqual(["savepoint batch", "handle a,b", "release savepoint batch"]);
});

it("what the failing event's batch wrote is undone before the event is put aside", async () => {
  const { steps, outcome } = await apply([event("a"), event("bad")], ["bad"]);
  const undone = ["rollback to savepoint batch", "release savepoint batch"];
  expect(steps).toEqual([
    ...["savepoint batch", "handle a,bad", ...undone],
    ...["savepoint batch", "handle a", "release savepoint batch"],
    ...["savepoint batch", "handle bad", ...undone, "put_aside", "publish"],
  ]);
  expect(outcome).toBe("applied");
});

it.each([
  ["first", ["a"], ["b", "c", "d", "e"]],
  ["middle", ["c"], ["a", "b", "d", "e"]],
  ["last", ["e"], ["a", "b", "c", "d"]],
  ["second and fourth", ["b", "d"], ["a", "c", "e"]],
  ["only ones", ["a", "b", "c", "d", "e"], []],
])(
  "where the %s fail, those alone are put aside, and the others applied in order, once each",
  async (_, bad, good) => {
    const batch = ["a", "b", "c", "d", "e"].map((subject) => event(subject));
    const { calls, aside } = await apply(batch, bad);
    expect(calls.flat()).toEqual(good);
    expect(aside).toEqual(bad.map((subject) => `id_${subject}`));
  },
);

it.each([
  ["a serialisation failure", { code: "40001" }],
  ["a deadlock", { code: "40P01" }],
  ["a database that shuts down", { code: "57P01" }],
  ["a lost connection", new Error("Connection terminated unexpectedly")],
])("%s is nobody's fault: it is thrown, and nothing is put aside or asked", async (_, error) => {
  const { outcome, aside, told, steps } = await apply([event("a"), event("bad")], ["bad"], error);
  expect(outcome).toBe(error);
  expect([aside, told]).toEqual([[], []]);
  expect(steps).toEqual(["savepoint batch", "handle a,bad"]);
});

it.each([
  ["a broken constraint", { code: "23505", message: "duplicate" }],
  ["a text", "no such thing"],
  ["nothing", undefined],
  ["null", null],
])("whatever else a handler throws, be it %s, puts its event aside", async (_, error) => {
  const { outcome, aside } = await apply([event("a"), event("bad")], ["bad"], error);
  expect([outcome, aside]).toEqual(["applied", ["id_bad"]]);
});

it("an event whose payload cannot be read is put aside, and the handler gets the others", async () => {
  const { calls, aside } = await apply([event("a"), event("odd", { data: { referralId: 7 } })]);
  expect([calls, aside]).toEqual([[["a"]], ["id_odd"]]);
});

it("events that had failed before are settled with the batch that applies them", async () => {
  const { parametersOf, steps } = await apply([event("a", { attempts: 3 }), event("b")]);
  expect(parametersOf("events.settle(")).toEqual([["commissions", ["id_a"]]]);
  expect(steps.slice(-2)).toEqual(["settle", "release savepoint batch"]);
});

it("a handler gets revisions as bigints, instants as dates, and the transaction to write through", async () => {
  const events: unknown[] = [];
  const contexts: unknown[] = [];
  const handlers: Handlers = {
    "referral.workspace_attached": async (given, run) => {
      contexts.push(given);
      events.push(...run);
    },
  };
  const { tx } = fakeDatabase();
  const options = { name: "commissions", handlers, ...context } as unknown as ConsumerOptions;
  await batchApplier(options)(tx, [event("a", { revision: "9007199254740993" }), event("b")]);
  const read = (subject: string, revision: bigint | null) => ({
    id: `id_${subject}`,
    type: "referral.workspace_attached",
    subject,
    revision,
    occurredAt: at,
    data: {
      referralId: subject,
      promoterId: "prm_1",
      workspaceId: "wks_1",
      attachedAt: new Date("2026-03-01T12:00:00Z"),
    },
  });
  expect(events).toEqual([read("a", 9007199254740993n), read("b", null)]);
  expect(contexts).toEqual([{ tx, ...context }]);
});
