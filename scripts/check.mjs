// What must be green before a commit: types, lint, generated code, composition, boundaries; or those named. One line
// a step; a failing step's output follows its line. Exits with 1 when any step failed.
import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { availableParallelism } from "node:os";
import { join } from "node:path";
import { reexecOnPinnedNode, root } from "./pinned-node.mjs";

await reexecOnPinnedNode();

const source = ["--import", "./scripts/source.mjs"];
/** Each step is a Node program; `needs` names a further file without which it would check nothing. */
const steps = [
  { name: "types", file: "node_modules/typescript/bin/tsc", args: ["-p", "tsconfig.json"] },
  { name: "lint", file: "node_modules/@biomejs/biome/bin/biome", args: ["check", "."] },
  { name: "generated code", file: "scripts/codegen.mjs", args: ["--check"] },
  { name: "composition", node: source, file: "gateway/compose.ts", args: ["--check"] },
  {
    name: "boundaries",
    needs: "packages/testing/boundaries.test.ts",
    file: "node_modules/jest/bin/jest.js",
    args: ["packages/testing/boundaries.test.ts"],
  },
];

const running = new Set();
for (const signal of ["SIGINT", "SIGTERM"]) {
  process.once(signal, () => {
    for (const child of running) child.kill(signal);
    process.exit(1);
  });
}

const started = Date.now();
const named = process.argv.slice(2);
const queue = steps.filter(({ name }) => named.length === 0 || named.includes(name));
const outcomes = [];
await Promise.all(Array.from({ length: Math.min(availableParallelism(), 4) }, work));
const failed = outcomes.filter((ok) => !ok).length;
console.log(`${failed === 0 ? "All green" : `${failed} failed`} in ${seconds(started)}`);
process.exitCode = failed === 0 ? 0 : 1;

async function work() {
  for (let step = queue.shift(); step !== undefined; step = queue.shift()) {
    const from = Date.now();
    const { ok, output } = await perform(step);
    outcomes.push(ok);
    console.log(`${step.name.padEnd(16)}${ok ? "ok" : "failed"}  ${seconds(from)}`);
    if (!ok) console.log(output.trimEnd().replace(/^/gm, "    "));
  }
}

/** Runs the step and collects what it prints. A file that is missing is a failure and not a step to skip. */
function perform({ node = [], needs, file, args }) {
  const missing = [needs, file].find((path) => path !== undefined && !existsSync(join(root, path)));
  if (missing !== undefined) return { ok: false, output: `${missing} does not exist.` };
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [...node, file, ...args], {
      cwd: root,
      stdio: ["ignore", "pipe", "pipe"],
    });
    running.add(child);
    let output = "";
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding("utf8").on("data", (text) => {
        output += text;
      });
    }
    child.on("close", (code) => {
      running.delete(child);
      resolve({ ok: code === 0, output });
    });
  });
}

function seconds(since) {
  return `${((Date.now() - since) / 1000).toFixed(1)} s`;
}
