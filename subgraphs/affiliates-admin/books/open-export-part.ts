import type { Tx } from "@tributary/kit/database";
import type { Context } from "../context";
import type { PayoutBatch } from "../entities/payout-batch";
import { PayoutExport } from "../entities/payout-export";
import {
  addToExport,
  lockWaiting,
  noteUnreadable,
  type PayableItem,
  payablePage,
} from "../queries/payout-exports";
import { openDetails } from "../sealed-details";
import { movePayoutItems } from "./move-payout-item";

/** Items moved at once. */
const AT_ONCE = 1000;

/**
 * Puts whatever of the batch waits to be paid by hand, and may be now, into its next file and into flight: of active
 * affiliates, to unchanged destinations, without a held commission. What stays says why. Null: nothing was payable.
 */
export async function openExportPart(
  { config, viewer, clock }: Context,
  tx: Tx,
  batch: PayoutBatch,
  part: number,
): Promise<PayoutExport | null> {
  // Destinations wait in real time; downloads are dated as all business is.
  const realNow = new Date();
  const now = clock.now();
  const isReadable = ({ promoterId, methodId, ...sealed }: PayableItem) =>
    openDetails(config, promoterId, methodId, sealed) !== null;

  await lockWaiting(tx, batch.id, realNow);
  let itemCount = 0;
  let amountMinor = 0n;
  for (let after = "", more = true; more; ) {
    const page = await payablePage(tx, batch.id, realNow, after, AT_ONCE);
    const ready = page.filter(isReadable);
    if (ready.length < page.length) {
      await noteUnreadable(
        tx,
        page.filter((item) => !ready.includes(item)).map(({ id }) => id),
      );
    }
    await addToExport(
      tx,
      batch.id,
      part,
      ready.map(({ id }) => id),
    );
    const facts = { inFlightBy: viewer.id, failure: null };
    await movePayoutItems(tx, ready, "IN_FLIGHT", facts, now);
    itemCount += ready.length;
    amountMinor = ready.reduce((sum, item) => sum + item.amountMinor, amountMinor);
    more = page.length === AT_ONCE;
    after = page.at(-1)?.id ?? "";
  }
  if (itemCount === 0) return null;
  const opened: PayoutExport = {
    batchId: batch.id,
    part,
    itemCount,
    amountMinor,
    downloadedBy: viewer.id,
    downloadedAt: now,
  };
  await tx.getRepository(PayoutExport).insert(opened);
  return opened;
}
