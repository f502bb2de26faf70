import { row, rows, type Tx } from "@tributary/kit/database";
import { keptCode } from "../domain/attempt-plan";
import type { Meaning } from "../domain/transfer-answer";
import type { PayoutItem } from "../entities/payout-item";
import type { LeasedAttempt } from "./lease-attempts";
import { lockPayoutItem, movePayoutItems } from "./move-payout-item";

/** What is known of an attempt now: an answer's meaning, or that Stripe's list proves that there is no transfer. */
export type Outcome = Meaning | { kind: "ABSENT" };

/** When something is looked at again, in ms of real time. */
export interface Waiting {
  /** The attempt, while it stays open. */
  attemptMs: number;
  /** The item, once the attempt is refused. */
  itemMs: number;
}

/**
 * Writes what an attempt came to, and moves its item. A transfer that was made is written whoever asked for it;
 * anything else only by the worker that has the lease: one that was too slow has no say. Answers whether it was
 * written.
 */
export async function writeAnswer(
  tx: Tx,
  attempt: LeasedAttempt,
  outcome: Outcome,
  waiting: Waiting,
  now: Date,
): Promise<boolean> {
  const item = await lockPayoutItem(tx, attempt.itemId);
  switch (outcome.kind) {
    case "PAID":
      return paid(tx, attempt, item, outcome.transferId, now);
    case "REFUSED":
    case "ABSENT":
      return refused(tx, attempt, item, outcome, waiting, now);
    default:
      return open(tx, attempt, item, outcome, waiting, now);
  }
}

const OPEN = "item_id = $1 and number = $2 and state in ('INTENT', 'UNCERTAIN')";

async function paid(
  tx: Tx,
  { itemId, number }: LeasedAttempt,
  item: PayoutItem,
  transferId: string,
  now: Date,
): Promise<boolean> {
  const written = await row(
    tx,
    `update payout_attempt set state = 'SENT', transfer_id = $3, error_code = null,
       leased_until = null, answered_at = clock_timestamp()
     where ${OPEN} returning item_id`,
    [itemId, number, transferId],
  );
  if (!written) return false;
  await movePayoutItems(tx, [item], "PAID", { transferId }, now);
  return true;
}

async function refused(
  tx: Tx,
  { itemId, number, leasedBy }: LeasedAttempt,
  item: PayoutItem,
  outcome: Extract<Outcome, { kind: "REFUSED" | "ABSENT" }>,
  { itemMs }: Waiting,
  now: Date,
): Promise<boolean> {
  const code = outcome.kind === "REFUSED" ? outcome.stripeCode : "never_arrived";
  const written = await row(
    tx,
    `update payout_attempt set state = 'REFUSED', error_code = $4, leased_until = null,
       answered_at = clock_timestamp()
     where ${OPEN} and leased_by = $3 returning item_id`,
    [itemId, number, leasedBy, code],
  );
  if (!written) return false;
  if (outcome.kind === "ABSENT")
    await movePayoutItems(tx, [item], "WAITING", { failure: null, nextTryAt: null }, now);
  else {
    // In doubt nothing fails: a refusal that the key repeated is heard again, first hand, by the next attempt.
    const next = item.status === "UNCERTAIN" ? "WAITING" : outcome.next;
    const nextTryAt = outcome.next === "WAITING" ? new Date(Date.now() + itemMs) : null;
    await movePayoutItems(tx, [item], next, { failure: sentence(outcome), nextTryAt }, now);
  }
  return true;
}

async function open(
  tx: Tx,
  { itemId, number, leasedBy }: LeasedAttempt,
  item: PayoutItem,
  outcome: Exclude<Outcome, { kind: "PAID" | "REFUSED" | "ABSENT" }>,
  { attemptMs }: Waiting,
  now: Date,
): Promise<boolean> {
  const isDone = outcome.kind === "NOTHING_DONE";
  const written = await row(
    tx,
    `update payout_attempt set state = case when $4 then state else 'UNCERTAIN' end, error_code = $5,
       answered_at = clock_timestamp(), leased_until = clock_timestamp() + $6 * interval '1 ms'
     where ${OPEN} and leased_by = $3 returning item_id`,
    [itemId, number, leasedBy, isDone, keptCode(outcome), attemptMs],
  );
  if (!written) return false;
  if (isDone) return true;
  if (item.status !== "UNCERTAIN") await movePayoutItems(tx, [item], "UNCERTAIN", {}, now);
  await rows(tx, "update payout_item set failure = $2 where id = $1", [itemId, sentence(outcome)]);
  return true;
}

const SENTENCES = {
  BALANCE_INSUFFICIENT: "The platform's balance at Stripe does not cover it; it is tried again.",
  METHOD_NOT_READY: "Stripe takes no transfers for the account at present; it is tried again.",
  STRIPE_KEY_REFUSED: "Stripe does not accept the platform's key for transfers; it is tried again.",
  STRIPE_REFUSED:
    "Stripe does not make this transfer. Put right what it names and retry, or release it.",
};

/** For people, with Stripe's own word. */
function sentence(
  outcome: Extract<Outcome, { kind: "REFUSED" | "DIFFERS" | "UNKNOWN" | "UNKNOWN_TO_KEY" }>,
) {
  switch (outcome.kind) {
    case "REFUSED":
      return `${outcome.code}: ${SENTENCES[outcome.code]} (${outcome.stripeCode})`;
    case "DIFFERS":
      return `TRANSFER_DIFFERS: Stripe's transfer ${outcome.transferId} is not what was asked for; people must look, nothing is sent meanwhile.`;
    default:
      return `UNCERTAIN: Whether Stripe made the transfer is not known yet (${outcome.stripeCode}); it is found out before anything else is sent.`;
  }
}
