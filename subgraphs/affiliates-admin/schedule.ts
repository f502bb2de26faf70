import type { ScheduledJob } from "@tributary/kit/schedule";
import { expireOperations } from "./actions/expire-operations";
import { prepareScheduledPayouts } from "./actions/prepare-scheduled-payouts";
import { pruneWebhookDeliveries } from "./actions/prune-webhook-deliveries";
import { publishAuditHead } from "./actions/publish-audit-head";
import { readPayoutAccounts } from "./actions/read-payout-accounts";
import { resealPayoutDetails } from "./actions/reseal-payout-details";
import { resealWebhookSecrets } from "./actions/reseal-webhook-secrets";
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
  {
    name: "expire-operations",
    everyMs: 60_000,
    run: async (services) => void (await expireOperations(services)),
  },
  { name: "prepare-scheduled-payouts", everyMs: 60_000, run: prepareScheduledPayouts },
  // Looks more often than it publishes, so that a restart costs minutes and no hour.
  { name: "publish-audit-head", everyMs: 300_000, run: publishAuditHead },
  {
    name: "send-webhooks",
    everyMs: 1_000,
    // Not waited for: a round lasts while there is something to send, and a stop would wait with it.
    run: async ({ webhooks }) => void webhooks.wake(),
  },
  {
    name: "prune-webhook-deliveries",
    everyMs: 60_000,
    run: async (services) => void (await pruneWebhookDeliveries(services)),
  },
  {
    name: "reseal-webhook-secrets",
    everyMs: 60_000,
    run: async (services) => void (await resealWebhookSecrets(services)),
  },
];
