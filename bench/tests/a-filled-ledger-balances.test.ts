import { violationsIn } from "@tributary/credits/queries/health";
import { createDatabase, type TestDatabase } from "@tributary/testing/database";
import { DataSource } from "typeorm";
import { fillLedger, HOT, WORKSPACES } from "../credit-spends/fill";

let database: TestDatabase;
let db: DataSource;
beforeAll(async () => {
  database = await createDatabase();
  await fillLedger(database.url, 10_000);
  db = new DataSource({
    type: "postgres",
    url: database.url,
    extra: { options: "-c search_path=credits" },
  });
  await db.initialize();
});
afterAll(async () => {
  await db.destroy();
  await database.drop();
});

it("writes a past that the ledger's own checks believe", async () => {
  const all = [HOT, ...Array.from({ length: WORKSPACES }, (_, n) => `wks_${n + 1}`)];
  expect(await violationsIn({ db }, all)).toEqual([]);
  const [counts] = await db.query(
    `select (select count(*)::int from transfer where kind = 'SPEND') as draws, (select count(*)::int from spend) as spends,
       (select count(*)::int from idempotency) as keys, (select count(*)::int from account) as accounts`,
  );
  const workspaces = WORKSPACES + 1;
  expect(counts).toEqual({
    draws: workspaces * 10,
    spends: workspaces * 2,
    keys: workspaces * 2,
    accounts: workspaces,
  });
});

it("would be told of a balance that is wrong", async () => {
  await database.admin.query(
    "update credits.account set awarded = awarded - 1 where workspace_id = $1",
    [HOT],
  );
  expect(await violationsIn({ db }, [HOT])).not.toEqual([]);
});
