import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { backoffMs } from "@tributary/kit/backoff";
import type { Config } from "@tributary/kit/config";
import type { Deployment } from "./deployment";
import { RESTARTS, SETTLED_MS } from "./keep-running";
import { SERVICES } from "./schemas";
import { machineEnvironment, type ProgramName, programEnvironment } from "./service-environment";

/** How long a process may take to finish what it does before it is killed: twice this and PostgreSQL's end fit into 9 s. */
const STOP_MS = 3_000;

/** A service's process, or the one that took its place after it died. */
interface Child {
  name: string;
  process: ChildProcess;
  url: string;
  env: Record<string, string>;
  stopping: boolean;
  failures: number;
  restart?: NodeJS.Timeout;
}

/** Starts every service as a process of its own, on loopback ports, and the gateway in front; each with its own secrets. */
export async function startSplit(env: Record<string, string>, config: Config): Promise<Deployment> {
  const children: Child[] = [];
  const machine = machineEnvironment(process.env);
  const environmentOf = (name: ProgramName) => ({
    ...machine,
    ...programEnvironment(name, env, config),
  });
  try {
    const services = Object.keys(SERVICES) as (keyof typeof SERVICES)[];
    children.push(
      ...(await allOrNone(
        services.map((name) =>
          startChild(name, { ...environmentOf(name), PORT: "0", HOST: "127.0.0.1" }),
        ),
      )),
    );
    const urls = Object.fromEntries(
      children.map(({ name, url }) => [`${variable(name)}_URL`, url]),
    );
    const gateway = await startChild("gateway", { ...environmentOf("gateway"), ...urls });
    children.unshift(gateway);
    return { url: gateway.url, stop: () => stopAll(children) };
  } catch (error) {
    await stopAll(children);
    throw error;
  }
}

const variable = (name: string) => name.toUpperCase().replaceAll("-", "_");

/** All children, or the first failure after the others have been stopped. */
async function allOrNone(starting: Promise<Child>[]): Promise<Child[]> {
  const results = await Promise.allSettled(starting);
  const children = results.flatMap((result) =>
    result.status === "fulfilled" ? [result.value] : [],
  );
  const failed = results.find((result) => result.status === "rejected");
  if (!failed) return children;
  await stopAll(children);
  throw failed.reason;
}

/** Starts one program, resolves when it says where it listens, and keeps it running there from then on. */
async function startChild(name: string, env: Record<string, string>): Promise<Child> {
  const process = run(name, env);
  const url = await addressOf(name, process);
  // Others know it by this address.
  const fixed = { ...env, PORT: new URL(url).port };
  const child: Child = { name, process, url, env: fixed, stopping: false, failures: 0 };
  startAgainAfterDeath(child);
  return child;
}

function run(name: string, env: Record<string, string>): ChildProcess {
  const program = require.resolve(`@tributary/${name}/start`);
  // The channel tells the child when this process is gone, however it went. Ctrl+C reaches it through stop() alone.
  return fork(program, [], {
    env,
    stdio: ["ignore", "pipe", "inherit", "ipc"],
    detached: process.platform !== "win32",
  });
}

function addressOf(name: string, child: ChildProcess): Promise<string> {
  const lines = createInterface({ input: child.stdout! });
  return new Promise<string>((resolve, reject) => {
    lines.on("line", (line) => {
      const address = / listens on (http:\S+)$/.exec(line)?.[1];
      if (address) resolve(address);
    });
    child.once("error", reject);
    child.once("exit", (code) =>
      reject(new Error(`${name} ended with code ${code} while it started.`)),
    );
  });
}

/** A service that dies is started again, after a pause that grows; the others go on, and answer without it meanwhile. */
function startAgainAfterDeath(child: Child): void {
  const began = performance.now();
  child.process.once("exit", (code, signal) => {
    if (child.stopping) return;
    child.failures = performance.now() - began > SETTLED_MS ? 1 : child.failures + 1;
    const ms = Math.round(backoffMs(child.failures, RESTARTS));
    console.error(
      `${child.name} died (${signal ?? `code ${code}`}); it is started again in ${ms} ms.`,
    );
    child.restart = setTimeout(() => {
      child.process = run(child.name, child.env);
      // What it says of its start is read, so that it can say it; a start that fails ends it, and is tried again.
      addressOf(child.name, child.process).catch(() => {});
      startAgainAfterDeath(child);
    }, ms);
  });
}

async function stopAll(children: readonly Child[]): Promise<void> {
  const [gateway, ...services] = children;
  if (gateway) await stopChild(gateway);
  await Promise.all(services.map(stopChild));
}

async function stopChild(stopped: Child): Promise<void> {
  stopped.stopping = true;
  clearTimeout(stopped.restart);
  const child = stopped.process;
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, "exit");
  child.kill("SIGTERM");
  const force = setTimeout(() => child.kill("SIGKILL"), STOP_MS);
  await ended;
  clearTimeout(force);
}
