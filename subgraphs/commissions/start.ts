import { runAsProgram } from "@tributary/service/run-as-program";
import { type StartOptions, startService } from "@tributary/service/service";
import { service } from "./subgraph";

/** Starts commissions; `stop()` on what it answers ends it. */
export const start = (options: StartOptions) => startService(service, options);

if (require.main === module) void runAsProgram(service);
