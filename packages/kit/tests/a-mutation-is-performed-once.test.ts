import { createDatabase, type TestDatabase } from "@tributary/testing/database";
import { operator, user } from "@tributary/testing/viewers";
import type { DataSource } from "typeorm";
import { openDatabase, rows, serviceUrl, type Tx, transaction } from "../database";
import { canonicalJson } from "../idempotency";
import { checkedReason, mutate } from "../mutation";
import { operationRecorder, type PublishOperation } from "../operation";
import type { BaseContext } from "../subgraph";

let database: TestDatabase;
let db: DataSource;
const published: Parameters<PublishOperation>[1][] = [];
const recordOperation = operationRecorder(async (_, event) => published.push(event));
const at = new Date("2026-03-01T12:00:00Z");

beforeAll(async () => {
  database = await createDatabase();
  db = await openDatabase({ service: "credits", url: serviceUrl("credits", database.url) });
});
afterAll(async () => {
  await db.destroy();
  await database.drop();
});

function contextOf(viewer = operator("olga")): BaseContext {
  return {
    db,
    viewer,
    requestId: "test",
    clock: { now: () => at },
    transaction: (work: (tx: Tx) => Promise<unknown>) => transaction(db, work),
  } as unknown as BaseContext;
}

let performed = 0;
const change = (input: object, viewer = operator("olga"), work?: (tx: Tx) => Promise<void>) => {
  const context = contextOf(viewer);
  return mutate<object>(context, {
    name: "changeThing",
    input: { idempotencyKey: "k", ...input },
    conflict: (refusal) => ({ userErrors: [refusal] }),
    async perform(tx) {
      performed++;
      const id = await recordOperation(context, tx, {
        action: "changeThing",
        target: "thg_1",
        reason: "a ticket",
        before: { amountMinor: 5n, since: at },
        after: null,
      });
      await work?.(tx);
      return { id, userErrors: [] };
    },
  });
};
const operations = () => rows<{ before: object }>(db, "select * from operation order by id");

beforeEach(async () => {
  performed = 0;
  published.length = 0;
  await database.admin.query("alter table credits.operation disable trigger user");
  await database.admin.query("delete from credits.operation; delete from credits.idempotency");
  await database.admin.query("alter table credits.operation enable trigger user");
});

it("answers twenty callers of one key alike, and performs it once", async () => {
  const answers = await Promise.allSettled(Array.from({ length: 20 }, () => change({ a: 1 })));
  const kept = await operations();
  const id = (kept[0] as unknown as { id: string }).id;
  // All of it at once: a failure shows how often it was performed, which rows there are, and who failed.
  expect({
    performed,
    operations: kept,
    answers: [...new Set(answers.map((one) => said(one)))],
  }).toEqual({
    performed: 1,
    operations: [expect.objectContaining({ id, action: "changeThing", target: "thg_1" })],
    answers: [`{"id":"${id}","userErrors":[]}`],
  });
});

/** One answer as a text. From a record and from memory its fields may come in either order. */
function said(one: PromiseSettledResult<object>): string {
  return one.status === "rejected" ? `failed: ${one.reason}` : canonicalJson(one.value);
}

it("refuses a key that met other input, with the path of the key", async () => {
  await change({ a: 1 });
  expect(await change({ a: 2 })).toMatchObject({
    userErrors: [{ code: "IDEMPOTENCY_CONFLICT", field: ["input", "idempotencyKey"] }],
  });
  expect(performed).toBe(1);
});

it("keeps the keys of two owners apart", async () => {
  await change({ a: 1 });
  await change({ a: 1 }, user("otto"));
  expect(performed).toBe(2);
});

it("answers a dry run and writes nothing, not even the key", async () => {
  expect(await change({ dryRun: true })).toMatchObject({ userErrors: [] });
  expect(performed).toBe(1);
  expect(await operations()).toEqual([]);
  expect(await rows(db, "select 1 from idempotency")).toEqual([]);
  await change({});
  expect(await operations()).toHaveLength(1);
});

it("says of a dry run that fails why, and writes nothing", async () => {
  const fails = () => Promise.reject(new RangeError("no such thing"));
  await expect(change({ dryRun: true }, operator("olga"), fails)).rejects.toThrow("no such thing");
  expect(await operations()).toEqual([]);
});

it("repeats a transaction that PostgreSQL ended as a deadlock's victim three times in all", async () => {
  const victim = () => Promise.reject(Object.assign(new Error("deadlock"), { code: "40P01" }));
  await expect(change({ a: 1 }, operator("olga"), victim)).rejects.toThrow("deadlock");
  expect(performed).toBe(3);
  expect(await operations()).toEqual([]);
});

it("records facts as JSON keeps them and tells the same", async () => {
  await change({});
  const [kept] = await operations();
  const facts = {
    actor: "olga",
    action: "changeThing",
    target: "thg_1",
    reason: "a ticket",
    before: { amountMinor: "5", since: "2026-03-01T12:00:00.000Z" },
    after: null,
    undoes: null,
    at,
  };
  expect(kept).toMatchObject(facts);
  expect(published).toMatchObject([
    { type: "operation.recorded", subject: "thg_1", occurredAt: at, data: facts },
  ]);
});

it.each([
  ["update", "update credits.operation set reason = 'another'"],
  ["delete", "delete from credits.operation"],
  ["truncate", "truncate credits.operation"],
])("refuses to %s an operation, even by the owner of the tables", async (_, sql) => {
  await change({});
  await expect(database.admin.query(sql)).rejects.toThrow("operations are never changed");
});

it.each([
  ["", false],
  ["ab", false],
  ["  ab  ", false],
  ["abc", true],
  ["x".repeat(500), true],
  ["x".repeat(501), false],
  ["a\0bc", false],
])("takes %j as a reason: %s", (reason, taken) => {
  if (taken) expect(checkedReason(reason)).toBe(reason.trim());
  else expect(() => checkedReason(reason)).toThrow(/reason must have 3 to 500 characters/);
});

it.each(["", "x".repeat(256), "a\0b"])("refuses %j as a key", async (idempotencyKey) => {
  await expect(change({ idempotencyKey })).rejects.toMatchObject({
    extensions: { code: "BAD_USER_INPUT", field: ["input", "idempotencyKey"] },
  });
});
