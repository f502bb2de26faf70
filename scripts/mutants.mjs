// Changes the code on purpose, one place at a time, and names the changes that no test noticed.
import "./ends-with-npm.mjs";
import { globSync } from "node:fs";
import { createRequire } from "node:module";
import { availableParallelism } from "node:os";
import { relative } from "node:path";
import { reexecOnPinnedNode, root } from "./pinned-node.mjs";

await reexecOnPinnedNode();

const { AREAS } = await import("./mutants/areas.mjs");
const { judge, stale } = await import("./mutants/judge.mjs");
const { keep, percent } = await import("./mutants/page.mjs");

const USAGE = `npm run test:mutants -- [area, folder or file …] [--workers N]

Changes one place at a time (< into <=, true into false, a statement left out), runs the tests that reach it, and names
each change that stayed green. Whole areas are kept in bench/results/mutants.json and docs/testing.md; a part of one is
only told. All of them take about an hour. Exits with 1 when an area falls short of its goal.

${AREAS.map(({ name, guard }) => `  ${name}${guard ? " (nothing may survive)" : ""}`).join("\n")}`;

process.chdir(root);
const { areas, workers } = parse(process.argv.slice(2));
const postgres = areas.some(({ tests }) => tests) ? await startPostgres() : undefined;
let short = 0;
try {
  for (const area of areas) {
    const mutants = await mutantsOf(area);
    const verdict = judge(area, mutants);
    tell(area, verdict);
    if (!area.part) keep(area, verdict);
    if (!verdict.met) short++;
    for (const known of area.part ? [] : stale(new Set(area.paths), [verdict])) {
      console.log(`  equivalent.json names what is no survivor: ${known.file}: ${known.source}`);
      short++;
    }
  }
} finally {
  await postgres?.stop();
}
process.exitCode = short === 0 ? 0 : 1;

async function mutantsOf(area) {
  const options = { postgresUrl: postgres?.url, workers };
  if (area.language === "sql") {
    const { runSqlMutants } = await import("./mutants/run-sql.mjs");
    return runSqlMutants(area, options);
  }
  const { runStryker } = await import("./mutants/run-stryker.mjs");
  return runStryker(area, options);
}

function tell({ name }, { changes, noticed, score, goal, survivors, equivalent }) {
  for (const { file, line, original, replacement, untested } of survivors) {
    console.log(`\n${file}:${line}${untested ? " (no test reaches it)" : ""}`);
    console.log(original.replace(/^/gm, "  - "));
    console.log(replacement.replace(/^/gm, "  + "));
  }
  const apart = equivalent.length > 0 ? `, ${equivalent.length} equivalent` : "";
  const sentence = `${noticed} of ${changes} noticed, ${percent(score)} (goal ${percent(goal)})${apart}`;
  console.log(`\n${name}: ${sentence}`);
}

/** The areas that are wanted, or the parts of areas that lie in a folder or file. */
function parse(args) {
  if (args.includes("--help")) end(USAGE, 0);
  const at = args.indexOf("--workers");
  const workers = at < 0 ? Math.min(availableParallelism(), 8) : Number(args.splice(at, 2)[1]);
  if (!Number.isInteger(workers) || workers < 1) end(`--workers takes a number.\n\n${USAGE}`, 1);
  if (args.length === 0) return { areas: AREAS.map(whole), workers };
  const areas = args.flatMap((word) => {
    const found = wanted(word);
    if (found.length === 0) end(`Nothing is changed in ${word}.\n\n${USAGE}`, 1);
    return found;
  });
  return { areas, workers };
}

function wanted(word) {
  const named = AREAS.filter(({ name }) => name === word || name.startsWith(`${word} (`));
  if (named.length > 0) return named.map(whole);
  const path = relative(root, word).replaceAll("\\", "/");
  return AREAS.map(whole).flatMap((area) => {
    const paths = area.paths.filter((file) => file === path || file.startsWith(`${path}/`));
    if (paths.length === 0) return [];
    return paths.length === area.paths.length
      ? [area]
      : [{ ...area, part: true, files: paths, paths }];
  });
}

function whole(area) {
  const paths = globSync(area.files, { cwd: root }).map((file) => file.replaceAll("\\", "/"));
  const left = paths.filter((file) => !/\.test\.ts$|\.generated\.ts$|\/(tests|dist)\//.test(file));
  return { ...area, paths: left };
}

/** One server for all runs of Jest: starting one for each change would take longer than the tests. */
async function startPostgres() {
  await import("./source.mjs");
  const { startTestServer } = createRequire(import.meta.url)("../packages/testing/test-server.ts");
  return startTestServer();
}

function end(sentence, code) {
  (code === 0 ? console.log : console.error)(sentence);
  process.exit(code);
}
