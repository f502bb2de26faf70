import { rows } from "@tributary/kit/database";
import type { DataSource } from "typeorm";
import type { PayoutAccount } from "../entities/payout-account";

/** An account at Stripe as its promoter and operators see it. */
export type PayoutAccountRow = Pick<
  PayoutAccount,
  "promoterId" | "country" | "accountId" | "ready" | "requirements" | "readAt"
> & { isDestination: boolean };

/** Accounts that Stripe has made for these promoters, those that were asked for first before. */
export function payoutAccountsOf(
  db: DataSource,
  promoterIds: readonly string[],
): Promise<PayoutAccountRow[]> {
  return rows(
    db,
    `select a.promoter_id as "promoterId", a.country, a.account_id as "accountId", a.ready,
       a.requirements, a.read_at as "readAt", m.id is not null as "isDestination"
     from payout_account a
     left join payout_method m on m.account_id = a.account_id and m.replaced_at is null
     where a.promoter_id = any($1) and a.account_id is not null
     order by a.promoter_id, a.id`,
    [promoterIds],
  );
}
