import type { BenchProcess } from "../harness/processes";
import { treeCpuMs } from "../harness/server-cpu";
import { median, spreadOf } from "../harness/statistics";
import type { BenchRow } from "../result";
import type { Form, Pgbench } from "./pgbench";
import type { RunningConsole, RunningGateway } from "./through-gateway";
import type { Figures, Measurement } from "./worker";

const CLIENTS = [1, 8, 32, 64];
/** As many ask for spends and for the console query where the two are compared. */
export const COMPARED_CLIENTS = 32;
/** Spends in one request of `spendCreditsBatch`. */
export const PER_BATCH = 100;
/** Before the first pair, so that everything is compiled and planned; in seconds. */
const WARM_UP = 0.5;

/** One side: what is measured, and what it gave in each pair. */
export interface Side {
  key: string;
  name: string;
  unit?: string;
  measure(seconds: number): Promise<Sample>;
  /** Whose processor time counts, when it is not the database server's: ms so far. */
  cpuMs?(): number | null;
  /** Before the first pair, in seconds, where it needs more than the others. */
  warmUp?: number;
  samples: Sample[];
}

export interface Sample extends Partial<Figures> {
  rate: number;
  /** How many there were, with those that were not measured. */
  count: number;
  /** Processor time for each, in ms; set by `sample`. */
  cpuMs?: number | null;
}

/** Who is measured. */
export interface Measured {
  /** Callers in the process of the subgraph. */
  worker: BenchProcess;
  gateway: RunningGateway;
  console: RunningConsole;
  /** Null where pgbench is not installed. */
  anchor: Pgbench | null;
  /** How many spends were answered, by ledger; the sides add theirs. */
  answered: Record<Ledger, number>;
}

export type Ledger = "small" | "large" | "gateway";

/** Measures a side, and what it cost. */
export async function sample(side: Side, seconds: number, serverPid: number): Promise<Sample> {
  const used = side.cpuMs ?? (() => treeCpuMs(serverPid));
  const before = used();
  const measured = await side.measure(seconds);
  const after = used();
  const cpuMs = before === null || after === null ? null : (after - before) / measured.count;
  return { ...measured, cpuMs };
}

/** Asks every side a little, before anything counts. */
export async function warmUp(sides: readonly Side[], seconds: number): Promise<void> {
  for (const side of sides) await side.measure(side.warmUp ?? Math.min(WARM_UP, seconds));
}

/** All sides, in the order in which they are measured. */
export function sidesOf(measured: Measured): Side[] {
  return [
    ...[false, true].flatMap((hot) =>
      CLIENTS.flatMap((clients) => spendingSides(measured, clients, hot)),
    ),
    consoleSide(measured.console),
    ...sidesOverHistory(measured),
  ];
}

function spendingSides(measured: Measured, clients: number, hot: boolean): Side[] {
  const { gateway, anchor, answered: all } = measured;
  const where = hot ? "hot" : "spread";
  const named = (key: string, what: string) => ({
    key: `${key} ${where} ${clients}`,
    name: `${what}, ${where}, ${clients} ${clients === 1 ? "client" : "clients"}`,
    unit: "spends/s",
    samples: [],
  });
  const throughGateway = (perRequest: number | null) => async (seconds: number) => {
    const each = perRequest ?? 1;
    // Few large answers need a longer look.
    const long = perRequest === null ? seconds : seconds * 2;
    const figures = await gateway.spend({ clients, hot, perRequest }, long);
    // The next side must not pay for what consumers do with these spends.
    await gateway.caughtUp();
    const { perSecond, answered, p50, p99 } = figures;
    all.gateway += answered * each;
    return { rate: perSecond * each, count: answered * each, p50, p99 };
  };
  const postings = (form: Form, key: string, name: string): Side => ({
    ...named(key, name),
    unit: "postings/s",
    measure: (seconds) => anchor!.measure({ form, clients, hot, seconds }),
  });
  const anchors = anchor ? [postings("journal", "pgbench", "pgbench")] : [];
  if (anchor && clients === 64) anchors.push(postings("row", "row", "pgbench, one-row transfers"));
  const action: Side = {
    ...named("action", "action"),
    measure: asked(measured, { database: "small", clients, hot, way: "action" }),
  };
  const single: Side = { ...named("single", "spendCredits"), measure: throughGateway(null) };
  const batch: Side = {
    ...named("batch", "spendCreditsBatch"),
    measure: throughGateway(PER_BATCH),
  };
  return [...anchors, action, single, ...(clients <= 32 ? [batch] : [])];
}

const asked =
  ({ worker, answered }: Measured, what: Omit<Measurement, "seconds">) =>
  async (seconds: number): Promise<Figures> => {
    const figures = await worker.ask<Figures>({ kind: "measure", ...what, seconds });
    if (what.way === "action") answered[what.database] += figures.count;
    return figures;
  };

function consoleSide(console: RunningConsole): Side {
  return {
    key: "console",
    name: `console query, constant resolvers, ${COMPARED_CLIENTS} clients`,
    samples: [],
    // Its process does nothing else that would make it fast; the deployment's has many sides.
    warmUp: 5,
    cpuMs: () => console.process.cpuMs(),
    async measure(seconds) {
      const { perSecond, answered, p50, p99 } = await console.ask(seconds);
      return { rate: perSecond, count: answered, p50, p99 };
    },
  };
}

function sidesOverHistory(measured: Measured): Side[] {
  const reads = { clients: 8, hot: false, way: "history" as const };
  const spends = { clients: 64, hot: false, way: "action" as const };
  const side = (key: string, name: string, unit: string, what: Omit<Measurement, "seconds">) => ({
    key,
    name,
    unit,
    samples: [],
    measure: asked(measured, what),
  });
  return [
    side("action large", "action, spread, 64 clients, 5 million entries", "spends/s", {
      ...spends,
      database: "large",
    }),
    side("history small", "balance(at), entries, deployments, 8 clients", "reads/s", {
      ...reads,
      database: "small",
    }),
    side("history large", "the same, 5 million entries", "reads/s", {
      ...reads,
      database: "large",
    }),
  ];
}

/** The medians over the pairs. */
export function toRow({ name, unit, samples }: Side): BenchRow {
  const rates = samples.map(({ rate }) => rate);
  const middle = (values: (number | undefined)[]) =>
    values.some((value) => value === undefined) ? null : median(values as number[]);
  return {
    name,
    unit,
    rate: median(rates),
    p50: middle(samples.map(({ p50 }) => p50)),
    p99: middle(samples.map(({ p99 }) => p99)),
    cpuMs: middle(samples.map(({ cpuMs }) => cpuMs ?? undefined)),
    spread: spreadOf(rates),
  };
}
