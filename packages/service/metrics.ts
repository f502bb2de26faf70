import type { EventBacklog } from "@tributary/events/backlog";
import type { Config } from "@tributary/kit/config";
import type { Routes } from "@tributary/kit/routes";
import { collectDefaultMetrics, Gauge, Registry } from "prom-client";
import { forMetricsToken } from "./metrics-access";

/** What waits for another attempt after it failed. */
export interface Waiting {
  waiting: number;
  /** Since the oldest of it failed first; 0 where nothing waits. */
  waitingSeconds: number;
  /** How much was given up. */
  dead: number;
}

/** For metrics. */
export interface Backlog {
  events: EventBacklog;
  /** Null: the service has no inbox of its own. */
  inbox: Waiting | null;
}

/** A service that is measured. */
interface Measured {
  name: string;
  backlog(): Promise<Backlog>;
}

/** One figure of a backlog: null where the service has no such thing. */
interface Figure {
  name: string;
  help: string;
  of(backlog: Backlog): number | null;
}

const FIGURES: readonly Figure[] = [
  {
    name: "tributary_event_lag_seconds",
    help: "Age of the oldest event that a consumer has not come to yet.",
    of: ({ events }) => events.aheadSeconds,
  },
  {
    name: "tributary_events_ahead",
    help: "Events that a consumer has not come to yet.",
    of: ({ events }) => events.ahead,
  },
  {
    name: "tributary_events_waiting",
    help: "Events that failed and wait for another attempt.",
    of: ({ events }) => events.waiting,
  },
  {
    name: "tributary_events_waiting_seconds",
    help: "Time since the oldest event that waits for another attempt failed first.",
    of: ({ events }) => events.waitingSeconds,
  },
  {
    name: "tributary_events_dead",
    help: "Events that a consumer has given up.",
    of: ({ events }) => events.dead,
  },
  {
    name: "tributary_inbox_waiting",
    help: "Notifications from outside that failed and wait for another attempt.",
    of: ({ inbox }) => inbox?.waiting ?? null,
  },
  {
    name: "tributary_inbox_waiting_seconds",
    help: "Time since the oldest notification that waits for another attempt failed first.",
    of: ({ inbox }) => inbox?.waitingSeconds ?? null,
  },
  {
    name: "tributary_inbox_dead",
    help: "Notifications from outside that were given up.",
    of: ({ inbox }) => inbox?.dead ?? null,
  },
];

/** Registers what the services have not applied yet, by service; asked anew for each reading. */
export function registerBacklogs(registry: Registry, services: readonly Measured[]): void {
  const read = async () => {
    for (const { gauge } of gauges) gauge.reset();
    await Promise.all(
      services.map(async ({ name: service, backlog }) => {
        // No figures while the database is away.
        const found = await backlog().catch(() => null);
        for (const { of, gauge } of gauges) {
          const value = found && of(found);
          if (value !== null) gauge.set({ service }, value);
        }
      }),
    );
  };
  // All figures are collected at once, from one reading.
  let reading: Promise<void> | null = null;
  const collect = () => {
    reading ??= read().finally(() => {
      reading = null;
    });
    return reading;
  };
  const gauges = FIGURES.map(({ name, help, of }) => {
    const labelNames = ["service"];
    return { of, gauge: new Gauge({ name, help, labelNames, registers: [registry], collect }) };
  });
}

/** `/metrics` of a service that listens by itself. */
export function metricsRoute(
  services: readonly Measured[],
  config: Pick<Config, "METRICS_TOKEN" | "DEMO">,
): Routes {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  registerBacklogs(registry, services);
  return {
    "GET /metrics": forMetricsToken(config, async () => ({
      status: 200,
      headers: { "content-type": registry.contentType },
      body: await registry.metrics(),
    })),
  };
}
