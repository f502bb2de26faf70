import { createDatabase, type TestDatabase } from "@tributary/testing/database";
import { anonymous, keyOf, operator, platformKey, user } from "@tributary/testing/viewers";
import pg from "pg";
import { Column, type DataSource, Entity, PrimaryColumn } from "typeorm";
import { openDatabase, poolOf, prepared, row, rows, serviceUrl, transaction } from "../database";
import type { Viewer } from "../viewer";
import { type ViewerDatabases, viewerDatabases } from "../viewer-database";

@Entity("thing")
class Thing {
  @PrimaryColumn({ type: "text" }) id: string;
  @Column({ name: "user_id", type: "text" }) userId: string;
  @Column({ type: "bigint" }) size: bigint;
}

let database: TestDatabase;
let db: DataSource;
let viewers: ViewerDatabases;
beforeAll(async () => {
  database = await createDatabase();
  await database.admin.query(`
    set search_path = referral;
    create table thing (id text primary key, user_id text not null, workspace_id text, size bigint not null default 9);
    create table secret_thing (id text primary key);
    insert into thing values ('a', 'ann', 'wks_team'), ('b', 'bob', 'wks_bob'), ('t', 'tom', 'wks_team'), ('z', '', '');
    insert into secret_thing values ('s');
    call guard('thing', 'user_id = {user} or workspace_id = {workspaces} or id = {thing}
      or id = any ((select {administered}::text[])::text[])');
    call guard('secret_thing');
    grant select, insert, update on thing, secret_thing to referral;
  `);
  db = await openDatabase({
    service: "referral",
    url: serviceUrl("referral", database.url),
    entities: [Thing],
    poolSize: 1,
  });
  viewers = viewerDatabases(db, {
    service: "referral",
    scopes: ["referrals:read"],
    facts: { thing: "select 't' where $1 = 'sees t'" },
  });
});
afterAll(async () => {
  await db.destroy();
  await database.drop();
});

const idsOf = async (viewer: Viewer, where = "true") =>
  (
    await rows<{ id: string }>(
      viewers.of(viewer),
      `select id from thing where ${where} order by id`,
    )
  )
    .map(({ id }) => id)
    .join("");

it.each<[string, Viewer, string]>([
  ["a person its own and its workspaces'", user("ann"), "a"],
  [
    "a member what is its workspace's",
    user("eve", { workspaces: [{ id: "wks_team", role: "member", createdAt: null }] }),
    "at",
  ],
  [
    "an admin what is its workspaces' to administer",
    user("eve", {
      workspaces: [
        { id: "z", role: "admin", createdAt: null },
        { id: "b", role: "member", createdAt: null },
      ],
    }),
    "z",
  ],
  ["a person without workspaces its own alone", user("tom", { workspaces: [] }), "t"],
  ["a fact's row to whom it names", user("sees t", { workspaces: [] }), "t"],
  ["a personal key its owner's", keyOf("bob", "referrals:read"), "b"],
  ["nobody nothing, not even what is nobody's", anonymous, ""],
  ["an operator everything", operator(), "abtz"],
  ["the platform's key everything", platformKey("referrals:read"), "abtz"],
  ["the platform's key without a scope of the service nothing", platformKey("credits:read"), ""],
  [
    "workspaces whose ids are hostile nothing",
    user("x", { workspaces: [{ id: '","wks_bob","\\', role: "admin", createdAt: null }] }),
    "",
  ],
  ["a user whose id is hostile nothing", user("' or true --", { workspaces: [] }), ""],
])("shows %s", async (_, viewer, expected) => {
  expect(await idsOf(viewer)).toBe(expected);
  expect(await idsOf(viewer, "id in ('a', 'b', 't', 'z')")).toBe(expected);
});

it("tells the next user of a connection nothing of the one before", async () => {
  expect(await idsOf(user("ann"))).toBe("a");
  // One connection serves all: it is the service's again, and says nobody's name.
  const { rows: told } = await poolOf(db).query(
    `select current_user, current_setting('tributary.user', true) as "user",
       current_setting('tributary.workspaces', true) as workspaces,
       current_setting('tributary.administered', true) as administered`,
  );
  expect(told).toEqual([{ current_user: "referral", user: "", workspaces: "", administered: "" }]);
  await poolOf(db).query("begin");
  await poolOf(db).query("set local role referral_request");
  expect((await poolOf(db).query("select from thing")).rowCount).toBe(0);
  await poolOf(db).query("rollback");
});

describe("of a statement that is asked again and again", () => {
  const shown = async (viewer: Viewer, text: string) =>
    (await rows<{ id: string }>(viewers.of(viewer), text, ["y"])).map(({ id }) => id).join("");
  const keptPlans = async (text: string) =>
    (
      await poolOf(db).query(
        "select generic_plans::int as kept from pg_prepared_statements where statement = $1",
        [text],
      )
    ).rows[0].kept as number;

  it("the plan is kept, and shows each viewer its own", async () => {
    const text = "select id from thing where id <= $1 or id = 'z' order by id";
    for (let times = 0; times < 10; times++) expect(await shown(user("ann"), text)).toBe("a");
    expect(await keptPlans(text)).toBeGreaterThan(0);
    expect(await shown(user("bob"), text)).toBe("b");
    expect(await shown(anonymous, text)).toBe("");
    expect(await shown(operator(), text)).toBe("abtz");
    expect(await shown(user("ann"), text)).toBe("a");
  });

  it("none is kept where a value decides what is asked", async () => {
    const text = "select id from thing where $1::text is null or id > $1 order by id";
    for (let times = 0; times < 10; times++) expect(await shown(operator(), text)).toBe("z");
    expect(await keptPlans(text)).toBe(0);
  });
});

