import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { pathToFileURL } from "node:url";
import type { TestService } from "@tributary/testing/service";
import { grant, mutate, startCredits } from "./arrange";
import { violations } from "./look";
import { orderOf, WORKSPACES } from "./spend-until-killed";

const ROUNDS = process.env.TRIBUTARY_DEEP === "1" ? 1_000 : 25;
/** Processes at a time: while one starts, the other is under load. */
const PLACES = 2;
const CALLERS = 32;
const GRANTED = 1_000_000;
const root = path.resolve(__dirname, "../../..");

let credits: TestService;
let folder: string;
const children = new Set<ChildProcess>();
beforeAll(async () => {
  credits = await startCredits();
  folder = mkdtempSync(path.join(tmpdir(), "credits-killed-"));
  for (let n = 0; n < WORKSPACES; n++) await grant(credits, `wks_kill_${n}`, GRANTED);
});
afterAll(async () => {
  for (const child of children) child.kill("SIGKILL");
  rmSync(folder, { recursive: true });
  await credits.stop();
});

/** Starts the subgraph in a process of its own; resolves when the first spend has been acknowledged to it. */
async function startSpending(file: string, turns: object): Promise<ChildProcess> {
  const source = pathToFileURL(path.join(root, "scripts/source.mjs")).href;
  const program = path.join(__dirname, "spend-until-killed.ts");
  const child = spawn(
    path.join(root, "node_modules/.bin/node"),
    ["--import", source, program, credits.database.url, file, JSON.stringify(turns)],
    {
      cwd: root,
      stdio: ["ignore", "ignore", "pipe"],
      // What one of them has compiled, the next ones need not.
      env: { ...process.env, NODE_COMPILE_CACHE: path.join(folder, "compiled") },
    },
  );
  children.add(child);
  child.once("exit", () => children.delete(child));
  let complaint = "";
  child.stderr.on("data", (text) => {
    complaint += text;
  });
  while (statSync(file).size === 0) {
    if (child.exitCode !== null) throw new Error(complaint);
    await pause(5);
  }
  return child;
}

/** Spends, is killed, and begins again where it was, until nobody wants more; answers what it was told. */
async function spendAndDie(place: number, goOn: () => boolean): Promise<string[]> {
  const told: string[] = [];
  const turns = Object.fromEntries(
    Array.from({ length: CALLERS }, (_, n) => [`caller_${place}_${n}`, 0]),
  );
  for (let round = 0; goOn(); round++) {
    const file = path.join(folder, `${place}-${round}`);
    writeFileSync(file, "");
    const child = await startSpending(file, turns);
    await pause(20 + Math.random() * 180);
    const ended = once(child, "exit");
    child.kill("SIGKILL");
    expect(await ended).toEqual([null, "SIGKILL"]);
    // A line that was cut is none that anybody was told of.
    const keys = readFileSync(file, "utf8").split("\n").slice(0, -1);
    expect(await bookedOf(keys)).toEqual({ kept: keys.length, spends: keys.length });
    for (const key of keys) turns[key.slice(0, key.lastIndexOf("_"))]! += 1;
    told.push(...keys);
  }
  return told;
}

test(
  `I19: ${ROUNDS} times kill -9 under load: every acknowledged spend is there, none twice, and a retry converges`,
  async () => {
    let rounds = 0;
    const places = await Promise.all(
      Array.from({ length: PLACES }, (_, place) => spendAndDie(place, () => rounds++ < ROUNDS)),
    );
    await orphansEnded();
    const told = places.flat();
    expect(new Set(told).size).toBe(told.length);
    expect(told.length).toBeGreaterThan(ROUNDS * 10);
    expect(await bookedOf(told)).toEqual({ kept: told.length, spends: told.length });

    const booked = await everythingBooked();
    // Nobody was told of the last turn of a caller, at most, whose process died before.
    expect(booked.length - told.length).toBeGreaterThanOrEqual(0);
    expect(booked.length - told.length).toBeLessThanOrEqual(PLACES * CALLERS);
    expect(await accounts()).toEqual(accountsAfter(booked));
    expect(await violations(credits)).toEqual([]);

    // What was acknowledged and is sent again answers the first result and moves nothing.
    for (const keys of places) await expectFirstAnswer(keys.at(-1)!);
    expect(await accounts()).toEqual(accountsAfter(booked));
  },
  60_000 + ROUNDS * 15_000,
);

async function bookedOf(keys: string[]) {
  const { rows } = await credits.database.admin.query(
    `select count(*)::int as kept, count(distinct s.id)::int as spends
     from credits.idempotency i join credits.spend s on s.id = i.outcome ->> 'usageId'
     where i.mutation = 'spendCredits' and i.key = any ($1)`,
    [keys],
  );
  return rows[0];
}

/** The keys of all spends; fails for a spend without a key of its own. */
async function everythingBooked(): Promise<string[]> {
  const { rows } = await credits.database.admin.query(
    `select i.key from credits.spend s
     left join credits.idempotency i on i.mutation = 'spendCredits' and i.outcome ->> 'usageId' = s.id`,
  );
  const keys = rows.map(({ key }) => key as string);
  expect(new Set(keys).size).toBe(keys.length);
  expect(keys).not.toContain(null);
  return keys;
}

/** What is left in each workspace, in micro-credits, once these orders are booked, each once. */
function accountsAfter(keys: string[]): Record<string, bigint> {
  const left = Object.fromEntries(
    Array.from({ length: WORKSPACES }, (_, n) => [`wks_kill_${n}`, BigInt(GRANTED) * 1_000_000n]),
  );
  for (const key of keys) {
    const { workspaceId, credits } = orderNamed(key);
    left[workspaceId]! -= credits;
  }
  return left;
}

async function accounts(): Promise<Record<string, bigint>> {
  const { rows } = await credits.database.admin.query(
    "select workspace_id, awarded::text from credits.account",
  );
  return Object.fromEntries(rows.map((row) => [row.workspace_id, BigInt(row.awarded)]));
}

async function expectFirstAnswer(key: string): Promise<void> {
  const { credits: amount, ...order } = orderNamed(key);
  const input = { ...order, credits: `0.00000${amount}` };
  const { rows } = await credits.database.admin.query(
    "select outcome ->> 'usageId' as id from credits.idempotency where key = $1",
    [key],
  );
  const again = await mutate(credits, "spendCredits", input, "usage { id }");
  expect(again).toMatchObject({ usage: { id: rows[0].id }, userErrors: [] });
}

function orderNamed(key: string) {
  const place = key.lastIndexOf("_");
  return orderOf(key.slice(0, place), Number(key.slice(place + 1)));
}

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
