import { rows } from "@tributary/kit/database";
import type { Services } from "@tributary/kit/subgraph";
import type { CreditSource, PlatformAccount } from "../entities/enums";

/** What a platform account holds of a class, in micro-credits. */
export interface PlatformBalance {
  account: PlatformAccount;
  source: CreditSource;
  /** Credits less debits: negative where credits come from. */
  credits: bigint;
}

/** Every platform account that anything was booked on. */
export async function platformBalances({ db }: Pick<Services, "db">): Promise<PlatformBalance[]> {
  const found = await rows<{
    account: PlatformBalance["account"];
    source: CreditSource;
    amount: string;
  }>(
    db,
    "select ledger_account::text as account, source::text, amount::text from platform_balances()",
  );
  return found.map(({ amount, ...balance }) => ({ ...balance, credits: BigInt(amount) }));
}
