import { hash } from "node:crypto";
import { undefused } from "@tributary/kit/csv";
import type { Tx } from "@tributary/kit/database";
import { CallerError } from "@tributary/kit/errors";
import { notFound } from "@tributary/kit/mutation";
import { mutateAsOperator } from "@tributary/kit/own-account";
import { readCsv } from "../adapters/csv-lines";
import { markPaidByHand, type SentItem } from "../books/mark-paid-by-hand";
import type { Context } from "../context";
import { type LineError, type PaidLine, paidLines, verdictOn } from "../domain/paid-lines";
import { recordOperation } from "../operations";
import type { PaidByCsvOutcome } from "../outcomes";
import { ownAccounts } from "../own-accounts";
import { itemsNamed } from "../queries/named-items";
import { payoutBatchesBy } from "../queries/payout-batches";
import type { MarkPayoutItemsPaidByCsvInput } from "../schema.generated";

/** Beyond these a file is refused unread. */
const MOST_CHARACTERS = 32 * 1024 * 1024;
const MOST_LINES = 100_000;

/**
 * Marks the items that a downloaded CSV names paid, under the references that were filled in. Each bad line is named
 * with its reason, each good one taken; what is marked so already is neither. Refusal: OWN_ACCOUNT. Throws NOT_FOUND,
 * BAD_USER_INPUT.
 */
export async function markPayoutItemsPaidByCsv(
  context: Context,
  input: MarkPayoutItemsPaidByCsvInput,
): Promise<PaidByCsvOutcome> {
  const read = await readLines(input.csv);
  // Without the columns that are not looked at: they hold bank details, and the key's record would hash them.
  const asked = { batchId: input.batchId, idempotencyKey: input.idempotencyKey, ...read };
  return mutateAsOperator<typeof asked, PaidByCsvOutcome>(context, {
    name: "markPayoutItemsPaidByCsv",
    input: asked,
    account: ownAccounts.markPayoutItemsPaidByCsv,
    refuse: (refusal) => nothingMarked(null, [], refusal),
    async perform(tx) {
      const field = ["input", "batchId"];
      const [batch] = await payoutBatchesBy(tx, [input.batchId]);
      if (!batch) throw notFound("payout batch", field);
      const { sent, errors } = await judged(tx, batch.id, read.lines);
      const lineErrors = [...read.errors, ...errors].sort((one, other) => one.line - other.line);
      if (sent.length === 0) return nothingMarked(batch.id, lineErrors);

      await markPaidByHand(tx, sent, context.clock.now());
      await recordOperation(context, tx, {
        action: "markPayoutItemsPaidByCsv",
        target: batch.id,
        reason: null,
        before: null,
        after: {
          marked: sent.length,
          amountMinor: sent.reduce((sum, { item }) => sum + item.amountMinor, 0n),
          currency: batch.currency,
          lineErrors: lineErrors.length,
          // Of ids and references, in the order of ids, so that what was said can be proved.
          digest: digestOf(sent),
        },
      });
      return { batchId: batch.id, marked: sent.length, lineErrors, userErrors: [] };
    },
  });
}

async function readLines(csv: string): Promise<{ lines: PaidLine[]; errors: LineError[] }> {
  const field = ["input", "csv"];
  if (csv.length > MOST_CHARACTERS) {
    throw new CallerError("BAD_USER_INPUT", "csv must have at most 32 million characters.", field);
  }
  const { lines, broken } = await readCsv(csv, MOST_LINES);
  if (lines.length > MOST_LINES) {
    const message = `csv must have at most ${MOST_LINES} lines; split it.`;
    throw new CallerError("BAD_USER_INPUT", message, field);
  }
  const plain = lines.map(({ line, cells }) => ({ line, cells: cells.map(undefused) }));
  const read = paidLines(plain);
  return broken ? { lines: read.lines, errors: [...read.errors, broken] } : read;
}

/** Holds each line against its item, locked. */
async function judged(
  tx: Tx,
  batchId: string,
  lines: readonly PaidLine[],
): Promise<{ sent: SentItem[]; errors: LineError[] }> {
  const items = await itemsNamed(
    tx,
    batchId,
    lines.map(({ itemId }) => itemId),
  );
  const sent: SentItem[] = [];
  const errors: LineError[] = [];
  for (const line of lines) {
    const item = items.get(line.itemId);
    const verdict = verdictOn(line, item, batchId);
    if (verdict === "mark") sent.push({ item: item!, reference: line.reference });
    else if (verdict !== "known") errors.push({ line: line.line, message: verdict.refused });
  }
  return { sent, errors };
}

function digestOf(sent: readonly SentItem[]): string {
  const pairs = sent.map(({ item, reference }) => [item.id, reference] as const);
  return hash("sha256", JSON.stringify(pairs.sort(([one], [other]) => (one < other ? -1 : 1))));
}

function nothingMarked(
  batchId: string | null,
  lineErrors: LineError[],
  ...userErrors: PaidByCsvOutcome["userErrors"]
): PaidByCsvOutcome {
  return { batchId, marked: 0, lineErrors, userErrors };
}
