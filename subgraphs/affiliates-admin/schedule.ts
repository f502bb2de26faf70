import type { ScheduledJob } from "@tributary/kit/schedule";
import { prepareScheduledPayouts } from "./actions/prepare-scheduled-payouts";
import { readPayoutAccounts } from "./actions/read-payout-accounts";
import { resealPayoutDetails } from "./actions/reseal-payout-details";
import type { AdminServices } from "./context";

/** What repeats. Keys end and terms apply by their stored times. */
export const schedule: ScheduledJob<AdminServices>[] = [
  {
    name: "read-payout-accounts",
    everyMs: 2000,
    run: async (services) => void (await readPayoutAccounts(services)),
  },
  {
    name: "reseal-payout-details",
    everyMs: 60_000,
    run: async (services) => void (await resealPayoutDetails(services)),
  },
  { name: "prepare-scheduled-payouts", everyMs: 60_000, run: prepareScheduledPayouts },
];
