import { loadConfig } from "@tributary/kit/config";
import { type RunningService, startService } from "@tributary/service/service";
import { type ListenerServices, stripeListenerService } from "@tributary/stripe-listener/service";
import { serveParent } from "../harness/processes";
import { signedWebhook } from "./sender";

/** What the benchmark asks of the listener's process. */
export type ListenerMessage =
  /** Starts it on a free port; it stores and works nothing off. */
  | { do: "listen"; env: Record<string, string> }
  /** The same receiver without HTTP: this many callers in this process, for the time given. */
  | { do: "receive"; secret: string; callers: number; forMs: number }
  /** Lets the worker begin. */
  | { do: "work" }
  /** Resolves when the inbox is empty; answers how long that took. */
  | { do: "drain" }
  | { do: "stop" };

/** What was received without HTTP. */
export interface InProcess {
  answered: number;
  perSecond: number;
  /** Processor time of this process for each. */
  cpuMs: number;
}

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
    case "receive":
      return receive(services(), message);
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

/** More than is received in this time; made and signed before anything is measured. */
const MOST_PER_SECOND = 30_000;

async function receive(
  { receiver }: ListenerServices,
  { secret, callers, forMs }: Extract<ListenerMessage, { do: "receive" }>,
) {
  const requests = Array.from({ length: (MOST_PER_SECOND * forMs) / 1000 }, () => {
    const { body, signature } = signedWebhook(secret);
    return { headers: { "stripe-signature": signature }, body: Buffer.from(body) };
  });
  const url = new URL("http://localhost/webhooks/stripe");
  const common = { method: "POST", url, requestId: "in-process", address: "127.0.0.1" };
  let answered = 0;
  const cpu = process.cpuUsage();
  const from = performance.now();
  const call = async () => {
    while (performance.now() - from < forMs) {
      const request = requests.pop();
      if (!request) return;
      const { status } = await receiver.receive({ ...common, ...request });
      if (status !== 200) throw new Error(`a webhook was answered with ${status}`);
      answered += 1;
    }
  };
  await Promise.all(Array.from({ length: callers }, call));
  const ms = performance.now() - from;
  const { user, system } = process.cpuUsage(cpu);
  return {
    answered,
    perSecond: (answered / ms) * 1000,
    cpuMs: (user + system) / 1000 / answered,
  } satisfies InProcess;
}

serveParent<ListenerMessage>(handle);
