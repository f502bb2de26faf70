import type { ScheduledJob } from "@tributary/kit/schedule";
import { closeMonths } from "./actions/close-months";
import { confirmDueCommissions } from "./actions/confirm-due-commissions";
import { sealMonths } from "./actions/seal-months";
import { settleLatePayments } from "./actions/settle-late-payments";
import { settleLateRevenue } from "./actions/settle-late-revenue";

/** Work that repeats; what is due is read from tables. */
export const schedule: ScheduledJob[] = [
  {
    name: "confirm-due-commissions",
    everyMs: 60_000,
    run: async (services) => {
      await confirmDueCommissions(services);
    },
  },
  { name: "settle-late-payments", everyMs: 1_000, run: settleLatePayments },
  { name: "settle-late-revenue", everyMs: 1_000, run: settleLateRevenue },
  { name: "seal-months", everyMs: 10_000, run: sealMonths },
  { name: "close-months", everyMs: 10_000, run: closeMonths },
];
