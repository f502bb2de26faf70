import { backoffMs } from "@tributary/kit/backoff";
import { transaction } from "@tributary/kit/database";
import { keepAccountReading } from "../books/keep-account-reading";
import type { AdminServices } from "../context";
import {
  type DueAccount,
  readAfterFailure,
  readAgainLater,
  takeDueAccounts,
} from "../queries/due-accounts";

/** A tick's work: with one tick every two seconds ten accounts a second, an eighth of Stripe's limit. */
const MOST = 20;
/** Longer than all of them take, each with its deadline. */
const LEASE_MS = 120_000;
const BACKOFF = { firstMs: 30_000, mostMs: 6 * 3_600_000 };

/**
 * Reads the connected accounts that are due: those that a hint named, those whose owner is at
 * onboarding, and every one once a day, which finds what no hint told. Readiness is what Stripe
 * answers here and nothing else. Answers how many were due.
 */
export async function readPayoutAccounts(services: AdminServices): Promise<number> {
  const { db, stripeAccounts } = services;
  if (!stripeAccounts) return 0;
  const due = await takeDueAccounts(db, MOST, LEASE_MS);
  await Promise.all(due.map((account) => readOne(services, stripeAccounts, account)));
  return due.length;
}

async function readOne(
  services: AdminServices,
  stripe: NonNullable<AdminServices["stripeAccounts"]>,
  due: DueAccount,
): Promise<void> {
  const { db, log } = services;
  const { accountId } = due;
  try {
    const askedAt = new Date();
    const reading = await stripe.read(accountId);
    await transaction(db, async (tx) => {
      await keepAccountReading(services, tx, { accountId, reading, askedAt });
      await readAgainLater(tx, due);
    });
  } catch (err) {
    log.warn({ err, accountId }, "a connected account could not be read; it is tried again");
    await readAfterFailure(db, due, backoffMs(due.failures + 1, BACKOFF));
  }
}
