import { rows, type Tx } from "@tributary/kit/database";
import { newId } from "@tributary/kit/ids";
import type { CancelReason, EntryKind } from "../domain/books";
import type { Commission } from "../entities/commission";
import { CommissionEntry } from "../entities/commission-entry";
import { type CommissionUpdate, insertEntries, tellChanges, updateCommissions } from "./write-rows";

/** A row that is neither paid nor claimed, locked, and where its next entry stands. */
export interface UnpaidRow {
  id: string;
  /** What the next entry adds. */
  changeMinor: bigint;
  /** Of its last entry; 0 without one. */
  sequence: number;
}

/** Takes all money off these rows and cancels them. */
export async function cancelUnpaid(
  tx: Tx,
  unpaid: readonly UnpaidRow[],
  cancelReason: CancelReason,
  now: Date,
) {
  await appendEntries(tx, unpaid, "CANCELLATION", now);
  await updateCommissions(
    tx,
    unpaid.map(({ id }): CommissionUpdate => ({ id, status: "CANCELLED", cancelReason })),
  );
  await tellChanges(tx, idsOf(unpaid), now);
}

/** The same with one row that no payment has a target for. */
export async function cancelRow(
  tx: Tx,
  { id, amountMinor }: Commission,
  cancelReason: CancelReason,
  now: Date,
) {
  const entries = tx.getRepository(CommissionEntry);
  const sequence = await entries.maximum("sequence", { commissionId: id });
  const unpaid = { id, changeMinor: -amountMinor, sequence: sequence ?? 0 };
  await cancelUnpaid(tx, [unpaid], cancelReason, now);
}

/** Gives these cancelled rows back what their cancellation took; without holds they are due. */
export async function restoreCancelled(tx: Tx, cancelled: readonly UnpaidRow[], now: Date) {
  await updateCommissions(
    tx,
    cancelled.map(({ id }): CommissionUpdate => ({ id, status: "PENDING", cancelReason: null })),
  );
  await appendEntries(tx, cancelled, "CORRECTION", now);
  // Rows without a payment were confirmed from the start.
  await rows(
    tx,
    "update commission set status = 'CONFIRMED' where id = any($1) and open_holds = 0",
    [idsOf(cancelled)],
  );
  await tellChanges(tx, idsOf(cancelled), now);
}

async function appendEntries(tx: Tx, rowsOf: readonly UnpaidRow[], kind: EntryKind, now: Date) {
  await insertEntries(
    tx,
    rowsOf.map(({ id, changeMinor, sequence }) => ({
      id: newId("cme"),
      commissionId: id,
      sequence: sequence + 1,
      kind,
      amountMinor: changeMinor,
      reference: id,
    })),
    now,
  );
}

const idsOf = (list: readonly UnpaidRow[]) => list.map(({ id }) => id);
