import { runAsProgram, type StartOptions, startService } from "@tributary/events/service";
import { service } from "./subgraph";

/** Starts the credits subgraph. */
export const start = (options: StartOptions) => startService(service, options);

if (require.main === module) void runAsProgram(service);
