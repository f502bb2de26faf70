import type { TestService } from "@tributary/testing/service";
import { anonymous, keyOf, operator, platformKey, user } from "@tributary/testing/viewers";
import { grant, startCredits } from "./arrange";
import { historyKey, importFile, purchaseLine, usageLine } from "./history";

let credits: TestService;
beforeAll(async () => {
  credits = await startCredits();
});
afterAll(() => credits.stop());

const rowsOf = async (table: "imported_usage" | "imported_purchase", workspaceId: string) => {
  const { rows } = await credits.database.admin.query(
    `select external_id as id from credits.${table} where workspace_id = $1 order by 1`,
    [workspaceId],
  );
  return rows.map(({ id }) => id);
};

test("bad lines are told by number and reason, and none of the good ones is lost", async () => {
  const line = (more: object) => usageLine({ workspaceId: "wks_mixed", ...more });
  const lines = [
    line({ id: "m1" }),
    "not json",
    "",
    line({ id: "m2", spentAt: "2999-01-01T00:00:00Z" }),
    line({ id: "m3", price: "1" }),
    line({ id: "m1" }),
    line({ id: "m1", deploymentId: "other" }),
    line({ id: "m1", workspaceId: "wks_other" }),
    JSON.stringify(line({ id: "m4" })).padEnd(5_000),
    line({ id: "m5", purchasedCredits: "1e9" }),
    line({ id: "m6" }),
  ];
  const { begun, problems, end } = await importFile(credits, "deployments", lines, {
    import: "mixed",
  });
  expect(begun).toEqual({
    import: "mixed",
    kind: "DEPLOYMENTS",
    dryRun: false,
    lines: 0,
    imported: 0,
    unchanged: 0,
    refused: 0,
  });
  expect(problems).toEqual([
    "2 NOT_JSON",
    "4 IN_FUTURE",
    "5 FIELD_UNKNOWN",
    "7 ID_CONFLICT",
    "8 ID_CONFLICT",
    "9 LINE_TOO_LONG",
    "10 FIELD_INVALID",
  ]);
  const counts = { lines: 11, imported: 2, unchanged: 1, refused: 7 };
  expect(end).toEqual({ done: true, import: "mixed", dryRun: false, ...counts });
  expect(await rowsOf("imported_usage", "wks_mixed")).toEqual(["m1", "m6"]);
});

test("the same file again tells the same and writes nothing; under another id all is unchanged", async () => {
  const file = [purchaseLine({ id: "p1", workspaceId: "wks_again" }), "[]"];
  const first = await importFile(credits, "purchases", file, { import: "again" });
  const second = await importFile(credits, "purchases", file, { import: "again" });
  expect(second.problems).toEqual(["2 NOT_JSON"]);
  expect(second.end).toEqual(first.end);
  const other = await importFile(credits, "purchases", file, { import: "other" });
  expect(other.end).toMatchObject({ imported: 0, unchanged: 1, refused: 1 });
  const nameless = await importFile(credits, "purchases", file);
  expect(nameless.end).toMatchObject({ import: expect.stringMatching(/^imp_/), unchanged: 1 });
  expect(await rowsOf("imported_purchase", "wks_again")).toEqual(["p1"]);
});

test("a file that has grown goes on; one whose first lines are others is refused", async () => {
  const line = (n: number) => usageLine({ id: `g${n}`, workspaceId: "wks_grown" });
  const send = (lines: object[]) => importFile(credits, "deployments", lines, { import: "grown" });
  await send([line(1), line(2)]);
  const { begun, end } = await send([line(1), line(2), line(3)]);
  expect(begun).toMatchObject({ lines: 2, imported: 2 });
  expect(end).toMatchObject({ done: true, lines: 3, imported: 3 });

  const changed = {
    error: { code: "CONFLICT", message: expect.stringContaining("an id of its own") },
  };
  for (const lines of [
    [line(1), line(9), line(3), line(4)],
    [line(1), line(2), line(9)],
    [line(1), line(2)],
    [],
  ]) {
    expect((await send(lines)).end).toMatchObject(changed);
  }
  expect(await rowsOf("imported_usage", "wks_grown")).toEqual(["g1", "g2", "g3"]);
});

test("nothing is imported into a workspace that has booked; what was there before stays unchanged", async () => {
  const line = (id: string, workspaceId = "wks_booked") => usageLine({ id, workspaceId });
  await importFile(credits, "deployments", [line("b1")]);
  await grant(credits, "wks_booked", 5);
  const lines = [line("b1"), line("b2"), line("b3", "wks_unbooked")];
  const { problems, end } = await importFile(credits, "deployments", lines);
  expect(problems).toEqual(["2 WORKSPACE_BOOKED"]);
  expect(end).toMatchObject({ imported: 1, unchanged: 1, refused: 1 });
  const purchase = purchaseLine({ id: "b4", workspaceId: "wks_booked" });
  expect((await importFile(credits, "purchases", [purchase])).problems).toEqual([
    "1 WORKSPACE_BOOKED",
  ]);
});

