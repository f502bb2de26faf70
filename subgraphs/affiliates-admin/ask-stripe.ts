import { backoffMs } from "@tributary/kit/backoff";
import { transaction } from "@tributary/kit/database";
import { wakeJob } from "@tributary/service/jobs";
import type { LeasedAttempt } from "./books/lease-attempts";
import { type Outcome, writeAnswer } from "./books/write-answer";
import type { AdminServices } from "./context";
import { HEARD_OF, planOf, wasHeardOf } from "./domain/attempt-plan";
import { isAsAsked, meaningOf } from "./domain/transfer-answer";
import { madeTransfer } from "./queries/made-transfer";

/**
 * Goes on with a leased attempt: asks Stripe for its transfer, or looks whether there is one, and writes what was
 * heard. `begun`: when its lease began, by `performance.now()`. What goes wrong here is left to the next lease.
 */
export async function continueAttempt(
  services: AdminServices,
  attempt: LeasedAttempt,
  begun: number,
  isFirst = false,
): Promise<void> {
  const plan = isFirst
    ? ({ kind: "ASK_AGAIN", inDoubt: false } as const)
    : planOf(attempt, new Date());
  try {
    const outcome =
      plan.kind === "LIST"
        ? await lookFor(services, attempt)
        : await ask(services, attempt, begun, plan.inDoubt);
    if (outcome) await write(services, attempt, outcome, isFirst);
  } catch (err) {
    const { itemId, number } = attempt;
    services.log.warn({ err, itemId, number }, "a transfer cannot be seen to; it will be, later");
  }
}

/** Null: the lease began too long ago, so nothing was sent. */
async function ask(
  { transfers, pace }: AdminServices,
  attempt: LeasedAttempt,
  begun: number,
  inDoubt: boolean,
): Promise<Outcome | null> {
  if (performance.now() - begun > pace.sendWithinMs) return null;
  return meaningOf(await transfers!.create(attempt), attempt, inDoubt);
}

/** Nothing leaves any more under the attempt's key, so that what Stripe does not list was never made. */
async function lookFor(services: AdminServices, attempt: LeasedAttempt): Promise<Outcome> {
  const { transfers, log } = services;
  const found = await transfers!.find(attempt);
  const { itemId } = attempt;
  if (found.length > 1)
    log.error(
      { itemId, found: found.map(({ id }) => id) },
      "Stripe lists an item's transfer twice",
    );
  const asked = found.find((transfer) => isAsAsked(transfer, attempt));
  if (asked) return { kind: "PAID", transferId: asked.id };
  const other = found[0];
  if (other) return { kind: "DIFFERS", transferId: other.id };
  // What Stripe has answered with once was made, whatever a list says of it.
  if (wasHeardOf(attempt)) return { kind: "UNKNOWN_TO_KEY", stripeCode: HEARD_OF };
  await demandOurAccount(services, attempt);
  return { kind: "ABSENT" };
}

/** The list of another Stripe account, or of the other mode, proves nothing: ours knows what it has made for us. */
async function demandOurAccount(
  { db, transfers }: AdminServices,
  { transferGroup }: LeasedAttempt,
): Promise<void> {
  const made = await madeTransfer(db, transferGroup);
  if (made && !(await transfers!.reversed(made)))
    throw new Error(
      `Stripe does not know ${made}, which it has made for us: is STRIPE_SECRET_KEY another account's, or of the other mode?`,
    );
}

async function write(
  services: AdminServices,
  attempt: LeasedAttempt,
  outcome: Outcome,
  isFirst: boolean,
) {
  const { db, clock, pace, log } = services;
  const { itemId, number, intentAt } = attempt;
  const isForList = outcome.kind === "UNKNOWN_TO_KEY" || outcome.kind === "DIFFERS";
  const waiting = {
    attemptMs: isForList ? pace.listAfterMs : pace.askAgainAfterMs(intentAt, new Date()),
    itemMs: backoffMs(Math.min(number, 30), pace.balanceAfterMs),
  };
  const isWritten = await transaction(db, async (tx) => {
    const written = await writeAnswer(tx, attempt, outcome, waiting, clock.now());
    // It may have come back before it was known here, when a hint of that meant nothing.
    if (written && outcome.kind === "PAID" && !isFirst)
      await wakeJob(tx, "read-transfers", { key: `transfer ${outcome.transferId}` });
    return written;
  });
  if (isWritten && outcome.kind === "DIFFERS")
    log.error(
      { itemId, transferId: outcome.transferId },
      "Stripe's transfer is not what was asked for: people must look",
    );
}
