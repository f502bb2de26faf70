import { median, ratio, spreadOf } from "../harness/statistics";
import type { BenchRow, Machine } from "../result";
import type { InProcess } from "./listener";
import type { SendingFigures } from "./sender";

/** Clients at once, of ours as of pgbench. */
export const CONNECTIONS = 64;
export const BACKLOG = 100_000;
/** Payments that the simulated Stripe knows: those behind the backlog, each several times. */
export const BACKLOG_PAYMENTS = 10_000;
/** How many payments are booked for the rate. */
export const BOOKED_PAYMENTS = 2_000;
/** Far below what the listener can do: waits are then its own, not the queue's before it. */
export const QUIET_PER_SECOND = 200;

/** What one pair measured. */
export interface Sample {
  plain: number;
  /** Without HTTP. */
  inProcess: InProcess;
  accepted: SendingFigures;
  booked: number;
  /** Processor time of the listener's process for each, in ms; null where it cannot be told. */
  acceptedCpuMs: number | null;
  bookedCpuMs: number | null;
  idle: SendingFigures;
  backlog: SendingFigures;
}

export const METHOD = [
  `Embedded PostgreSQL with its defaults (fsync on); ${CONNECTIONS} connections, as many clients of pgbench, and no process has a core of its own; every webhook is signed and another event of another payment, about 1.5 kB.`,
  "Accepted: raw bytes over HTTP to the listener's process, signature verified, stored, committed, answered; nothing is worked off meanwhile.",
  `In process: the same receiver called by ${CONNECTIONS} callers in the listener's own process, so without HTTP and without a sender; verified, stored and committed all the same.`,
  `Booked: ${BOOKED_PAYMENTS.toLocaleString("en")} events worked off, each payment read from a simulated Stripe over HTTP, a process on the same machine that answers at once; its state derived, stored and published.`,
  `With a backlog: ${QUIET_PER_SECOND} webhooks a second while ${BACKLOG.toLocaleString("en")} older ones, of ${BACKLOG_PAYMENTS.toLocaleString("en")} payments, are worked off by the same process.`,
];

const NOTES = [
  "With a live key Stripe allows 100 requests a second and a payment takes two or three: that is then the limit of what is booked.",
];

const BUSY =
  "Other work was using the machine, and one process of ours competes with pgbench's many backends for it: believe processor times more than rates.";

/** What a reader must know of a run on this machine. */
export function notesOf({ load, cores }: Machine): string[] {
  return Math.max(...load) > 2 * cores ? [...NOTES, BUSY] : NOTES;
}

/** One pair, for people who wait. */
export function sentence({ plain, inProcess, accepted, booked, idle, backlog }: Sample): string {
  const rates = [
    `pgbench ${Math.round(plain)}/s`,
    `in process ${Math.round(inProcess.perSecond)}/s`,
    `accepted ${Math.round(accepted.perSecond)}/s`,
    `booked ${Math.round(booked)}/s`,
  ].join(" · ");
  return `${rates} · p99 ${idle.p99.toFixed(1)} ms idle, ${backlog.p99.toFixed(1)} ms with a backlog`;
}

/** The sides, each with its median. */
export function rowsOf(samples: readonly Sample[]): BenchRow[] {
  const cpu = (each: (number | null)[]) =>
    each.some((one) => one === null) ? null : median(each as number[]);
  const row = (
    name: string,
    unit: string,
    rates: number[],
    figures: SendingFigures[] | null,
    cpuMs: (number | null)[] = [null],
  ) => ({
    name,
    unit,
    rate: median(rates),
    spread: spreadOf(rates),
    p50: figures && median(figures.map(({ p50 }) => p50)),
    p99: figures && median(figures.map(({ p99 }) => p99)),
    cpuMs: cpu(cpuMs),
  });
  const sent = (name: string, figures: SendingFigures[], cpuMs?: (number | null)[]) =>
    row(
      name,
      "webhooks/s",
      figures.map(({ perSecond }) => perSecond),
      figures,
      cpuMs,
    );
  return [
    row(
      "pgbench: one-row insert commits",
      "commits/s",
      samples.map(({ plain }) => plain),
      null,
    ),
    row(
      "verified and stored, in process",
      "webhooks/s",
      samples.map(({ inProcess }) => inProcess.perSecond),
      null,
      samples.map(({ inProcess }) => inProcess.cpuMs),
    ),
    sent(
      "accepted over HTTP",
      samples.map(({ accepted }) => accepted),
      samples.map(({ acceptedCpuMs }) => acceptedCpuMs),
    ),
    row(
      "booked",
      "payments/s",
      samples.map(({ booked }) => booked),
      null,
      samples.map(({ bookedCpuMs }) => bookedCpuMs),
    ),
    sent(
      `accepted, ${QUIET_PER_SECOND}/s, idle`,
      samples.map(({ idle }) => idle),
    ),
    sent(
      `accepted, ${QUIET_PER_SECOND}/s, beside a backlog`,
      samples.map(({ backlog }) => backlog),
    ),
  ];
}

/** The sides over pgbench, and a backlog's cost. */
export function ratiosOf(samples: readonly Sample[]) {
  const plain = samples.map((sample) => sample.plain);
  const inProcess = samples.map((sample) => sample.inProcess.perSecond);
  const accepted = samples.map((sample) => sample.accepted.perSecond);
  const booked = samples.map((sample) => sample.booked);
  const p99 = (figures: SendingFigures[]) => figures.map((one) => one.p99);
  return [
    ratio("verified and stored, in process ÷ pgbench", inProcess, plain),
    ratio("accepted over HTTP ÷ pgbench", accepted, plain, { is: "at least", value: 0.7 }),
    ratio("booked ÷ pgbench", booked, plain, { is: "at least", value: 0.25 }),
    ratio(
      "p99 beside a backlog ÷ idle",
      p99(samples.map(({ backlog }) => backlog)),
      p99(samples.map(({ idle }) => idle)),
      { is: "at most", value: 2 },
    ),
  ];
}