test("a dry run tells what the import would, across its whole length, and writes nothing", async () => {
  await importFile(credits, "deployments", [usageLine({ id: "d0", workspaceId: "wks_dry" })]);
  await grant(credits, "wks_dry_booked", 5);
  const lines = [
    usageLine({ id: "d0", workspaceId: "wks_dry" }),
    usageLine({ id: "d0", workspaceId: "wks_dry", module: "other" }),
    usageLine({ id: "d1", workspaceId: "wks_new" }),
    usageLine({ id: "d2", workspaceId: "wks_dry_booked" }),
    // More than are dealt with at once: what came before is remembered.
    ...Array.from({ length: 1_000 }, (_, n) =>
      usageLine({ id: `d-${n}`, workspaceId: `wks_d${n}` }),
    ),
    usageLine({ id: "d1", workspaceId: "wks_new" }),
    usageLine({ id: "d1", workspaceId: "wks_new", module: "other" }),
    "{",
  ];
  const before = await everything();
  const dry = await importFile(credits, "deployments", lines, { import: "dry", dryRun: "true" });
  expect(await everything()).toEqual(before);
  expect(dry.problems).toEqual([
    "2 ID_CONFLICT",
    "4 WORKSPACE_BOOKED",
    "1006 ID_CONFLICT",
    "1007 NOT_JSON",
  ]);
  expect(dry.end).toMatchObject({
    done: true,
    dryRun: true,
    imported: 1_001,
    unchanged: 2,
    refused: 4,
  });

  const real = await importFile(credits, "deployments", lines, { import: "dry" });
  expect(real.problems).toEqual(dry.problems);
  expect(real.end).toEqual({ ...dry.end, dryRun: false });
});

/** What each table of credits and the log of events hold, as digests. */
async function everything(): Promise<Record<string, string>> {
  const { admin } = credits.database;
  const { rows } = await admin.query(
    `select table_schema || '.' || table_name as name from information_schema.tables
     where (table_schema = 'credits' or table_schema = 'events' and table_name = 'event') and table_type = 'BASE TABLE'
     order by 1`,
  );
  const digests: Record<string, string> = {};
  for (const { name } of rows) {
    const { rows: found } = await admin.query(
      `select coalesce(md5(string_agg(t::text, ',' order by t::text)), '') as digest from ${name} t`,
    );
    digests[name] = found[0].digest;
  }
  return digests;
}

test("the ledger, lots, events and platform accounts are the same after an import", async () => {
  await grant(credits, "wks_spender", 5);
  const before = await everything();
  const usages = [usageLine({ id: "l1", workspaceId: "wks_ledger" })];
  const purchases = [purchaseLine({ id: "l1", workspaceId: "wks_ledger" })];
  expect((await importFile(credits, "deployments", usages)).end).toMatchObject({ imported: 1 });
  expect((await importFile(credits, "purchases", purchases)).end).toMatchObject({ imported: 1 });
  const after = await everything();
  const changed = Object.keys(after).filter((table) => after[table] !== before[table]);
  expect(changed).toEqual([
    "credits.account",
    "credits.history_import",
    "credits.imported_purchase",
    "credits.imported_usage",
  ]);
  // An account that exists and holds nothing, as one that a link has made.
  const { rows } = await credits.database.admin.query(
    "select * from credits.account where workspace_id = 'wks_ledger'",
  );
  expect(rows).toMatchObject([
    { awarded: "0", purchased: "0", reserved: "0", seq: "0", next_due_at: null, referral_id: null },
  ]);
});

test.each([
  ["nobody", anonymous, "UNAUTHENTICATED", 401],
  ["a person", user("ann"), "FORBIDDEN", 403],
  ["an operator", operator(), "FORBIDDEN", 403],
  ["a key without the scope", platformKey("credits:grant", "credits:spend"), "FORBIDDEN", 403],
  ["somebody's own key", keyOf("ann", "history:write"), "FORBIDDEN", 403],
])("is not for %s", async (_, viewer, code, status) => {
  const line = usageLine({ id: "never", workspaceId: "wks_never" });
  const answer = await importFile(credits, "deployments", [line], {}, viewer as typeof historyKey);
  expect([answer.status, answer.end]).toMatchObject([
    status,
    { errors: [{ extensions: { code } }] },
  ]);
  expect(await rowsOf("imported_usage", "wks_never")).toEqual([]);
});

test.each([
  [{ import: "" }, "import"],
  [{ import: "a b" }, "import"],
  [{ import: "x".repeat(101) }, "import"],
  [{ dryRun: "yes" }, "dryRun"],
])("%j is refused before anything is read", async (input, field) => {
  const unread = (async function* () {
    yield await Promise.reject(new Error("read"));
  })();
  const answer = await importFile(credits, "deployments", unread, input as never);
  expect([answer.status, answer.end]).toMatchObject([
    400,
    { errors: [{ extensions: { code: "BAD_USER_INPUT", field: [field] } }] },
  ]);
});

test("a fifth import at the same time is asked to wait, and taken when one has ended", async () => {
  const { promise: open, resolve: finish } = Promise.withResolvers<void>();
  const slow = (n: number) =>
    importFile(
      credits,
      "deployments",
      (async function* () {
        await open;
        yield Buffer.from(JSON.stringify(usageLine({ id: `s${n}`, workspaceId: `wks_s${n}` })));
      })(),
    );
  const line = usageLine({ id: "s5", workspaceId: "wks_s5" });
  const running = [1, 2, 3, 4].map(slow);
  await new Promise(setImmediate);
  expect((await importFile(credits, "deployments", [line])).status).toBe(429);
  finish();
  for (const { end } of await Promise.all(running)) expect(end).toMatchObject({ imported: 1 });
  expect((await importFile(credits, "deployments", [line])).end).toMatchObject({ imported: 1 });
});
