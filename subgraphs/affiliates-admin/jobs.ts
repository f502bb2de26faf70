import type { Job } from "@tributary/service/jobs";
import { prepareScheduledPayouts } from "./actions/prepare-scheduled-payouts";
import { readTransfers } from "./actions/read-transfers";
import { sendTransfers } from "./actions/send-transfers";
import { sweepReversals } from "./actions/sweep-reversals";
import type { AdminServices } from "./context";

/** What waits for its time, is woken, or repeats; see `packages/service/jobs.ts`. */
export const jobs: readonly Job<AdminServices>[] = [
  { name: "send-transfers", cron: "* * * * *", wakesAtStart: true, run: sendTransfers },
  { name: "read-transfers", atOnce: 2, run: readTransfers },
  // When a month was closed; the schedule looks, too, since other days come by themselves.
  { name: "prepare-scheduled-payouts", run: prepareScheduledPayouts },
  { name: "sweep-reversals", cron: "17 3 * * *", run: sweepReversals },
];
