import { EventEmitter } from "node:events";
import { anonymous, keyOf, operator, platformKey, user } from "@tributary/testing/viewers";
import { DataSource } from "typeorm";
import type { Tx } from "./database";
import type { Viewer } from "./viewer";
import { requestRoles, viewerDatabases } from "./viewer-database";
import { type Around, queryAround } from "./viewer-query";

jest.mock("./viewer-query", () => ({ queryAround: jest.fn() }));

/** Every statement that was run: with what was said around it, or as it is. */
const ran: { text: string; values?: readonly unknown[] | undefined; around?: Around }[] = [];
const result = { command: "SELECT", rows: [{ id: "a" }], rowCount: 1 };
const client = Object.assign(new EventEmitter(), {
  async query(text: string, values?: unknown[]) {
    ran.push({ text, values });
    return result;
  },
});
beforeEach(() => {
  ran.length = 0;
  jest.mocked(queryAround).mockImplementation(async (given, around, text, values) => {
    expect(given).toBe(client);
    ran.push({ text, values, around });
    return result as never;
  });
});

const db = new DataSource({ type: "postgres" });
Object.assign(db.driver, { obtainMasterConnection: async () => [client, () => {}] });
const viewers = viewerDatabases(db, {
  service: "affiliates-admin",
  scopes: ["keys:read", "keys:write"],
  facts: { thing: "select 't' where $1 = 'ann'" },
});
const own = async (viewer: Viewer) => {
  await viewers.of(viewer).query("select 1", ["a"]);
  return ran[0]!.around!.before;
};

it("a service has a role for one person's rows, and one for all", () => {
  expect(requestRoles("affiliates-admin")).toEqual({
    own: "affiliates_admin_request",
    all: "affiliates_admin_request_all",
  });
});

it("who asks is said before the statement, for a transaction alone: user, workspaces, facts, and then the role", async () => {
  const { name, text, values } = await own(user("ann"));
  expect(ran).toEqual([{ text: "select 1", values: ["a"], around: { before: expect.anything() } }]);
  expect(name).toBe("viewer_own");
  expect(values).toEqual(["ann", '{"wks_ann"}', '{"wks_ann"}', "auto"]);
  expect(text.replace(/\s+/g, " ")).toBe(
    "select set_config('tributary.user', $1, true), set_config('tributary.workspaces', $2, true), " +
      "set_config('tributary.administered', $3, true), set_config('plan_cache_mode', $4, true), " +
      "set_config('tributary.thing', coalesce((select 't' where $1 = 'ann'), ''), true), " +
      "set_config('role', 'affiliates_admin_request', true)",
  );
});

it("without facts of a service's own nothing else is said", async () => {
  const plain = viewerDatabases(db, { service: "credits", scopes: [] });
  await plain.of(user("ann")).query("select 1");
  expect(ran[0]!.around!.before.text).not.toContain("coalesce");
  expect(ran[0]!.around!.before.text).toContain("'credits_request'");
});

it("what several facts say stands in a row", async () => {
  const facts = { one: "select '1'", other: "select '2'" };
  const several = viewerDatabases(db, { service: "credits", scopes: [], facts });
  await several.of(user("ann")).query("select 1");
  expect(ran[0]!.around!.before.text.replace(/\s+/g, " ")).toContain(
    "set_config('tributary.one', coalesce((select '1'), ''), true), set_config('tributary.other', coalesce((select '2'), ''), true), set_config('role'",
  );
});

