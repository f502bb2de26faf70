import type { Tx } from "@tributary/kit/database";
import { CallerError } from "@tributary/kit/errors";
import { type ExportedFile, type ExportInput, ExportRefused } from "@tributary/kit/exports";
import { notFound } from "@tributary/kit/mutation";
import { isOneOf } from "@tributary/kit/own-account";
import { openExportPart } from "../books/open-export-part";
import type { Context } from "../context";
import type { PayoutBatch } from "../entities/payout-batch";
import { recordOperation } from "../operations";
import { personOf } from "../person-of";
import { paidByBatch } from "../queries/beneficiaries";
import { payoutBatchesBy } from "../queries/payout-batches";
import { payoutCsv } from "../queries/payout-csv";
import { countWaiting, exportsOf, lockExports, noteDownloader } from "../queries/payout-exports";

/**
 * The CSV of an approved batch, for a bank. Its first download puts what it holds into flight; each one is in the
 * audit log before a byte is sent. `part` (by default 1): what became payable after the first file is in the next.
 * Throws NOT_FOUND, BAD_USER_INPUT; refusals: OWN_ACCOUNT, BATCH_NOT_APPROVED, NOTHING_DUE.
 */
export async function exportPayoutBatch(
  context: Context,
  input: ExportInput,
): Promise<ExportedFile> {
  const part = partFrom(input["part"] ?? "1");
  const { batch, waiting } = await context.transaction(async (tx) => {
    const batch = await approvedBatch(context, tx, input["batchId"] ?? "");
    await lockExports(tx, batch.id);
    const known = await exportsOf(tx, [batch.id]);
    if (part > known.length + 1) throw notFound("part of this batch's CSV", ["part"]);
    const again = known[part - 1];
    const file = again ?? (await openExportPart(context, tx, batch, part));
    // What waits says why from now on, so this commits too.
    if (!file) return { batch, waiting: await countWaiting(tx, batch.id) };
    await noteDownloader(tx, batch.id, personOf(context.viewer));
    const { itemCount, amountMinor } = file;
    await recordOperation(context, tx, {
      action: "exportPayoutBatch",
      target: batch.id,
      reason: null,
      before: null,
      after: { part, itemCount, amountMinor, currency: batch.currency, again: Boolean(again) },
    });
    return { batch, waiting: null };
  });
  if (waiting !== null) {
    throw new ExportRefused(
      "CONFLICT",
      "NOTHING_DUE",
      `Nothing of this batch can be paid by hand now; ${waiting} items wait, and say why in \`failure\`.`,
    );
  }
  return {
    fileName: `payout-batch-${batch.number}${part === 1 ? "" : `-part-${part}`}.csv`,
    contentType: "text/csv; charset=utf-8; header=present",
    body: payoutCsv(context, batch.id, part),
  };
}

function partFrom(text: string): number {
  if (/^[1-9]\d{0,5}$/.test(text)) return Number(text);
  throw new CallerError("BAD_USER_INPUT", "part must be a number from 1 on.", ["part"]);
}

async function approvedBatch({ viewer }: Context, tx: Tx, id: string): Promise<PayoutBatch> {
  const [batch] = await payoutBatchesBy(tx, [id]);
  if (!batch) throw notFound("payout batch", ["batchId"]);
  if (viewer.kind === "USER" && isOneOf(viewer, await paidByBatch(tx, batch.id, viewer))) {
    const message = "This batch pays you; another operator must download it.";
    throw new ExportRefused("FORBIDDEN", "OWN_ACCOUNT", message);
  }
  if (batch.status !== "APPROVED" && batch.status !== "PAYING") {
    const message = `Only an approved batch is downloaded; this one is ${batch.status}.`;
    throw new ExportRefused("CONFLICT", "BATCH_NOT_APPROVED", message);
  }
  return batch;
}
