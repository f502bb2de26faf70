import { registerBacklogs } from "@tributary/service/metrics";
import type { RunningService } from "@tributary/service/service";
import { Counter, collectDefaultMetrics, Histogram, Registry } from "prom-client";
import type { FetchObserver } from "./sources/source";

/** How a request ended. `partial`: data and errors; `refused`: the caller's mistake. */
export type Outcome = "ok" | "partial" | "refused" | "failed";

/** The gateway's figures. Labels are names of ours only: no user, no operation text. */
export interface Metrics {
  request(outcome: Outcome, seconds: number): void;
  fetch: FetchObserver;
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
  registerBacklogs(registry, services);
  return {
    request(outcome, seconds) {
      requests.inc({ outcome });
      duration.observe({ outcome }, seconds);
    },
    fetch: (subgraph, outcome, seconds) => fetches.observe({ subgraph, outcome }, seconds),
    text: async () => ({ contentType: registry.contentType, body: await registry.metrics() }),
  };
}
