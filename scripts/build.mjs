// Compiles what has changed, package by package. One line when it took a while; everything when it failed.
import "./ends-with-npm.mjs";
import { join } from "node:path";
import { root } from "./pinned-node.mjs";
import { runProgram } from "./programs.mjs";

if (process.argv.includes("--help")) {
  console.log("npm run build -- [Turborepo's options, e.g. --filter=@tributary/launcher...]");
  process.exit(0);
}

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
const seconds = (performance.now() - from) / 1000;
if (code !== 0) {
  console.error(`${output}\nThe build failed.`);
  process.exit(1);
}
if (seconds > 2) console.log(`Built in ${seconds.toFixed(1)} s.`);
