import { createDatabase, type TestDatabase } from "@tributary/testing/database";
import type { DataSource } from "typeorm";
import { openDatabase, serviceUrl, transaction } from "../database";
import { takeSolo } from "../solo-acts";

let database: TestDatabase;
let db: DataSource;
beforeAll(async () => {
  database = await createDatabase();
  const url = serviceUrl("credits", database.url);
  db = await openDatabase({ service: "credits", url, poolSize: 10 });
});
afterAll(async () => {
  await db.destroy();
  await database.drop();
});

const DAY = 86_400_000;
const start = Date.UTC(2026, 4, 1);
let acts = 0;

/** Whether an act of this size is one operator's alone. */
const take = (
  beneficiary: string,
  amount: bigint,
  more: { day?: number; most?: bigint | null } = {},
) =>
  transaction(db, (tx) =>
    takeSolo(
      tx,
      {
        operationId: `opr_${++acts}`,
        action: "grantCredits",
        beneficiary,
        amount,
        at: new Date(start + (more.day ?? 0) * DAY),
      },
      more.most === undefined ? 100n : more.most,
    ),
  );

it("what is exactly the threshold is one operator's, and one unit more is not", async () => {
  expect(await take("edge", 101n)).toBe(false);
  expect(await take("edge", 100n)).toBe(true);
  expect(await take("edge", 1n)).toBe(false);
});

it("ten small ones are one large one, whoever asks; what was refused does not count", async () => {
  const taken = [];
  for (let each = 0; each < 12; each++) taken.push(await take("many", 10n));
  expect(taken).toEqual([...Array(10).fill(true), false, false]);
  expect(await take("another", 100n)).toBe(true);
});

it("they are added up for 30 days, and no longer", async () => {
  expect(await take("days", 60n, { day: 0 })).toBe(true);
  expect(await take("days", 40n, { day: 29 })).toBe(true);
  expect(await take("days", 1n, { day: 29.9 })).toBe(false);
  expect(await take("days", 60n, { day: 30 })).toBe(true);
  expect(await take("days", 1n, { day: 30 })).toBe(false);
});

it("where no limit holds they count for when one holds again", async () => {
  expect(await take("free", 10n ** 15n, { most: null })).toBe(true);
  expect(await take("free", 1n)).toBe(false);
});

it("at once they come one after the other: no two go over it together", async () => {
  const taken = await Promise.all(Array.from({ length: 20 }, () => take("race", 30n)));
  expect(taken.filter(Boolean)).toHaveLength(3);
});

it("a sum beyond every bigint is still above it", async () => {
  const most = 2n ** 63n - 1n;
  expect(await take("huge", most, { most })).toBe(true);
  expect(await take("huge", most, { most })).toBe(false);
});

it.each([
  ["changed", "update credits.solo_act set amount = 0"],
  ["deleted", "delete from credits.solo_act"],
  ["emptied", "truncate credits.solo_act"],
])("what was done is never %s", async (_, sql) => {
  await take("kept", 1n);
  await expect(database.admin.query(sql)).rejects.toThrow("operations are never changed");
});
