import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import type { Config } from "@tributary/kit/config";
import type { Deployment } from "./deployment";
import { SERVICES } from "./schemas";
import { machineEnvironment, type ProgramName, programEnvironment } from "./service-environment";

/** How long a process may take to finish what it does before it is killed: twice this and PostgreSQL's end fit into 9 s. */
const STOP_MS = 3_000;

interface Child {
  name: string;
  process: ChildProcess;
  url: string;
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

/** Starts one program and resolves when it says where it listens. */
async function startChild(name: string, env: Record<string, string>): Promise<Child> {
  const program = require.resolve(`@tributary/${name}/start`);
  // The channel tells the child when this process is gone, however it went. Ctrl+C reaches it through stop() alone.
  const child = fork(program, [], {
    env,
    stdio: ["ignore", "pipe", "inherit", "ipc"],
    detached: process.platform !== "win32",
  });
  const lines = createInterface({ input: child.stdout! });
  const url = await new Promise<string>((resolve, reject) => {
    lines.on("line", (line) => {
      const address = / listens on (http:\S+)$/.exec(line)?.[1];
      if (address) resolve(address);
    });
    child.once("error", reject);
    child.once("exit", (code) =>
      reject(new Error(`${name} ended with code ${code} while it started.`)),
    );
  });
  return { name, process: child, url };
}

async function stopAll(children: readonly Child[]): Promise<void> {
  const [gateway, ...services] = children;
  if (gateway) await stopChild(gateway);
  await Promise.all(services.map(stopChild));
}

async function stopChild({ process: child }: Child): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, "exit");
  child.kill("SIGTERM");
  const force = setTimeout(() => child.kill("SIGKILL"), STOP_MS);
  await ended;
  clearTimeout(force);
}