it("runs what TypeORM writes as the viewer, with the service's types", async () => {
  const own = viewers.of(user("ann"));
  expect(await own.getRepository(Thing).find()).toEqual([{ id: "a", userId: "ann", size: 9n }]);
  expect(await own.getRepository(Thing).findOneBy({ id: "b" })).toBeNull();
  expect(await own.manager.existsBy(Thing, { id: "a" })).toBe(true);
  expect(await row(own, "select size from thing where id = $1", ["a"])).toEqual({ size: 9n });
  expect(await prepared(own, "one", "select id from thing", [])).toEqual([{ id: "a" }]);
  expect(await own.query("select count(*)::int as n from thing")).toEqual([{ n: 1 }]);
});

it("sees no table that no request asks for, and writes nothing", async () => {
  for (const viewer of [user("ann"), operator()]) {
    const own = viewers.of(viewer);
    for (const statement of [
      "select * from secret_thing",
      "update thing set size = 1",
      "insert into thing values ('n', 'ann')",
      "select * from operation",
      "select * from events.event",
    ])
      await expect(own.query(statement)).rejects.toThrow("permission denied");
  }
});

it("finds in a transaction of the service what the viewer may see, and nothing else changes", async () => {
  await transaction(db, async (tx) => {
    const own = viewers.within(tx, user("ann"));
    await tx.query("insert into thing values ('new', 'ann', null)");
    expect(await own.existsBy(Thing, { id: "new" })).toBe(true);
    expect(await own.existsBy(Thing, { id: "b" })).toBe(false);
    expect(await tx.existsBy(Thing, { id: "b" })).toBe(true);
    expect(
      await row(own, "select id from thing where id = 'b' for share").catch(() => "refused"),
    ).toBe("refused");
    throw new Error("away with it");
  }).catch((error: Error) => expect(error.message).toBe("away with it"));
  expect(await idsOf(operator())).toBe("abtz");
});

it("is the viewer's from a transaction's beginning to its end", async () => {
  const own = viewers.of(user("ann"));
  const seen = await transaction(own, async (tx) => {
    await tx.query("set transaction read only");
    const first = await rows(tx, "select id from thing");
    return [...first, ...(await rows(tx, "select current_user::text as id"))];
  });
  expect(seen).toEqual([{ id: "a" }, { id: "referral_request" }]);
  await expect(transaction(own, (tx) => tx.query("select nothing"))).rejects.toThrow("nothing");
  expect(await row(db, "select current_user::text as role")).toEqual({ role: "referral" });
});

it("goes on after a statement that failed, however it did", async () => {
  const own = viewers.of(user("ann"));
  const unsendable = {
    toPostgres() {
      throw new Error("cannot be sent");
    },
  };
  for (let time = 0; time < 3; time++) {
    await expect(own.query("select 1 / (length(id) - 1) from thing")).rejects.toThrow("zero");
    await expect(own.query("selec nonsense")).rejects.toThrow("syntax");
    await expect(
      own.query("select id from thing where id = any($1)", [unsendable]),
    ).rejects.toThrow("cannot be sent");
    expect(await idsOf(user("ann"))).toBe("a");
  }
  // One whose table was not there when it was asked first.
  const late = "select id from late_thing";
  await expect(own.query(late)).rejects.toThrow("does not exist");
  await database.admin.query(
    "create table late_thing as select 'l' as id; call guard('late_thing', 'true')",
  );
  expect(await own.query(late)).toEqual([{ id: "l" }]);
});

it("does not believe that what failed first on a connection was parsed", async () => {
  const url = serviceUrl("referral", database.url);
  const fresh = await openDatabase({ service: "referral", url, poolSize: 1 });
  const own = viewerDatabases(fresh, { service: "referral", scopes: [] }).of(user("ann"));
  const first = "select id from later_thing";
  await expect(own.query(first)).rejects.toThrow("does not exist");
  await database.admin.query(
    "create table later_thing as select 'l' as id; call guard('later_thing', 'true')",
  );
  expect(await own.query(first)).toEqual([{ id: "l" }]);
  await fresh.destroy();
});

it("keeps no more statements parsed than the last used, whatever is asked", async () => {
  const own = viewers.of(user("ann"));
  for (let n = 0; n < 150; n++) await own.query(`select id, ${n} as n from thing`);
  expect(await own.query("select id, 0 as n from thing")).toEqual([{ id: "a", n: 0 }]);
  const [{ kept }] = await db.query(
    "select count(*)::int as kept from pg_prepared_statements where name like 'viewer%'",
  );
  expect(kept).toBeLessThan(110);
});

it("is no way into the service's own role or another's", async () => {
  const client = new pg.Client({ connectionString: serviceUrl("referral", database.url) });
  await client.connect();
  for (const role of ["credits", "credits_request", "credits_request_all", "postgres"])
    await expect(client.query(`set role ${role}`)).rejects.toThrow("permission denied");
  const { rows: roles } = await client.query(
    `select rolname, rolcanlogin or rolsuper or rolbypassrls or rolcreaterole as can from pg_roles
     where rolname like 'referral\\_request%' order by 1`,
  );
  expect(roles).toEqual([
    { rolname: "referral_request", can: false },
    { rolname: "referral_request_all", can: false },
  ]);
  await client.end();
});
