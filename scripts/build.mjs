// Compiles what has changed, package by package, and prepares the demo's year for a first start. One line when it took a while; everything when it failed.
import "./ends-with-npm.mjs";
import { join } from "node:path";
import { reexecOnPinnedNode, root } from "./pinned-node.mjs";
import { runProgram } from "./programs.mjs";

if (process.argv.includes("--help")) {
  console.log("npm run build -- [Turborepo's options, e.g. --filter=@tributary/launcher...]");
  process.exit(0);
}

// npm looks `node` up before an install has brought ours, and the demo's year is prepared by what runs on it alone.
await reexecOnPinnedNode();

const from = performance.now();
const turbo = join(root, "node_modules", "turbo", "bin", "turbo");
const { code, output } = await runProgram(
  process.execPath,
  [turbo, "run", "build", "--output-logs=errors-only", ...process.argv.slice(2)],
  {
    cwd: root,
    env: { ...process.env, TURBO_TELEMETRY_DISABLED: "1", TURBO_NO_UPDATE_NOTIFIER: "1" },
  },
);
// With options it is for something else than a start from here, as in an image.
if (code === 0 && process.argv.length === 2) {
  const prepare = join(root, "packages", "launcher", "dist", "demo", "start-preparing.js");
  await runProgram(process.execPath, [prepare], { cwd: root, inherit: true });
}
const seconds = (performance.now() - from) / 1000;
if (code !== 0) {
  console.error(`${output}\nThe build failed.`);
  process.exit(1);
}
if (seconds > 2) console.log(`Built in ${seconds.toFixed(1)} s.`);
