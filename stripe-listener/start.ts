import { runAsProgram } from "@tributary/service/run-as-program";
import { type StartOptions, startService } from "@tributary/service/service";
import { type ListenerOptions, service, stripeListenerService } from "./service";

/** Starts the listener; `listener` injects what a demo or a test plays itself. */
export const start = (options: StartOptions, listener?: ListenerOptions) =>
  startService(listener ? stripeListenerService(listener) : service, options);

if (require.main === module) void runAsProgram(service);