const ALL = {
  name: "viewer_all",
  text: "select set_config('plan_cache_mode', $1, true), set_config('role', 'affiliates_admin_request_all', true)",
  values: ["auto"],
};
it.each<[string, Viewer, readonly unknown[] | "all"]>([
  ["nobody", anonymous, ["", "{}", "{}"]],
  ["a person without workspaces", user("tom", { workspaces: [] }), ["tom", "{}", "{}"]],
  [
    "a person of two",
    user("eve", {
      workspaces: [
        { id: "wks_1", role: "member", createdAt: null },
        { id: "wks_2", role: "admin", createdAt: null },
      ],
    }),
    ["eve", '{"wks_1","wks_2"}', '{"wks_2"}'],
  ],
  [
    "a person of one with a hostile id",
    user("eve", { workspaces: [{ id: '","x\\', role: "admin", createdAt: null }] }),
    ["eve", '{"\\",\\"x\\\\"}', '{"\\",\\"x\\\\"}'],
  ],
  ["an operator", operator(), "all"],
  ["a personal key, whatever its scopes", keyOf("bob", "keys:read"), ["bob", "{}", "{}"]],
  ["the platform's key with one of the service's scopes", platformKey("x", "keys:write"), "all"],
  ["the platform's key with others", platformKey("credits:read"), ["", "{}", "{}"]],
])("%s", async (_, viewer, expected) => {
  const said = await own(viewer);
  if (expected === "all") expect(said).toEqual(ALL);
  else expect([said.name, said.values]).toEqual(["viewer_own", [...expected, "auto"]]);
});

it.each([
  ["select 1 from lot where id = $1 and spent_at is null", "auto"],
  ["select 1 from lot where id = any($1) and kind = '' limit 21", "auto"],
  ["select 1 from lot where $2::text is null or kind = $2", "force_custom_plan"],
  ["select 1 from lot where ($12::text[] is null or kind = any($12))", "force_custom_plan"],
  ["select 1 from lot where $1 is not null and id > $1", "force_custom_plan"],
  ["select 1 from lot where $5 = '' or name ilike $5", "force_custom_plan"],
])("where a value decides what is asked, the plan is that value's: %s", async (text, planning) => {
  for (const viewer of [user("ann"), operator()]) {
    await viewers.of(viewer).query(text);
    expect(ran.at(-1)!.around!.before.values.at(-1)).toBe(planning);
  }
});

it("what a viewer says is put together once, and each viewer's is its own", async () => {
  const [ann, ben] = [user("ann"), user("ben")];
  for (const viewer of [ann, ben, ann]) await viewers.of(viewer).query("select 1");
  const said = ran.map(({ around }) => around!.before);
  expect(said[2]).toBe(said[0]);
  expect(said[1]!.values).toEqual(["ben", '{"wks_ben"}', '{"wks_ben"}', "auto"]);
});

it("its entities are read as it, by a manager of its own", async () => {
  const [ann, ben] = [viewers.of(user("ann")), viewers.of(user("ben"))];
  expect(ann.manager).toBe(ann.manager);
  expect(ann.manager).not.toBe(ben.manager);
  expect(ann.manager).not.toBe(db.manager);
  await ben.manager.query("select 2");
  expect(ran[0]!.around!.before.values).toEqual(["ben", '{"wks_ben"}', '{"wks_ben"}', "auto"]);
});

it("a transaction is the viewer's from its beginning, and the next statement is its own again", async () => {
  const runner = viewers.of(user("ann")).createQueryRunner();
  await runner.startTransaction();
  await runner.query("select 1");
  await runner.commitTransaction();
  await runner.query("select 2");
  expect(ran.map(({ text, around }) => [text, around?.before.name])).toEqual([
    ["START TRANSACTION", "viewer_own"],
    ["select 1", undefined],
    ["COMMIT", undefined],
    ["select 2", "viewer_own"],
  ]);
});

it("inside of a transaction of the service it is the service's again after each statement", async () => {
  const runner = db.createQueryRunner();
  const tx = db.createEntityManager(runner) as Tx;
  await runner.startTransaction();
  await viewers.within(tx, user("ann")).query("select 1");
  await viewers.within(tx, operator()).query("select 2");
  await tx.query("select 3");
  const end = { name: "viewer_end", text: "select set_config('role', 'none', true)", values: [] };
  expect(ran).toEqual([
    { text: "START TRANSACTION", values: undefined },
    {
      text: "select 1",
      values: undefined,
      around: { before: expect.objectContaining({ name: "viewer_own" }), after: end },
    },
    { text: "select 2", values: undefined, around: { before: ALL, after: end } },
    { text: "select 3", values: undefined },
  ]);
});

it("what is no text is not run, since nothing could be said around it", async () => {
  const connection = await viewers.of(user("ann")).createQueryRunner().connect();
  expect(() => connection.query({ text: "select 1" })).toThrow("Only texts are run as a viewer");
  expect(ran).toEqual([]);
});
