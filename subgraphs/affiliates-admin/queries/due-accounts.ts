import { rows, type Tx } from "@tributary/kit/database";
import type { DataSource } from "typeorm";
import { nextReadMs } from "../domain/read-due";

/** A connected account that is to be read from Stripe. */
export interface DueAccount {
  accountId: string;
  /** As it was when it was taken: one that has grown says that it changed meanwhile. */
  hints: bigint;
  failures: number;
}

/**
 * Takes up to `most` due accounts, the one that has been due longest first. They fall due again by
 * themselves `leaseMs` later, so a process that dies loses nothing.
 */
export function takeDueAccounts(
  db: DataSource,
  most: number,
  leaseMs: number,
): Promise<DueAccount[]> {
  return rows(
    db,
    `update payout_account set read_due_at = clock_timestamp() + $2::float8 * interval '1 ms'
     where id in (select id from payout_account where read_due_at <= clock_timestamp()
       order by read_due_at limit $1 for update skip locked)
     returning account_id as "accountId", hints, failures`,
    [most, leaseMs],
  );
}

/** Says when an account that was read is to be read again; at once where it was hinted at meanwhile. */
export async function readAgainLater(tx: Tx, { accountId, hints }: DueAccount): Promise<void> {
  const known = await rows<{ isFinished: boolean; sinceLinkMs: number }>(
    tx,
    `select finished_at is not null as "isFinished",
       extract(epoch from clock_timestamp() - coalesce(link_at, added_at))::float8 * 1000 as "sinceLinkMs"
     from payout_account where account_id = $1`,
    [accountId],
  );
  for (const { isFinished, sinceLinkMs } of known)
    await dueIn(tx, accountId, hints, nextReadMs(isFinished, sinceLinkMs, Math.random()));
}

/** Counts a read that Stripe did not answer, and waits. */
export async function readAfterFailure(
  db: DataSource,
  { accountId, hints }: DueAccount,
  delayMs: number,
): Promise<void> {
  await rows(db, "update payout_account set failures = failures + 1 where account_id = $1", [
    accountId,
  ]);
  await dueIn(db, accountId, hints, delayMs);
}

async function dueIn(tx: Tx | DataSource, accountId: string, hints: bigint, delayMs: number) {
  await rows(
    tx,
    `update payout_account set read_due_at = clock_timestamp() + $3::float8 * interval '1 ms'
     where account_id = $1 and hints = $2`,
    [accountId, hints.toString(), delayMs],
  );
}
