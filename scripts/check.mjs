// What must be green before a commit, or those steps that are named. Each is a script `check:…` of package.json, run
// by Turborepo: a step whose inputs (turbo.json) are unchanged since it was last green is not run again. One line a
// step; a failing step's output follows its line. Exits with 1 when any step failed.
import "./ends-with-npm.mjs";
import { readFileSync } from "node:fs";
import { availableParallelism } from "node:os";
import { join } from "node:path";
import { reexecOnPinnedNode, root } from "./pinned-node.mjs";
import { runProgram } from "./programs.mjs";

await reexecOnPinnedNode();

const { scripts } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
const steps = Object.keys(scripts).flatMap((name) => /^check:(.+)/.exec(name)?.[1] ?? []);
const usage = `npm run check -- [step …]

Steps: ${steps.join(", ")}; all when none is named.`;

const named = process.argv.slice(2);
if (named.includes("--help")) {
  console.log(usage);
  process.exit(0);
}
const unknown = named.filter((name) => !steps.includes(name));
if (unknown.length > 0) {
  console.error(`There is no step ${unknown.join(", ")}.\n\n${usage}`);
  process.exit(1);
}

const started = Date.now();
const queue = named.length > 0 ? named : steps;
const outcomes = [];
await Promise.all(Array.from({ length: Math.min(availableParallelism(), 4) }, work));
const failed = outcomes.filter((ok) => !ok).length;
console.log(`${failed === 0 ? "All green" : `${failed} failed`} in ${seconds(started)}`);
process.exitCode = failed === 0 ? 0 : 1;

async function work() {
  for (let step = queue.shift(); step !== undefined; step = queue.shift()) {
    const from = Date.now();
    const { code, output } = await perform(step);
    outcomes.push(code === 0);
    const how = code !== 0 ? "failed" : output.includes("FULL TURBO") ? "same" : "ok";
    console.log(`${step.padEnd(16)}${how.padEnd(8)}${seconds(from)}`);
    if (code !== 0) console.log(output.trimEnd().replace(/^/gm, "    "));
  }
}

function perform(step) {
  const turbo = join(root, "node_modules", "turbo", "bin", "turbo");
  const flags = ["--output-logs=errors-only", "--log-prefix=none", "--ui=stream"];
  return runProgram(process.execPath, [turbo, "run", `//#check:${step}`, ...flags], {
    cwd: root,
    env: { ...process.env, TURBO_TELEMETRY_DISABLED: "1", TURBO_NO_UPDATE_NOTIFIER: "1" },
  });
}

function seconds(since) {
  return `${((Date.now() - since) / 1000).toFixed(1)} s`;
}
