import { transaction } from "@tributary/kit/database";
import type { Wake } from "@tributary/service/jobs";
import { bookReversals } from "../books/book-reversals";
import { tellFailedPayout } from "../books/tell-failed-payout";
import type { AdminServices } from "../context";

/**
 * Reads from Stripe what a hint was about, `transfer tr_…` or `payout acct_… po_…`, and books it. Thrown errors let the
 * job come again; a hint that is lost all the same is found at night.
 */
export async function readTransfers(services: AdminServices, { key }: Wake): Promise<void> {
  const { db, clock, transfers } = services;
  const [kind, first = "", second = ""] = key.split(" ");
  if (!transfers) return;
  if (kind === "transfer") {
    const transfer = await transfers.reversed(first);
    if (transfer) await transaction(db, (tx) => bookReversals(tx, transfer, clock.now()));
  }
  if (kind === "payout") {
    const payout = await transfers.payout(first, second);
    if (payout?.hasFailed)
      await transaction(db, (tx) => tellFailedPayout(tx, first, payout.failureCode));
  }
}
