import { runAsProgram } from "@tributary/service/run-as-program";
import { type StartOptions, startService } from "@tributary/service/service";
import { service } from "./subgraph";

/** Starts jules-session; `stop()` of the answer ends it. */
export const start = (options: StartOptions) => startService(service, options);

if (require.main === module) void runAsProgram(service);
