// Changes SQL functions as the `mutants.json` beside them says: each in a copy of the tests' migrated template, on one
// server that keeps running.
import { globSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { basename, dirname, join, resolve } from "node:path";
import pg from "pg";
import { root } from "../pinned-node.mjs";
import { runProgram } from "../programs.mjs";
import { sqlMutants } from "./sql-list.mjs";

const jest = join(root, "node_modules", "jest", "bin", "jest.js");
/** Which test noticed a change the last time; only a hint for the order. */
const memory = join(root, "node_modules", ".cache", "mutants-sql.json");
/** Much longer than all tests of an area take on a busy machine: a loop without end, or a lock that stays. */
const LIMIT_MS = 600_000;

/**
 * Applies each change and runs the area's tests until one fails, those first that noticed changes of the same function.
 *
 * @param {import("./areas.mjs").Area} area one whose files lie in one folder
 * @param {{ postgresUrl: string, workers: number }} options the server with the template; how many changes at once
 * @returns {Promise<import("./run-stryker.mjs").Mutant[]>} `kind` is the rule that the change breaks
 */
export async function runSqlMutants(area, { postgresUrl, workers }) {
  const folder = dirname(area.files[0]);
  const files = new Set(globSync(area.files, { cwd: root }).map((file) => basename(file)));
  const mutants = sqlMutants(folder).filter(({ file }) => files.has(basename(file)));
  const tests = globSync(area.tests, { cwd: root }).map((file) => file.replaceAll("\\", "/"));
  const server = { url: postgresUrl, schema: schemaOf(folder) };
  await boundStatements(postgresUrl);
  const untouched = await attempt("tributary_template", tests.sort(), server);
  if (untouched.status !== "survived")
    throw new Error(
      `The tests of ${area.name} fail without a change: ${untouched.by}\n${untouched.words}`,
    );

  const kills = recall();
  const queue = mutants.map((mutant, place) => ({ mutant, place }));
  const found = [];
  const work = async () => {
    for (let next = queue.shift(); next !== undefined; next = queue.shift()) {
      const { mutant, place } = next;
      const { status, by } = await tryOut(
        mutant,
        `mutant_${place}`,
        inOrder(tests, mutant, kills, untouched.took),
        server,
      );
      found[place] = { ...told(mutant), status };
      if (by) {
        kills.push({ key: keyOf(mutant), file: mutant.file, by });
        remember(kills);
      }
      tell(found[place], by);
    }
  };
  await Promise.all(Array.from({ length: workers }, work));
  return found;
}

/** A changed loop may never end; a test that asks as the server's owner has no limit of its own. */
async function boundStatements(url) {
  await withClient(url, async (client) => {
    await client.query("alter system set statement_timeout = '60s'");
    await client.query("select pg_reload_conf()");
  });
}

/** Makes a template with the changed function, and runs the tests on copies of it. */
async function tryOut(mutant, template, tests, server) {
  const { schema } = server;
  await withClient(server.url, async (client) => {
    await dropAll(client, template);
    await client.query(`create database ${template} template tributary_template`);
  });
  try {
    const url = new URL(server.url);
    url.pathname = `/${template}`;
    await withClient(url.toString(), async (client) => {
      await client.query(`set search_path = ${schema}`);
      await client.query(mutant.sql).catch((error) => {
        throw new Error(
          `${mutant.file}:${mutant.line} "${mutant.rule}" is no SQL: ${error.message}`,
        );
      });
    });
    return await attempt(template, tests, server);
  } finally {
    await withClient(server.url, (client) => dropAll(client, template));
  }
}

/** Runs the tests until one fails; answers which one noticed. */
async function attempt(template, tests, { url }) {
  const folder = mkdtempSync(join(tmpdir(), "tributary-mutant-"));
  const report = join(folder, "report.json");
  // With a limit for each test: some changes make one wait for what never comes.
  const options = [
    "--runInBand",
    "--bail=1",
    "--silent",
    "--forceExit",
    "--json",
    "--testTimeout=45000",
  ];
  const sequencer = join(root, "scripts", "mutants", "order.cjs");
  const end = AbortSignal.timeout(LIMIT_MS);
  const env = {
    ...process.env,
    TRIBUTARY_BUILT: "1",
    TRIBUTARY_TEST_POSTGRES_URL: url,
    TRIBUTARY_TEST_TEMPLATE: template,
    TRIBUTARY_TEST_FIRST_FAILURE: "1",
    TRIBUTARY_TEST_ORDER: JSON.stringify(tests),
  };
  try {
    const { output } = await runProgram(
      process.execPath,
      [
        jest,
        ...options,
        `--outputFile=${report}`,
        `--testSequencer=${sequencer}`,
        "--runTestsByPath",
        ...tests,
      ],
      { cwd: root, env, signal: end, killSignal: "SIGKILL" },
    );
    if (end.aborted) return { status: "timeout" };
    const { testResults, numTotalTests } = readReport(report, output);
    const failed = testResults.find(({ status }) => status === "failed");
    const by = failed && resolve(failed.name).slice(root.length + 1);
    if (failed) return { status: "killed", by, words: failed.message };
    const took = testResults.map(({ name, startTime, endTime }) => [
      resolve(name).slice(root.length + 1),
      endTime - startTime,
    ]);
    return { status: numTotalTests === 0 ? "untested" : "survived", took: new Map(took) };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function readReport(file, output) {
  try {
    return JSON.parse(readFileSync(file, "utf8"));
  } catch {
    throw new Error(`Jest ended without a report:\n${output.slice(-2000)}`);
  }
}

/** The template and what tests left of its copies; their sessions end, whatever they do. */
async function dropAll(client, template) {
  const { rows } = await client.query("select datname from pg_database where datname ~ $1", [
    `^${template}(_|$)`,
  ]);
  for (const { datname } of rows)
    await client.query(`drop database if exists ${datname} with (force)`);
}

async function withClient(connectionString, work) {
  const client = new pg.Client({ connectionString });
  client.on("error", () => {});
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

/** The schema that a folder's functions belong to. */
function schemaOf(folder) {
  const require = createRequire(import.meta.url);
  const { allSchemas } = require("../../packages/launcher/schemas.ts");
  const owner = allSchemas().find(({ functions }) => functions?.includes(join(root, folder)));
  if (!owner) throw new Error(`${folder} holds no SQL functions of a service.`);
  return owner.service.replaceAll("-", "_");
}

/**
 * First what noticed this very change, then what noticed changes of its file, then what notices much; what never noticed
 * anything comes last, long random histories behind all others.
 */
function inOrder(tests, mutant, kills, took) {
  const key = keyOf(mutant);
  const weight = (test) =>
    kills
      .filter(({ by }) => by === test)
      .reduce(
        (sum, kill) =>
          sum + 1 + (kill.file === mutant.file ? 1e3 : 0) + (kill.key === key ? 1e6 : 0),
        0,
      );
  return [...tests].sort((a, b) => weight(b) - weight(a) || took.get(a) - took.get(b));
}

function keyOf({ file, original, replacement }) {
  return JSON.stringify([file, original, replacement]);
}

function recall() {
  try {
    return JSON.parse(readFileSync(memory, "utf8"));
  } catch {
    return [];
  }
}

function remember(kills) {
  const newest = new Map(kills.map((kill) => [kill.key, kill]));
  mkdirSync(dirname(memory), { recursive: true });
  writeFileSync(memory, JSON.stringify([...newest.values()]));
}

function told({ file, line, source, original, replacement, rule, equivalent }) {
  const reason = equivalent ? { reason: equivalent } : {};
  return { file, line, source, original, replacement, kind: rule, ...reason };
}

function tell({ status, file, line, kind }, by) {
  const noticed = by ? ` by ${basename(by, ".test.ts")}` : "";
  console.log(`${status.padEnd(9)}${file}:${line}  ${kind}${noticed}`);
}
