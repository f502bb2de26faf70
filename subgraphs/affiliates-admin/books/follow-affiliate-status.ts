import { rows, type Tx } from "@tributary/kit/database";
import type { AffiliateStatus } from "../entities/affiliate";
import { PayoutItem } from "../entities/payout-item";
import { movePayoutItems } from "./move-payout-item";

/** Why the items of a suspended affiliate wait. */
const SUSPENDED = "AFFILIATE_SUSPENDED: The affiliate is suspended.";

/**
 * What a locked affiliate's status does to its items that were not sent: suspending blocks them, reactivating lets
 * them go on, revoking releases them. What is in flight or paid is spared.
 */
export async function followAffiliateStatus(
  tx: Tx,
  affiliateId: string,
  status: AffiliateStatus,
  now: Date,
): Promise<void> {
  if (status === "REVOKED") {
    await rows(
      tx,
      "select from payout_item where affiliate_id = $1 and status = any($2) order by id for update",
      [affiliateId, UNSENT],
    );
    const unsent = await tx
      .getRepository(PayoutItem)
      .createQueryBuilder("item")
      .where("item.affiliate_id = :affiliateId and item.status = any(:unsent)", {
        affiliateId,
        unsent: UNSENT,
      })
      .orderBy("item.id")
      .getMany();
    await movePayoutItems(tx, unsent, "RELEASED", {}, now);
  } else if (status === "SUSPENDED") {
    await rows(
      tx,
      "update payout_item set failure = $2 where affiliate_id = $1 and status = 'WAITING'",
      [affiliateId, SUSPENDED],
    );
  } else {
    await rows(
      tx,
      `update payout_item set failure = null, next_try_at = null
       where affiliate_id = $1 and status = 'WAITING' and failure like 'AFFILIATE_SUSPENDED:%'`,
      [affiliateId],
    );
  }
}

const UNSENT = ["WAITING", "FAILED"];
