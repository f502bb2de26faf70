import { createDatabase, type TestDatabase } from "@tributary/testing/database";
import { figuresAtTheEnd, figuresBy } from "../demo/figures";
import { makeYear } from "../demo/make-year";
import type { Maker } from "../demo/maker";
import { END, LAST_DAY, momentOf, planYear } from "../demo/plan";
import { clockOffset, restoreYear } from "../demo/restore";

/** The whole year takes minutes. */
const DAYS = process.env.TRIBUTARY_DEEP ? LAST_DAY : 12;

let database: TestDatabase;
let maker: Maker | undefined;
beforeAll(async () => {
  database = await createDatabase();
});
afterAll(async () => {
  await maker?.stop();
  await database.drop();
});

it("a year goes into an empty database alone, once, with everybody of the plan and the clock at its end", async () => {
  expect(await restoreYear(database.url)).toMatchObject({ kind: "RESTORED" });
  expect(await restoreYear(database.url)).toEqual({ kind: "NOT_EMPTY" });
  const now = Date.now() + (await clockOffset(database.url));
  expect(Math.abs(now - +END)).toBeLessThan(3_600_000);

  const { promoters, referrals } = planYear();
  const ids = async (sql: string) =>
    (await database.admin.query<{ id: string }>(sql)).rows.map(({ id }) => id).sort();
  expect(await ids("select user_id as id from referral.promoter")).toEqual(
    promoters.map(({ id }) => id).sort(),
  );
  const came = await ids(
    "select referee_user_id as id from referral.referral where referee_user_id is not null",
  );
  // But those whose code was revoked by then, and one that an operator assigned.
  const planned = new Set(referrals.map(({ id }) => id));
  expect(came.filter((id) => !planned.has(id))).toEqual(["late.larsen"]);
  expect(came.length).toBeGreaterThan(290);
});

it("a migration that is added later finds its number free", async () => {
  const { rows } = await database.admin.query<{ schema: string; free: boolean }>(
    `select schemaname as schema, last_value >= (xpath('/row/n/text()', query_to_xml(
       format('select max(id) as n from %I.migration', schemaname), false, true, '')))[1]::text::bigint as free
     from pg_sequences where sequencename = 'migration_id_seq'`,
  );
  expect(rows.length).toBeGreaterThan(5);
  expect(rows.filter(({ free }) => !free)).toEqual([]);
});

it("what a start restores is what comes of the actions", async () => {
  maker = await makeYear(undefined, DAYS);
  const until = momentOf(DAYS);
  expect(await figuresBy(database.admin, until)).toEqual(await figuresBy(maker.db, until));
  if (DAYS === LAST_DAY)
    expect(await figuresAtTheEnd(database.admin)).toEqual(await figuresAtTheEnd(maker.db));
}, 3_600_000);
