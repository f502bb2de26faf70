import { row, rows, type Tx } from "@tributary/kit/database";
import { newId } from "@tributary/kit/ids";
import type { Services } from "@tributary/kit/subgraph";
import { IsNull } from "typeorm";
import { accountLabel } from "../domain/account-label";
import type { AccountReading } from "../domain/account-reading";
import { Affiliate } from "../entities/affiliate";
import { PayoutAccount } from "../entities/payout-account";
import { PayoutMethod } from "../entities/payout-method";
import { recordOperation } from "../operations";
import { replacePayoutMethod } from "./replace-payout-method";
import { sendWhatWaitedFor } from "./take-items-to-send";

/** An account as it was read. */
export interface ReadAccount {
  accountId: string;
  reading: AccountReading;
  /** When the question was asked, in real time: a later question's answer counts. */
  askedAt: Date;
}

/** Whose row in the audit log it is that Stripe finished an account. */
const STRIPE = { id: "stripe" };

/**
 * Stores what was read of an account, and of the destination that it is; an answer to an earlier
 * question than the last stored one changes nothing. The first time that it is finished it becomes
 * its promoter's destination. Answers whether anything was stored.
 */
export async function keepAccountReading(
  context: Pick<Services, "clock" | "config">,
  tx: Tx,
  { accountId, reading, askedAt }: ReadAccount,
): Promise<boolean> {
  const account = await tx.getRepository(PayoutAccount).findOneBy({ accountId });
  if (!account) return false;
  if (reading.finished && account.finishedAt === null) {
    // Before the account's own row, as everywhere: affiliate → account.
    await tx.getRepository(Affiliate).findOneOrFail({
      where: { promoterId: account.promoterId },
      lock: { mode: "pessimistic_write" },
    });
  }
  const stored = await row<{ finishes: boolean }>(
    tx,
    `update payout_account
     set ready = $2, requirements = $3, disabled_reason = $4, read_at = $5, failures = 0,
       finished_at = case when $6 then coalesce(finished_at, clock_timestamp()) else finished_at end
     from (select id, finished_at is null as was_unfinished from payout_account
       where account_id = $1 for no key update) before
     where payout_account.id = before.id and (read_at is null or read_at < $5)
     returning $6 and before.was_unfinished as finishes`,
    [
      accountId,
      reading.ready,
      reading.requirements,
      reading.disabledReason,
      askedAt,
      reading.finished,
    ],
  );
  if (!stored) return false;
  await rows(
    tx,
    `update payout_method set ready = $2, requirements = $3, read_at = $4
     where account_id = $1 and replaced_at is null`,
    [accountId, reading.ready, reading.requirements, askedAt],
  );
  if (reading.ready) await sendWhatWaitedFor(tx, { promoterId: account.promoterId, accountId });
  if (stored.finishes) await becomeDestination(context, tx, account, reading, askedAt);
  return true;
}

/** Onboarding is over: from now on, or after the wait of a replacement, the promoter is paid there. */
async function becomeDestination(
  context: Pick<Services, "clock" | "config">,
  tx: Tx,
  { promoterId, country, accountId }: PayoutAccount,
  { ready, requirements }: AccountReading,
  readAt: Date,
): Promise<void> {
  const before = await tx
    .getRepository(PayoutMethod)
    .findOneBy({ promoterId, replacedAt: IsNull() });
  if (before?.accountId === accountId) return;
  const method = await replacePayoutMethod(tx, promoterId, {
    id: newId("pme"),
    kind: "STRIPE_CONNECT",
    label: accountLabel(accountId!),
    sealed: null,
    keyId: null,
    accountId,
    ready,
    requirements,
    country,
    readAt,
  });
  await recordOperation({ ...context, viewer: STRIPE }, tx, {
    action: "finishPayoutOnboarding",
    target: promoterId,
    reason: null,
    before: before && { label: before.label },
    after: { label: method.label, country, usableFrom: method.usableFrom },
  });
}
