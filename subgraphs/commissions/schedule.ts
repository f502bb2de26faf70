import { transaction } from "@tributary/kit/database";
import type { ScheduledJob } from "@tributary/kit/schedule";
import { confirmDueCommissions } from "./actions/confirm-due-commissions";
import { settleQueued } from "./books/settle-later";

/** Work that repeats; what is due is read from tables. */
export const schedule: ScheduledJob[] = [
  {
    name: "confirm-due-commissions",
    everyMs: 60_000,
    run: async (services) => {
      await confirmDueCommissions(services);
    },
  },
  {
    name: "settle-late-payments",
    everyMs: 1_000,
    run: async ({ db, clock, config }) => {
      const settling = { now: clock.now(), livemode: config.STRIPE_LIVEMODE };
      while ((await transaction(db, (tx) => settleQueued(tx, settling))) > 0);
    },
  },
];
