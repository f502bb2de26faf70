import { createDatabase, type TestDatabase } from "@tributary/testing/database";
import type { DataSource } from "typeorm";
import { openDatabase, rows, serviceUrl, transaction } from "../database";
import { idempotently } from "../idempotency";

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

const OWNER = "user:ann";
/** What was performed, in order: the key, and the input that it came with. */
const performed: [key: string, input: unknown][] = [];
beforeEach(() => {
  performed.length = 0;
});

interface Call {
  owner?: string;
  mutation?: string;
  input?: unknown;
  work?: () => Promise<unknown>;
}

const call = (
  key: string,
  { owner = OWNER, mutation = "grantCredits", input = { a: 1 }, work = async () => {} }: Call = {},
) =>
  transaction(db, (tx) =>
    idempotently(tx, { owner, mutation, key, input }, async () => {
      performed.push([key, input]);
      await tx.query("select pg_sleep(0.02)");
      await work();
      return { id: `lot_${performed.length}` };
    }),
  );

/** Calls at once, and what came of the key in words and rows: a failure shows which of them broke the rule. */
async function race(key: string, calls: readonly Call[]) {
  const settled = await Promise.allSettled(calls.map((each) => call(key, each)));
  const answers = settled.flatMap((one) => (one.status === "fulfilled" ? [one.value] : []));
  const count = (is: (answer: (typeof answers)[0]) => boolean) => answers.filter(is).length;
  return {
    "was performed with": performed.map(([, input]) => input),
    "answered as the first": count((one) => !one.conflict && !one.replayed),
    "answered as a repetition": count((one) => !one.conflict && one.replayed),
    "refused as a conflict": count((one) => one.conflict),
    failed: settled.flatMap((one) => (one.status === "rejected" ? [String(one.reason)] : [])),
    outcomes: [...new Set(answers.map((one) => JSON.stringify("outcome" in one && one.outcome)))],
    rows: await rows(
      db,
      "select owner, mutation, outcome from idempotency where key = $1 order by owner, mutation",
      [key],
    ),
  };
}

const first = { owner: OWNER, mutation: "grantCredits", outcome: { id: "lot_1" } };
const times = <T>(count: number, of: T): T[] => Array(count).fill(of);

it("one key is performed once, and all 50 callers that came at once are answered alike", async () => {
  expect(await race("at once", times(50, {}))).toEqual({
    "was performed with": [{ a: 1 }],
    "answered as the first": 1,
    "answered as a repetition": 49,
    "refused as a conflict": 0,
    failed: [],
    outcomes: ['{"id":"lot_1"}'],
    rows: [first],
  });
});

it("of two inputs that meet under one key one is performed, and every other is refused", async () => {
  const inputs = [...times(10, { input: { n: 1 } }), ...times(10, { input: { n: 2 } })];
  const came = await race("two inputs", inputs);
  expect(came).toMatchObject({
    "was performed with": [{ n: expect.any(Number) }],
    "answered as the first": 1,
    "answered as a repetition": 9,
    "refused as a conflict": 10,
    failed: [],
    rows: [first],
  });
});

it("whoever waits for a caller that fails is performed in its place, once", async () => {
  let broken = 1;
  const work = async () => {
    if (broken-- > 0) throw new Error("killed halfway");
  };
  expect(await race("one fails", times(10, { work }))).toEqual({
    "was performed with": [{ a: 1 }, { a: 1 }],
    "answered as the first": 1,
    "answered as a repetition": 8,
    "refused as a conflict": 0,
    failed: ["Error: killed halfway"],
    outcomes: ['{"id":"lot_2"}'],
    rows: [{ ...first, outcome: { id: "lot_2" } }],
  });
});

it("owners, mutations and keys are kept apart, at once too", async () => {
  const calls = [{}, { owner: "platform" }, { mutation: "spendCredits" }];
  expect(await race("shared", calls)).toMatchObject({
    "answered as the first": 3,
    failed: [],
    rows: [
      { owner: "platform", mutation: "grantCredits" },
      { owner: OWNER, mutation: "grantCredits" },
      { owner: OWNER, mutation: "spendCredits" },
    ],
  });
});

it("each owner's mutation under each key keeps an outcome of its own", async () => {
  const calls: [string, Call][] = [
    ["k2", {}],
    ["k2", { owner: "platform" }],
    ["k2", { mutation: "spendCredits" }],
    ["k3", {}],
  ];
  for (const replayed of [false, true]) {
    for (const [index, [key, each]] of calls.entries()) {
      const outcome = { id: `lot_${index + 1}` };
      expect(await call(key, each)).toEqual({ conflict: false, replayed, outcome });
    }
  }
});

it("a repetition is known by its meaning, and anything else is refused and runs nothing", async () => {
  const input = { amount: 5n, list: [1, 2] };
  const outcome = { id: "lot_1" };
  expect(await call("k1", { input })).toEqual({ conflict: false, replayed: false, outcome });
  for (const [again, expected] of [
    [
      { list: [1, 2], amount: 5n },
      { conflict: false, replayed: true, outcome },
    ],
    [{ amount: 6n, list: [1, 2] }, { conflict: true }],
    [{ amount: 5n, list: [2, 1] }, { conflict: true }],
  ] as const) {
    expect(await call("k1", { input: again })).toEqual(expected);
  }
  expect(performed).toEqual([["k1", input]]);
});

it("records nothing when the work fails, so the key is free for another try", async () => {
  const failing = call("failing", {
    work: async () => {
      throw new Error("killed halfway");
    },
  });
  await expect(failing).rejects.toThrow("killed halfway");
  expect(await rows(db, "select * from idempotency where key = 'failing'")).toEqual([]);
  expect(await call("failing")).toMatchObject({ replayed: false });
});

it.each(["", "x".repeat(256)])("refuses a key of length %#", async (key) => {
  await expect(call(key)).rejects.toMatchObject({
    message: "idempotencyKey must have 1 to 255 characters.",
    extensions: { code: "BAD_USER_INPUT", field: ["idempotencyKey"] },
  });
  expect(performed).toEqual([]);
});

it.each(["x", "y".repeat(255)])("takes a key of length %#", async (key) => {
  expect(await call(key)).toMatchObject({ conflict: false, replayed: false });
});

it("does not let the service forget or rewrite what it was asked", async () => {
  await call("kept");
  await expect(db.query("delete from idempotency")).rejects.toThrow("permission denied");
  await expect(db.query("update idempotency set input_hash = 'x'")).rejects.toThrow(
    "permission denied",
  );
});
