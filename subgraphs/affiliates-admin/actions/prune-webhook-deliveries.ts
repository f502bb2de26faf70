import type { Services } from "@tributary/kit/subgraph";
import { deleteEndedSecrets, deleteOldDeliveries } from "../books/webhook-queue";

/** Removes deliveries that arrived three days ago or were given up 30 days ago, and secrets that sign no more. */
export async function pruneWebhookDeliveries({ db }: Services): Promise<number> {
  await deleteEndedSecrets(db);
  const arrived = await deleteOldDeliveries(db, "DELIVERED", 3);
  return arrived + (await deleteOldDeliveries(db, "GIVEN_UP", 30));
}
