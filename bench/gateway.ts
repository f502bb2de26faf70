import { type Identities, makeIdentities } from "./console-query/identities";
import { consoleRequest } from "./console-query/request";
import { measuredSchemas } from "./console-query/schemas";
import { compareAnswers, type Side, startSides, startSubgraphs } from "./console-query/start";
import type { Load, LoadFigures } from "./harness/load";
import { machineFacts, repositoryRoot, versionsOf } from "./harness/machine";
import { installedPeer } from "./harness/peers";
import { type BenchProcess, pinned, program, startProcess } from "./harness/processes";
import { median, ratio, spreadOf } from "./harness/statistics";
import type { BenchOptions, BenchResult, BenchRow, Machine } from "./result";

const CONNECTIONS = 32;
const WARM_UP_MS = 2_000;
const FIRST_WARM_UP_MS = 6_000;
const MAX_REQUESTS = 500_000;

const BUSY =
  "Other work was using the machine: believe ratios more than rates, and processor times more than both.";

/** One measurement of one side. */
interface Sample extends LoadFigures {
  cpuMsEach: number | null;
}

/** The console's first query through our gateway, beside other ways of answering it. */
export async function run(options: BenchOptions): Promise<BenchResult> {
  const started = Date.now();
  const machine = machineFacts();
  const peer = installedPeer("hive", options.progress);
  const schemas = measuredSchemas();
  const identities = await makeIdentities(CONNECTIONS);
  const processes: BenchProcess[] = [];
  try {
    const urls = await startSubgraphs(schemas, identities, processes);
    const sides = await startSides({ schemas, identities, urls, peer, processes });
    await compareAnswers(sides, identities);
    const generator = startProcess(program("harness", "load"), { place: "rest" });
    processes.push(generator);
    const samples = await measure(sides, generator, identities, options);
    const loaded = machine();
    return {
      name: "gateway",
      title: "Gateway: the console query over five subgraphs",
      method: METHOD,
      command: "npm run bench -- gateway",
      at: new Date().toISOString(),
      seconds: (Date.now() - started) / 1000,
      pairs: options.pairs,
      machine: loaded,
      versions: { ...versionsOf(OURS, repositoryRoot()), ...versionsOf(THEIRS, peer) },
      rows: sides.map((side) => toRow(side, samples[side.key])),
      ratios: ratiosOf(samples),
      notes: notesOf(samples, loaded),
    };
  } finally {
    await Promise.all(processes.map((process) => process.stop()));
  }
}

const OURS = ["@apollo/gateway", "@apollo/server", "@apollo/subgraph", "graphql-jit", "graphql"];
const THEIRS = ["@graphql-hive/gateway", "@graphql-hive/router-runtime"];

const METHOD = [
  `Three levels over all five subgraphs, constant resolvers, ${CONNECTIONS} connections, variables that differ in every request.`,
  "Ours verifies people's tokens, checks limits and cost, and signs identities for subgraphs; the other sides do none of it.",
  "Hive Gateway plans with its Rust planner and shares no answers between requests; over HTTP both ask the same five processes.",
];

async function measure(
  sides: Side[],
  generator: BenchProcess,
  { tokens }: Identities,
  { pairs, seconds, progress }: BenchOptions,
): Promise<Record<Side["key"], Sample[]>> {
  const samples: Record<Side["key"], Sample[]> = {
    inProcess: [],
    overHttp: [],
    monolith: [],
    hive: [],
    jit: [],
  };
  const load = { ...consoleRequest(tokens), maxRequests: MAX_REQUESTS };
  const apply = ({ port, path }: Side, warmUpMs: number, measureMs: number) =>
    generator.ask<LoadFigures>({ ...load, port, path, warmUpMs, measureMs } satisfies Load);
  // Compiling and growing the heap is over before anything counts.
  for (const side of sides) await apply(side, FIRST_WARM_UP_MS, 1_000);
  for (let pair = 1; pair <= pairs; pair += 1) {
    for (const side of sides) {
      const before = side.process.cpuMs();
      const figures = await apply(side, WARM_UP_MS, seconds * 1000);
      const after = side.process.cpuMs();
      const cpuMsEach =
        before === null || after === null ? null : (after - before) / figures.answered;
      samples[side.key].push({ ...figures, cpuMsEach });
    }
    const rates = sides.map(
      ({ key, name }) => `${name} ${Math.round(samples[key].at(-1)!.perSecond)}`,
    );
    progress(`pair ${pair} of ${pairs}: ${rates.join(" · ")}`);
  }
  return samples;
}

function toRow({ name, key: _key }: Side, samples: Sample[]): BenchRow {
  const rates = samples.map((sample) => sample.perSecond);
  const cpu = samples.map((sample) => sample.cpuMsEach);
  return {
    name,
    rate: median(rates),
    p50: median(samples.map((sample) => sample.p50)),
    p99: median(samples.map((sample) => sample.p99)),
    spread: spreadOf(rates),
    cpuMs: cpu.some((value) => value === null) ? null : median(cpu as number[]),
  };
}

function ratiosOf(samples: Record<Side["key"], Sample[]>) {
  const rates = (key: Side["key"]) => samples[key].map((sample) => sample.perSecond);
  const p99 = (key: Side["key"]) => samples[key].map((sample) => sample.p99);
  const atLeast = (value: number) => ({ is: "at least", value }) as const;
  const below = { is: "at most", value: 1 } as const;
  return [
    ratio("in process / (b)", rates("inProcess"), rates("hive"), atLeast(2.5)),
    ratio("in process / (a)", rates("inProcess"), rates("monolith"), atLeast(0.5)),
    ratio("over HTTP / (b)", rates("overHttp"), rates("hive"), atLeast(1.6)),
    ratio("p99 in process / (b)", p99("inProcess"), p99("hive"), below),
    ratio("p99 over HTTP / (b)", p99("overHttp"), p99("hive"), below),
    ratio("in process / (c), the limit", rates("inProcess"), rates("jit")),
    ratio("over HTTP / (c), the limit", rates("overHttp"), rates("jit")),
  ];
}

function notesOf(samples: Record<Side["key"], Sample[]>, { load, cores }: Machine): string[] {
  const busiest = Math.max(...samples.jit.map((sample) => sample.generatorBusy));
  return [
    pinned
      ? "What is measured has one core for itself; the load generator and the subgraph processes share the others."
      : "Processes were not pinned to cores here.",
    `The load generator was busy for ${Math.round(busiest * 100)} % of a core at the fastest side.`,
    ...(load[0] > cores / 2 ? [BUSY] : []),
  ];
}
