import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { pathToFileURL } from "node:url";
import type { TestService } from "@tributary/testing/service";
import pg from "pg";
import { startCredits } from "./arrange";
import { importFile, purchaseLine, usageLine } from "./history";
import { fileLine } from "./import-until-killed";

const DEEP = process.env.TRIBUTARY_DEEP === "1";
const LINES = DEEP ? 200_000 : 20_000;
const KILLS = DEEP ? 40 : 3;
const root = path.resolve(__dirname, "../../..");

let credits: TestService;
let folder: string;
beforeAll(async () => {
  credits = await startCredits();
  folder = mkdtempSync(path.join(tmpdir(), "import-killed-"));
});
afterAll(async () => {
  rmSync(folder, { recursive: true });
  await credits.stop();
});

/** Runs the program; kills it some time after its first line if it should be. Answers what it told. */
async function run(file: string, killed: boolean): Promise<string[]> {
  const child = spawn(
    path.join(root, "node_modules/.bin/node"),
    [
      "--import",
      pathToFileURL(path.join(root, "scripts/source.mjs")).href,
      path.join(__dirname, "import-until-killed.ts"),
      credits.database.url,
      file,
    ],
    {
      cwd: root,
      stdio: ["ignore", "pipe", "pipe"],
      env: { ...process.env, NODE_COMPILE_CACHE: path.join(folder, "compiled") },
    },
  );
  let told = "";
  let complaint = "";
  child.stderr.on("data", (text) => {
    complaint += text;
  });
  const begun = once(child.stdout, "data");
  child.stdout.on("data", (text) => {
    told += text;
  });
  const ended = once(child, "close");
  if (killed) {
    await Promise.race([begun, ended]);
    await pause(Math.random() * 300);
    child.kill("SIGKILL");
  }
  const [code] = await ended;
  if (code !== 0 && !killed) throw new Error(complaint);
  // A line that was cut is none that anybody was told of.
  return told.split("\n").slice(0, -1);
}

test(
  `${KILLS} times kill -9 in the middle of an import: the same rows and the same report in the end`,
  async () => {
    const file = path.join(folder, "usages.ndjson");
    const numbers = Array.from({ length: LINES }, (_, n) => n + 1);
    writeFileSync(file, numbers.map((n) => `${fileLine(n)}\n`).join(""));

    let acknowledged = 0;
    for (let kill = 0; kill < KILLS; kill++) {
      const told = (await run(file, true)).map((line) => JSON.parse(line));
      // Nobody begins before what somebody was told is done; the bad lines among that may be told first.
      const begun = told.find(({ lines }) => lines !== undefined);
      if (begun) expect(begun.lines).toBeGreaterThanOrEqual(acknowledged);
      acknowledged = Math.max(acknowledged, ...told.map(({ lines }) => lines ?? 0));
    }
    const answers = (await run(file, false)).map((line) => JSON.parse(line));
    const bad = numbers.filter((n) => n % 100 === 0);
    expect(answers.find(({ lines }) => lines !== undefined).lines).toBeGreaterThanOrEqual(
      acknowledged,
    );
    // The report is whole, although others were told parts of it.
    expect(answers.flatMap(({ line }) => line ?? [])).toEqual(bad);
    const counts = {
      lines: LINES,
      imported: LINES - bad.length,
      unchanged: 0,
      refused: bad.length,
    };
    expect(answers.at(-1)).toEqual({ done: true, import: "killed", dryRun: false, ...counts });
    const { rows } = await credits.database.admin.query(
      "select external_id as id, line from credits.imported_usage order by line",
    );
    expect(rows.map(({ id, line }) => `${id} ${line}`)).toEqual(
      numbers.filter((n) => n % 100 !== 0).map((n) => `run-${n} ${n}`),
    );
  },
  120_000 + KILLS * 30_000,
);

const workspaces = Array.from({ length: 60 }, (_, n) => `wks_race_${n}`);

