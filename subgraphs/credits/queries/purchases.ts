import type { Services } from "@tributary/kit/subgraph";
import { PAGE_LIVES_MS } from "../domain/purchase-state";
import { Purchase } from "../entities/purchase";

const MOST_PENDING = 10;

/** One purchase of a workspace; null when it has none with this id. */
export function purchaseOf(
  { db }: Services,
  workspaceId: string,
  id: string,
): Promise<Purchase | null> {
  return db.getRepository(Purchase).findOneBy({ workspaceId, id });
}

/** Those that may still be paid, or whose bank has not answered yet: the newest first. */
export function pendingPurchases(
  { db, clock }: Services,
  workspaceId: string,
): Promise<Purchase[]> {
  const since = new Date(clock.now().getTime() - PAGE_LIVES_MS);
  return db
    .getRepository(Purchase)
    .createQueryBuilder("purchase")
    .where("purchase.workspaceId = :workspaceId", { workspaceId })
    .andWhere("purchase.paymentStatus is distinct from 'succeeded'")
    .andWhere(
      `(purchase.paymentStatus = 'processing' or purchase.createdAt > :since
        and (purchase.paymentStatus is null or purchase.paymentStatus not in ('requires_payment_method', 'canceled')))`,
      { since },
    )
    .orderBy("purchase.createdAt", "DESC")
    .addOrderBy("purchase.id", "DESC")
    .limit(MOST_PENDING)
    .getMany();
}
