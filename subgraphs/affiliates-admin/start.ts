import { runAsProgram } from "@tributary/service/run-as-program";
import { type StartOptions, startService } from "@tributary/service/service";
import { type AdminOptions, adminService, service } from "./subgraph";

/** Starts affiliates-admin; `admin` injects what a test plays itself; `stop()` of the answer ends it. */
export const start = (options: StartOptions, admin?: AdminOptions) =>
  startService(admin ? adminService(admin) : service, options);

if (require.main === module) void runAsProgram(service);
