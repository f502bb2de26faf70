import "@tributary/kit/node-version";
import { loadConfig } from "@tributary/kit/config";
import { collectAsServersDo } from "@tributary/kit/garbage-collection";
import { createLog, endOnUncaught, printError } from "@tributary/kit/log";
import type { Services } from "@tributary/kit/subgraph";
import { type ServiceDefinition, startService } from "./service";

/** What a service may take to end that nobody waits for. */
const ORPHAN_MS = 8_000;

/** Runs a service as a program of its own: configuration from the environment, clean stop on signals. */
export async function runAsProgram<S extends Services>(
  definition: ServiceDefinition<S>,
): Promise<void> {
  const fail = (error: unknown) => {
    printError(error);
    process.exit(1);
  };
  collectAsServersDo();
  try {
    const config = loadConfig(process.env);
    endOnUncaught(createLog(definition.name, config.LOG_LEVEL));
    const service = await startService(definition, { config, port: config.PORT });
    const stop = () => void service.stop().then(() => process.exit(0), fail);
    process.once("SIGTERM", stop);
    process.once("SIGINT", stop);
    // Started by a launcher that is gone, however it went: nobody would ever stop this process, nor wait for it.
    if (process.channel)
      process.once("disconnect", () => {
        setTimeout(() => process.exit(1), ORPHAN_MS).unref();
        stop();
      });
    console.log(`${definition.name} listens on ${service.url}`);
  } catch (error) {
    fail(error);
  }
}
