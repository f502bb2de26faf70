// Compiles what has changed, package by package. One line when it took a while; everything when it failed.
import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { root } from "./pinned-node.mjs";

const from = performance.now();
const turbo = join(root, "node_modules", "turbo", "bin", "turbo");
const { status, stdout, stderr } = spawnSync(
  process.execPath,
  [turbo, "run", "build", "--output-logs=errors-only"],
  {
    cwd: root,
    encoding: "utf8",
    maxBuffer: 1 << 26,
    env: { ...process.env, TURBO_TELEMETRY_DISABLED: "1", TURBO_NO_UPDATE_NOTIFIER: "1" },
  },
);
const seconds = (performance.now() - from) / 1000;
if (status !== 0) {
  console.error(`${stdout}${stderr}\nThe build failed.`);
  process.exit(1);
}
if (seconds > 2) console.log(`Built in ${seconds.toFixed(1)} s.`);
