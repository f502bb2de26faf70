import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { pathToFileURL } from "node:url";
import type { TestService } from "@tributary/testing/service";
import { grant, mutate, startCredits, violations } from "./arrange";

const ROUNDS = process.env.TRIBUTARY_DEEP === "1" ? 100 : 10;
const WORKSPACES = 8;
const root = path.resolve(__dirname, "../../..");

let credits: TestService;
let folder: string;
let child: ChildProcess | undefined;
beforeAll(async () => {
  credits = await startCredits();
  folder = mkdtempSync(path.join(tmpdir(), "credits-killed-"));
  for (let n = 0; n < WORKSPACES; n++) await grant(credits, `wks_kill_${n}`, 1_000_000);
});
afterAll(async () => {
  child?.kill("SIGKILL");
  rmSync(folder, { recursive: true });
  await credits.stop();
});

/** Starts the subgraph in a process of its own; resolves when it spends. */
async function startSpending(file: string): Promise<ChildProcess> {
  const source = pathToFileURL(path.join(root, "scripts/source.mjs")).href;
  const program = path.join(__dirname, "spend-until-killed.ts");
  const node = path.join(root, "node_modules/.bin/node");
  const started = spawn(
    node,
    ["--import", source, program, credits.database.url, file, String(WORKSPACES)],
    {
      cwd: root,
      stdio: ["ignore", "pipe", "pipe"],
    },
  );
  let complaint = "";
  started.stderr!.on("data", (text) => {
    complaint += text;
  });
  await Promise.race([
    once(started.stdout!, "data"),
    once(started, "exit").then(() => Promise.reject(new Error(complaint))),
  ]);
  return started;
}

test(
  `I19: ${ROUNDS} times kill -9 under load: every acknowledged spend is there, none twice, and a retry converges`,
  async () => {
    let acknowledged = 0;
    for (let round = 0; round < ROUNDS; round++) {
      const file = path.join(folder, `${round}`);
      writeFileSync(file, "");
      child = await startSpending(file);
      while (readFileSync(file).length < 33 * 40) await pause(5);
      await pause(Math.random() * 60);
      child.kill("SIGKILL");
      await once(child, "exit");
      await orphansEnded();
      // A line that was cut is none that anybody was told of.
      const keys = readFileSync(file, "utf8").split("\n").slice(0, -1);
      acknowledged += keys.length;
      const { rows } = await credits.database.admin.query(
        `select count(*)::int as kept, count(distinct s.id)::int as spends
         from credits.idempotency i join credits.spend s on s.id = i.outcome ->> 'usageId'
         where i.mutation = 'spendCredits' and i.key = any ($1)`,
        [keys],
      );
      expect(rows[0]).toEqual({ kept: keys.length, spends: keys.length });

      // What was acknowledged and is sent again answers the first result and moves nothing.
      const before = await spent();
      const last = keys.at(-1)!;
      const { rows: found } = await credits.database.admin.query(
        "select s.* from credits.idempotency i join credits.spend s on s.id = i.outcome ->> 'usageId' where i.key = $1",
        [last],
      );
      const again = await mutate(
        credits,
        "spendCredits",
        {
          workspaceId: found[0].workspace_id,
          credits: `0.00000${found[0].credits}`,
          deploymentId: "dep",
          idempotencyKey: last,
        },
        "usage { id }",
      );
      expect(again).toMatchObject({ usage: { id: found[0].id }, userErrors: [] });
      expect(await spent()).toEqual(before);
    }
    expect(acknowledged).toBeGreaterThan(ROUNDS * 30);
    const { rows } = await credits.database.admin.query(
      "select count(*)::int as spends, (select count(*)::int from credits.idempotency where mutation = 'spendCredits') as keys from credits.spend",
    );
    expect(rows[0].spends).toBe(rows[0].keys);
    expect(await violations(credits)).toEqual([]);
  },
  60_000 + ROUNDS * 15_000,
);

/** A batch that was under way when its process died may still commit: it is there, and nobody was told. */
async function orphansEnded() {
  for (;;) {
    const { rows } = await credits.database.admin.query(
      `select from pg_stat_activity where datname = current_database() and state <> 'idle'
         and query like '%post_spends%' and pid <> pg_backend_pid()`,
    );
    if (rows.length === 0) return;
    await pause(5);
  }
}

async function spent() {
  const { rows } = await credits.database.admin.query(
    "select sum(awarded)::text as left, count(*)::int as accounts from credits.account",
  );
  return rows[0];
}