test("one file sent twice at once under one name is one import", async () => {
  const lines = Array.from({ length: 2_000 }, (_, n) =>
    n % 50 === 0 ? "[]" : usageLine({ id: `twice-${n}`, workspaceId: `wks_twice_${n % 7}` }),
  );
  const send = () => importFile(credits, "deployments", lines, { import: "twice" });
  const [one, other] = await Promise.all([send(), send()]);
  const counts = { done: true, lines: 2_000, imported: 1_960, unchanged: 0, refused: 40 };
  expect(one!.end).toMatchObject(counts);
  expect(other!.end).toEqual(one!.end);
  expect(one!.problems).toHaveLength(40);
  expect(other!.problems).toEqual(one!.problems);
});

test("one file sent twice at once under two names: each row is there once", async () => {
  // In opposite orders, so that both want what the other has.
  const lines = Array.from({ length: 1_500 }, (_, n) =>
    usageLine({ id: `both-${n}`, workspaceId: `wks_both_${n % 90}` }),
  );
  const send = (id: string, file: object[]) =>
    importFile(credits, "deployments", file, { import: id });
  const ends = await Promise.all([send("both-1", lines), send("both-2", lines.toReversed())]);
  for (const { end } of ends) expect(end).toMatchObject({ done: true, refused: 0 });
  const sum = (name: string) => ends.reduce((total, { end }) => total + Number(end[name]), 0);
  expect([sum("imported"), sum("unchanged")]).toEqual([1_500, 1_500]);
});

test("bookings while an import runs: history ends where they begin", async () => {
  const lines = workspaces.map((workspaceId, n) => usageLine({ id: `race-${n}`, workspaceId }));
  const { admin } = credits.database;
  const grants = (async () => {
    for (const workspaceId of workspaces.toReversed()) {
      await admin.query(
        `select credits.grant_lot($1, b.booked_at, 'lot_' || $1, 'AWARDED', 'PROMOTION', 'race:' || $1, 'x', 1000000, null)
         from credits.begin_bookings(array[$1], 0) b`,
        [workspaceId],
      );
    }
  })();
  // One line at a time, so that both meet somewhere.
  const ends = [];
  for (const line of lines) ends.push(await importFile(credits, "deployments", [line]));
  await grants;
  const { rows } = await admin.query(
    `select u.workspace_id as id, u.imported_at <= t.booked_at as before from credits.imported_usage u
     join credits.transfer t on t.workspace_id = u.workspace_id and t.seq = 1
     where u.workspace_id like 'wks_race_%'`,
  );
  const imported = ends.filter(({ end }) => end["imported"] === 1);
  expect(rows).toHaveLength(imported.length);
  expect(rows.every(({ before }) => before)).toBe(true);
  for (const { end, problems } of ends) {
    if (end["imported"] === 0) expect(problems).toEqual(["1 WORKSPACE_BOOKED"]);
  }
});

test("whoever writes waits for a booking that has begun, and is refused by the database", async () => {
  const { admin } = credits.database;
  const booking = new pg.Client({ connectionString: credits.database.url });
  await booking.connect();
  await admin.query("insert into credits.account (workspace_id) values ('wks_rule')");
  await booking.query("begin");
  await booking.query(
    `select credits.grant_lot('wks_rule', b.booked_at, 'lot_rule', 'AWARDED', 'PROMOTION', 'rule', 'x', 1000000, null)
     from credits.begin_bookings(array['wks_rule'], 0) b`,
  );
  const written = admin
    .query(
      `insert into credits.imported_usage
       values ('wks_rule', 'rule', 'dep', null, 1, 0, '2025-01-01', now(), 'by hand', 1)`,
    )
    .then(
      () => "written",
      ({ constraint }) => constraint,
    );
  const line = purchaseLine({ id: "rule", workspaceId: "wks_rule" });
  const imported = importFile(credits, "purchases", [line]);
  await booking.query("commit");
  await booking.end();
  expect(await written).toBe("imported_usage_ends_with_the_first_booking");
  expect((await imported).problems).toEqual(["1 WORKSPACE_BOOKED"]);
});
