import { rows, type Tx } from "@tributary/kit/database";

/**
 * Tells on the promoter's newest paid item of this account that the account's bank did not take its money: it lies in
 * the promoter's Stripe account, and what is paid stays paid.
 */
export async function tellFailedPayout(
  tx: Tx,
  accountId: string,
  stripeCode: string | null,
): Promise<void> {
  await rows(
    tx,
    `update payout_item set failure = $2 where id = (
       select item.id from payout_item item
       where item.promoter_id in (select promoter_id from payout_method where account_id = $1)
         and item.destination = $1 and item.status = 'PAID'
       order by item.paid_at desc, item.id desc limit 1)`,
    [
      accountId,
      `BANK_PAYOUT_FAILED: The promoter's bank did not take Stripe's payout; the money is in the promoter's Stripe account, where the bank details can be put right (${stripeCode ?? "no reason given"}).`,
    ],
  );
}
