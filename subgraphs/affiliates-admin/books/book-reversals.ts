import { publishAll } from "@tributary/events/publish";
import { rows, type Tx } from "@tributary/kit/database";
import { addsUp, type ReversedTransfer } from "../domain/reversed-transfer";
import { PayoutItem } from "../entities/payout-item";

/**
 * Books what came back of a transfer, each reversal once, and tells it: that part is owed again. A transfer of none
 * of our items, or of one that is not written as paid yet, is left alone: the nightly look finds it. Answers how many
 * were new. Throws where Stripe's sum is not that of its parts, or of another currency.
 */
export async function bookReversals(
  tx: Tx,
  transfer: ReversedTransfer,
  now: Date,
): Promise<number> {
  const item = await tx.getRepository(PayoutItem).findOne({
    where: { transferId: transfer.id, status: "PAID" },
    lock: { mode: "pessimistic_write" },
  });
  if (!item) return 0;
  const { reversals, currency } = transfer;
  if (!addsUp(transfer, item.currency))
    throw new Error(`What Stripe says came back of ${transfer.id} does not add up`);

  const booked = await rows<{ id: string; amountMinor: bigint; at: Date }>(
    tx,
    `with booked as (
       insert into payout_reversal (reversal_id, item_id, amount_minor, at)
       select id, $1, amount_minor, $4 from unnest($2::text[], $3::bigint[]) as seen (id, amount_minor)
       on conflict (reversal_id) do nothing
       returning reversal_id as id, amount_minor, at),
     kept as (
       update payout_item set reversed_minor = reversed_minor + (select sum(amount_minor) from booked)
       where id = $1 and exists (select from booked))
     select id, amount_minor as "amountMinor", at from booked order by id`,
    [item.id, reversals.map(({ id }) => id), reversals.map((each) => `${each.amountMinor}`), now],
  );
  await publishAll(
    tx,
    booked.map(({ id, amountMinor, at }) => ({
      type: "payout_item.reversed" as const,
      subject: item.id,
      occurredAt: at,
      data: {
        payoutItemId: item.id,
        batchId: item.batchId,
        promoterId: item.promoterId,
        reversalId: id,
        amountMinor,
        currency,
        reversedAt: at,
      },
    })),
  );
  return booked.length;
}
