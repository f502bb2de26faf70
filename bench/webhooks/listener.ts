import { type RunningService, startService } from "@tributary/events/service";
import { loadConfig } from "@tributary/kit/config";
import { type ListenerServices, stripeListenerService } from "@tributary/stripe-listener/service";
import { serveParent } from "../harness/processes";

/** What the benchmark asks of the listener's process. */
export type ListenerMessage =
  /** Starts it on a free port; it stores and works nothing off. */
  | { do: "listen"; env: Record<string, string> }
  /** Lets the worker begin. */
  | { do: "work" }
  /** Resolves when the inbox is empty; answers how long that took. */
  | { do: "drain" }
  | { do: "stop" };

let running: RunningService | null = null;

async function handle(message: ListenerMessage): Promise<object> {
  const services = () => running!.services as ListenerServices;
  switch (message.do) {
    case "listen": {
      const awake = stripeListenerService({ highWaterMark: 10_000_000, pollMs: 20 });
      const asleep = { ...awake, prepare: async () => {} };
      running = await startService(asleep, { config: loadConfig(message.env), port: 0 });
      return { port: Number(new URL(running.url!).port) };
    }
    case "work":
      services().worker.start();
      return {};
    case "drain": {
      const from = performance.now();
      await services().worker.drain();
      return { ms: performance.now() - from };
    }
    case "stop":
      await running?.stop();
      running = null;
      return {};
  }
}

serveParent<ListenerMessage>(handle);
