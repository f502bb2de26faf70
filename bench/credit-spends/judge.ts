import { figure, ratio } from "../harness/statistics";
import type { BenchFigure, BenchRatio } from "../result";
import { COMPARED_CLIENTS, type Sample, type Side } from "./sides";

/** Ours over the anchor, and over ourselves in a harder place. */
export function ratiosOf(sides: readonly Side[], anchored: boolean): BenchRatio[] {
  const over = (name: string, a: string, b: string, goal: number | null = null) =>
    ratio(
      name,
      samplesOf(sides, a, ({ rate }) => rate),
      samplesOf(sides, b, ({ rate }) => rate),
      goal === null ? null : { is: "at least", value: goal },
    );
  const cheaper = (name: string, a: string, b: string) =>
    ratio(name, cpuOf(sides, b), cpuOf(sides, a));
  const cpu = "server's processor time: pgbench /";
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
            "action / one-row transfers, spread, 64 clients",
            "action spread 64",
            "row spread 64",
          ),
          over("action / one-row transfers, hot, 64 clients", "action hot 64", "row hot 64"),
          cheaper(`${cpu} action, spread, 64 clients`, "action spread 64", "pgbench spread 64"),
          cheaper(`${cpu} action, hot, 64 clients`, "action hot 64", "pgbench hot 64"),
          cheaper(`${cpu} batch, spread, 8 clients`, "batch spread 8", "pgbench spread 8"),
          cheaper(`${cpu} batch, hot, 8 clients`, "batch hot 8", "pgbench hot 8"),
        ]
      : []),
    over(
      `spendCredits / console query, spread, ${COMPARED_CLIENTS} clients`,
      `single spread ${COMPARED_CLIENTS}`,
      "console",
      0.5,
    ),
    over(
      `spendCredits / console query, hot, ${COMPARED_CLIENTS} clients`,
      `single hot ${COMPARED_CLIENTS}`,
      "console",
      0.5,
    ),
    over("action hot / spread, 64 clients", "action hot 64", "action spread 64", 0.9),
    over("action at 5 million entries / at 10 thousand", "action large", "action spread 64", 0.67),
    over("history at 5 million entries / at 10 thousand", "history large", "history small", 0.67),
  ];
}

/** What is promised by itself, beside nothing. */
export function figuresOf(sides: readonly Side[]): BenchFigure[] {
  const p99 = (where: string) =>
    figure(
      `action, ${where}, 64 clients: p99`,
      "ms",
      samplesOf(sides, `action ${where} 64`, (sample) => sample.p99!),
      { is: "at most", value: 10 },
    );
  const batch = (where: string) =>
    figure(
      `spendCreditsBatch, ${where}, 32 clients`,
      "spends/s",
      samplesOf(sides, `batch ${where} 32`, ({ rate }) => rate),
      { is: "at least", value: 10_000 },
    );
  return [p99("spread"), p99("hot"), batch("spread"), batch("hot")];
}

function samplesOf(sides: readonly Side[], key: string, what: (sample: Sample) => number) {
  return sides.find((side) => side.key === key)!.samples.map(what);
}

const cpuOf = (sides: readonly Side[], key: string) =>
  samplesOf(sides, key, ({ cpuMs }) => cpuMs ?? Number.NaN);
