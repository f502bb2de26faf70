import { registerBacklogs } from "@tributary/service/metrics";
import type { RunningService } from "@tributary/service/service";
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from "prom-client";
import type { FetchObserver } from "./sources/source";

/** How a request ended. `partial`: data and errors; `refused`: the caller's mistake. */
export type Outcome = "ok" | "partial" | "refused" | "failed";

/** The gateway's figures. Labels are names of ours only: no user, no operation text. */
export interface Metrics {
  request(outcome: Outcome, seconds: number): void;
  fetch: FetchObserver;
  /** A stream of events has begun. */
  streamOpened(): void;
  /** It has ended, and why, in words of ours. */
  streamEnded(why: string): void;
  hintsTold(count: number): void;
  /** The text that Prometheus reads, and its content type. */
  text(): Promise<{ contentType: string; body: string }>;
}

const SECONDS = [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 15];

/** `services`: those of this process, whose backlogs are told too. */
export function createMetrics(services: readonly RunningService[] = []): Metrics {
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry });
  const requests = new Counter({
    name: "tributary_requests_total",
    help: "GraphQL requests by outcome.",
    labelNames: ["outcome"],
    registers,
  });
  const duration = new Histogram({
    name: "tributary_request_seconds",
    help: "Time until a GraphQL request was answered.",
    labelNames: ["outcome"],
    buckets: SECONDS,
    registers,
  });
  const fetches = new Histogram({
    name: "tributary_subgraph_fetch_seconds",
    help: "Time of one fetch of a query plan.",
    labelNames: ["subgraph", "outcome"],
    buckets: SECONDS,
    registers,
  });
  const streams = new Gauge({
    name: "tributary_event_streams",
    help: "Streams of events that are open.",
    registers,
  });
  const ends = new Counter({
    name: "tributary_event_streams_ended_total",
    help: "Streams of events that have ended, by why.",
    labelNames: ["why"],
    registers,
  });
  const hints = new Counter({
    name: "tributary_hints_told_total",
    help: "Hints of what has changed that were told, once for each who hears of it.",
    registers,
  });
  registerBacklogs(registry, services);
  return {
    request(outcome, seconds) {
      requests.inc({ outcome });
      duration.observe({ outcome }, seconds);
    },
    streamOpened: () => streams.inc(),
    streamEnded(why) {
      streams.dec();
      ends.inc({ why });
    },
    hintsTold: (count) => hints.inc(count),
    fetch: (subgraph, outcome, seconds) => fetches.observe({ subgraph, outcome }, seconds),
    text: async () => ({ contentType: registry.contentType, body: await registry.metrics() }),
  };
}
