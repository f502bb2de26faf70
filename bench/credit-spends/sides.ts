import type { BenchProcess } from "../harness/processes";
import { treeCpuMs } from "../harness/server-cpu";
import { median, ratio, spreadOf } from "../harness/statistics";
import type { BenchRatio, BenchRow } from "../result";
import type { Pgbench } from "./pgbench";
import type { Figures, Measurement } from "./worker";

const CLIENTS = [1, 8, 32, 64];

/** One side: what is measured, and what it gave in each pair. */
export interface Side {
  key: string;
  name: string;
  unit?: string;
  measure(seconds: number): Promise<Sample>;
  samples: Sample[];
}

interface Sample extends Partial<Figures> {
  rate: number;
  /** How many there were. */
  count: number;
  /** The server's processor time for each; set by `sample`. */
  cpuMs?: number | null;
}

/** Measures a side, and what it cost the database server. */
export async function sample(side: Side, seconds: number, serverPid: number): Promise<Sample> {
  const before = treeCpuMs(serverPid);
  const measured = await side.measure(seconds);
  const after = treeCpuMs(serverPid);
  const cpuMs = before === null || after === null ? null : (after - before) / measured.count;
  return { ...measured, cpuMs };
}

/** All sides, in the order in which they are measured. */
export function sidesOf(worker: BenchProcess, anchor: Pgbench | null): Side[] {
  const ours = (
    key: string,
    name: string,
    what: Omit<Measurement, "seconds">,
    unit = "spends/s",
  ): Side => ({
    key,
    name,
    unit,
    samples: [],
    measure: (seconds) => worker.ask<Figures>({ kind: "measure", ...what, seconds }),
  });
  const sides: Side[] = [];
  for (const hot of [false, true]) {
    const where = hot ? "hot" : "spread";
    for (const clients of CLIENTS) {
      const to = { database: "small", clients, hot };
      const name = (what: string) =>
        `${what}, ${where}, ${clients} ${clients === 1 ? "client" : "clients"}`;
      if (anchor) {
        sides.push({
          key: `pgbench ${where} ${clients}`,
          name: name("pgbench"),
          unit: "transfers/s",
          samples: [],
          measure: (seconds) => anchor.measure({ clients, hot, seconds }),
        });
      }
      sides.push(ours(`action ${where} ${clients}`, name("action"), { ...to, way: "action" }));
      sides.push(ours(`graphql ${where} ${clients}`, name("GraphQL"), { ...to, way: "graphql" }));
      if (clients <= 32)
        sides.push(
          ours(`batch ${where} ${clients}`, name("GraphQL batch"), { ...to, way: "batch" }),
        );
    }
  }
  const large = { database: "large", clients: 64, hot: false };
  sides.push(
    ours("action large", "action, spread, 64 clients, 5 million entries", {
      ...large,
      way: "action",
    }),
  );
  const reads = { clients: 8, hot: false, way: "history" as const };
  sides.push(
    ours(
      "history small",
      "balance(at), entries, deployments, 8 clients",
      { ...reads, database: "small" },
      "reads/s",
    ),
  );
  sides.push(
    ours(
      "history large",
      "the same, 5 million entries",
      { ...reads, database: "large" },
      "reads/s",
    ),
  );
  return sides;
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

/** Ours over the anchor, and over ourselves in a harder place. */
export function ratiosOf(sides: Side[], anchored: boolean): BenchRatio[] {
  const rates = (key: string) =>
    sides.find((side) => side.key === key)!.samples.map(({ rate }) => rate);
  const over = (name: string, a: string, b: string, goal: number | null) =>
    ratio(name, rates(a), rates(b), goal === null ? null : { is: "at least", value: goal });
  const cpu = (key: string) =>
    sides.find((side) => side.key === key)!.samples.map(({ cpuMs }) => cpuMs ?? Number.NaN);
  const cheaper = (name: string, a: string, b: string) => ratio(name, cpu(b), cpu(a));
  return [
    ...(anchored
      ? [
          over(
            "action / pgbench, spread, 64 clients",
            "action spread 64",
            "pgbench spread 64",
            1.5,
          ),
          over("action / pgbench, hot, 64 clients", "action hot 64", "pgbench hot 64", 8),
          over(
            "GraphQL batch / pgbench, spread, 8 clients",
            "batch spread 8",
            "pgbench spread 8",
            null,
          ),
          cheaper(
            "server's processor time: pgbench / action, spread, 64 clients",
            "action spread 64",
            "pgbench spread 64",
          ),
          cheaper(
            "server's processor time: pgbench / action, hot, 64 clients",
            "action hot 64",
            "pgbench hot 64",
          ),
          cheaper(
            "server's processor time: pgbench / GraphQL batch, spread, 8 clients",
            "batch spread 8",
            "pgbench spread 8",
          ),
          cheaper(
            "server's processor time: pgbench / GraphQL batch, hot, 8 clients",
            "batch hot 8",
            "pgbench hot 8",
          ),
        ]
      : []),
    over("action hot / spread, 64 clients", "action hot 64", "action spread 64", 0.9),
    over("action at 5 million entries / at 10 thousand", "action large", "action spread 64", 0.67),
    over("history at 5 million entries / at 10 thousand", "history large", "history small", 0.67),
  ];
}
