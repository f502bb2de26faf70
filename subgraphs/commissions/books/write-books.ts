import type { Tx } from "@tributary/kit/database";
import { newId } from "@tributary/kit/ids";
import { type BookChange, causeOf, entryKind, planBooks } from "../domain/books";
import { dueFor, type Evaluation } from "../domain/evaluation";
import type { StripeHold, WantedHold } from "../domain/holds";
import { commissionUpdates } from "./commission-updates";
import { adjustmentOf, commissionOf } from "./new-commissions";
import { placeHolds, releaseHolds } from "./write-holds";
import {
  type CommissionUpdate,
  confirmDue,
  insertCommissions,
  insertEntries,
  type NewCommission,
  type NewEntry,
  tellChanges,
  updateCommissions,
} from "./write-rows";

/** An evaluation with what the referral's cap leaves, minor units. */
type Due = Evaluation & { targetMinor: bigint };

/** Everything that a batch of payments changes in the books, to be written in few statements. */
interface Changes {
  commissions: NewCommission[];
  entries: NewEntry[];
  /** Written before money and holds come to the rows. */
  updates: CommissionUpdate[];
  /** Written after the money has gone. */
  cancelled: CommissionUpdate[];
  placed: (WantedHold & { commissionId: string })[];
  released: (StripeHold & { commissionId: string })[];
  /** Rows whose hold period is over: confirmed at once if nothing else holds them. */
  due: Set<string>;
  /** Rows of which others must hear. */
  touched: Set<string>;
}

/** Appends the differences between what is booked and what is due, and moves rows accordingly. */
export async function writeBooks(tx: Tx, evaluated: readonly Due[], { now }: { now: Date }) {
  const changes: Changes = {
    ...{ commissions: [], entries: [], updates: [], cancelled: [], placed: [], released: [] },
    ...{ due: new Set<string>(), touched: new Set<string>() },
  };
  for (const evaluation of evaluated) collect(changes, evaluation, now);
  await insertCommissions(tx, changes.commissions);
  // A row leaves CANCELLED and CONFIRMED before money or holds come to it, and is cancelled after
  // its money has gone: each statement leaves the rows as their constraints want them.
  await updateCommissions(tx, changes.updates);
  await releaseHolds(tx, changes.released, now);
  await placeHolds(tx, changes.placed, now);
  await insertEntries(tx, changes.entries, now);
  await updateCommissions(tx, changes.cancelled);
  for (const id of await confirmDue(tx, changes.due, now)) changes.touched.add(id);
  await tellChanges(tx, changes.touched, now);
}

function collect(changes: Changes, evaluation: Due, now: Date) {
  const { commission } = evaluation.books;
  const plan = planBooks(evaluation.books, dueFor(evaluation));
  const id = commission?.id ?? (plan.create ? newId("com") : null);
  if (!id) return;
  if (plan.create) {
    const created = commissionOf(id, evaluation, plan, now);
    changes.commissions.push(created);
    changes.touched.add(id);
    if (created.confirmsAt! <= now) changes.due.add(id);
  }
  if (plan.entryMinor !== null) changes.entries.push(entryOf(id, evaluation, plan.entryMinor));
  if (commission && !commission.frozen) collectUpdates(changes, evaluation, plan, now);
  collectHolds(changes, id, evaluation);
  for (const { promoterId, amountMinor } of plan.adjustments) {
    const adjustment = adjustmentOf(id, evaluation, promoterId, now);
    changes.commissions.push(adjustment);
    changes.entries.push({ ...entryOf(adjustment.id, evaluation, amountMinor), sequence: 1 });
    changes.touched.add(adjustment.id);
  }
}

/** What a row that is still free says beside its amount follows the facts too. */
function collectUpdates(changes: Changes, evaluation: Due, plan: BookChange, now: Date) {
  const { id, promoterId } = evaluation.books.commission!;
  const { update, cancellation, movesStatus } = commissionUpdates(evaluation, plan);
  changes.updates.push(update);
  if (cancellation) changes.cancelled.push(cancellation);
  else if (update.confirmsAt && update.confirmsAt <= now) changes.due.add(id);
  const changesHands = update.promoterId !== undefined && update.promoterId !== promoterId;
  if (movesStatus || plan.entryMinor !== null || changesHands) changes.touched.add(id);
}

function collectHolds(changes: Changes, commissionId: string, { books, holds }: Due) {
  if (books.commission?.status === "PAID") return;
  for (const hold of holds.placed) changes.placed.push({ ...hold, commissionId });
  for (const hold of holds.released) changes.released.push({ ...hold, commissionId });
  // A payout that is not sent yet waits for it, also where no amount moves.
  if (holds.placed.length + holds.released.length > 0) changes.touched.add(commissionId);
}

function entryOf(commissionId: string, evaluation: Due, amountMinor: bigint): NewEntry {
  const { books, taken, forced, payment } = evaluation;
  const first = books.commission === null || books.commission.entries === 0;
  const kind = entryKind(amountMinor, first, books.before, taken, forced !== null);
  return {
    id: newId("cme"),
    commissionId,
    sequence: (books.commission?.entries ?? 0) + 1,
    kind,
    amountMinor,
    reference: causeOf(kind, payment),
  };
}
