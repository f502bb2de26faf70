import { rows, type Tx } from "@tributary/kit/database";
import { CallerError } from "@tributary/kit/errors";
import { newId } from "@tributary/kit/ids";
import { IsNull } from "typeorm";
import { Affiliate } from "../entities/affiliate";
import { PayoutAccount } from "../entities/payout-account";
import { PayoutMethod } from "../entities/payout-method";

/** Countries in which one promoter may have accounts; each costs the platform something. */
const MOST_ACCOUNTS = 5;

/** A promoter's account in a country. */
export interface ClaimedAccount {
  account: PayoutAccount;
  /** The row is new, or a finished account that the promoter had left is chosen again: an act for the audit log. */
  isAct: boolean;
}

/**
 * The promoter's row for an account in this country: one, also when two ask at once. A finished
 * account that is not the destination any more is chosen again: the next read, due now, makes it the
 * destination. Throws CONFLICT above five countries.
 */
export async function claimAccount(
  tx: Tx,
  affiliate: Affiliate,
  country: string,
  agreement: PayoutAccount["agreement"],
): Promise<ClaimedAccount> {
  // Orders everything that changes where this promoter is paid.
  await tx
    .getRepository(Affiliate)
    .findOneOrFail({ where: { id: affiliate.id }, lock: { mode: "pessimistic_write" } });
  const { promoterId } = affiliate;
  const accounts = tx.getRepository(PayoutAccount);
  const known = await accounts.findOneBy({ promoterId, country });
  if (!known) {
    await refuseTooMany(tx, promoterId);
    await rows(
      tx,
      "insert into payout_account (id, promoter_id, country, agreement) values ($1, $2, $3, $4)",
      [newId("pac"), promoterId, country, agreement],
    );
    return { account: await accounts.findOneByOrFail({ promoterId, country }), isAct: true };
  }
  const wasLeft = known.finishedAt !== null && !(await isDestination(tx, known));
  if (wasLeft) await chooseAgain(tx, known.id);
  return { account: known, isAct: wasLeft };
}

async function refuseTooMany(tx: Tx, promoterId: string): Promise<void> {
  const [counted] = await rows<{ accounts: number }>(
    tx,
    "select count(*)::int as accounts from payout_account where promoter_id = $1 and account_id is not null",
    [promoterId],
  );
  if (counted!.accounts < MOST_ACCOUNTS) return;
  throw new CallerError(
    "CONFLICT",
    `You have accounts in ${MOST_ACCOUNTS} countries already; go on with one of them.`,
    ["input", "country"],
  );
}

function isDestination(tx: Tx, { promoterId, accountId }: PayoutAccount): Promise<boolean> {
  const methods = tx.getRepository(PayoutMethod);
  return methods.existsBy({ promoterId, accountId: accountId!, replacedAt: IsNull() });
}

async function chooseAgain(tx: Tx, id: string): Promise<void> {
  await rows(
    tx,
    `update payout_account set finished_at = null, hints = hints + 1, read_due_at = clock_timestamp()
     where id = $1`,
    [id],
  );
}
