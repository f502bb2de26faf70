import { createDatabase, type TestDatabase } from "@tributary/testing/database";
import type { DataSource } from "typeorm";
import { openDatabase, row, serviceUrl, transaction } from "../database";
import { canonicalJson, idempotently } from "../idempotency";

let database: TestDatabase;
let db: DataSource;

beforeAll(async () => {
  database = await createDatabase();
  db = await openDatabase({
    service: "credits",
    url: serviceUrl("credits", database.url),
    poolSize: 10,
  });
});
afterAll(async () => {
  await db.destroy();
  await database.drop();
});

let runs = 0;
const call = (key: string, input: unknown = { a: 1 }, owner = "user:ann") =>
  transaction(db, (tx) =>
    idempotently(tx, { owner, mutation: "grantCredits", key, input }, async () => {
      runs++;
      await tx.query("select pg_sleep(0.02)");
      return { id: `lot_${runs}` };
    }),
  );

beforeEach(() => {
  runs = 0;
});

it("runs once and answers all 50 callers that came at once alike", async () => {
  const answers = await Promise.all(Array.from({ length: 50 }, () => call("at once")));
  expect(runs).toBe(1);
  expect(
    new Set(answers.map((answer) => JSON.stringify("outcome" in answer && answer.outcome))).size,
  ).toBe(1);
  expect(answers.filter((answer) => "replayed" in answer && !answer.replayed)).toHaveLength(1);
});

it("refuses the same key with other input, and runs nothing", async () => {
  await call("k1", { amount: 5n, list: [1, 2] });
  expect(await call("k1", { amount: 6n, list: [1, 2] })).toEqual({ conflict: true });
  expect(await call("k1", { list: [1, 2], amount: 5n })).toMatchObject({
    conflict: false,
    replayed: true,
  });
  expect(runs).toBe(1);
});

it("keeps owners apart", async () => {
  await call("shared", { a: 1 }, "user:ann");
  expect(await call("shared", { a: 2 }, "user:ben")).toMatchObject({
    conflict: false,
    replayed: false,
  });
});

it("records nothing when the work fails, so the key is free for another try", async () => {
  const failing = transaction(db, (tx) =>
    idempotently(
      tx,
      { owner: "user:ann", mutation: "grantCredits", key: "failing", input: {} },
      async () => {
        throw new Error("killed halfway");
      },
    ),
  );
  await expect(failing).rejects.toThrow("killed halfway");
  expect(await row(db, "select 1 from idempotency where key = 'failing'")).toBeNull();
  expect(await call("failing", {})).toMatchObject({ replayed: false });
});

it.each(["", "x".repeat(256)])("refuses a key of length %#", async (key) => {
  await expect(call(key)).rejects.toMatchObject({ extensions: { code: "BAD_USER_INPUT" } });
});

it("does not let the service forget or rewrite what it was asked", async () => {
  await call("kept");
  await expect(db.query("delete from idempotency")).rejects.toThrow("permission denied");
  await expect(db.query("update idempotency set input_hash = 'x'")).rejects.toThrow(
    "permission denied",
  );
});

it("hashes by meaning, not by the order of keys", () => {
  expect(canonicalJson({ b: 1n, a: { d: undefined, c: [2, 1] } })).toBe(
    canonicalJson({ a: { c: [2, 1] }, b: 1n }),
  );
  expect(canonicalJson([1, 2])).not.toBe(canonicalJson([2, 1]));
});
