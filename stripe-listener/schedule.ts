import type { ScheduledJob } from "@tributary/kit/schedule";
import type { ListenerServices } from "./service";
import { forgetPayloads } from "./sweep/forget-payloads";
import { listMonths } from "./sweep/list-month";
import { sweepEvents } from "./sweep/sweep-events";
import { sweepPayments } from "./sweep/sweep-payments";
import { sweepRefundsAndDisputes } from "./sweep/sweep-refunds-and-disputes";
import { sweepUnknown } from "./sweep/sweep-unknown";

const MINUTE_MS = 60_000;

/**
 * Ticks; when a sweep is due is read from its row, by real time, since Stripe knows no other. A
 * failed one goes on at the next tick.
 */
export const schedule: readonly ScheduledJob<ListenerServices>[] = [
  {
    name: "measure-backlog",
    everyMs: 2000,
    run: ({ backlog }) => backlog.measure(),
  },
  {
    name: "sweep-stripe-events",
    everyMs: 5 * MINUTE_MS,
    run: async (services) => void (await sweepEvents(services)),
  },
  {
    name: "sweep-stripe-payments",
    everyMs: 10 * MINUTE_MS,
    run: async (services) => void (await sweepPayments(services)),
  },
  {
    name: "sweep-stripe-refunds-and-disputes",
    everyMs: 10 * MINUTE_MS,
    run: async (services) => void (await sweepRefundsAndDisputes(services)),
  },
  {
    name: "sweep-unknown-payments",
    everyMs: 5 * MINUTE_MS,
    run: async (services) => void (await sweepUnknown(services)),
  },
  {
    name: "list-stripe-months",
    // Soon after a start, that the books can be compared; a list that fails then has ten minutes, as all of Stripe's do.
    firstMs: 10_000,
    everyMs: 10 * MINUTE_MS,
    run: async (services) => void (await listMonths(services)),
  },
  {
    name: "forget-payloads",
    everyMs: 10 * MINUTE_MS,
    run: async ({ db }) => void (await forgetPayloads(db)),
  },
];
