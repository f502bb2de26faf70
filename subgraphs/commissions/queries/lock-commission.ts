import type { Tx } from "@tributary/kit/database";
import { notFound } from "@tributary/kit/mutation";
import { Commission } from "../entities/commission";
import { Payment } from "../entities/payment";
import { Referral } from "../entities/referral";
import { isPlain } from "../input";

const lock = { mode: "pessimistic_write" } as const;

/**
 * The commission, locked in the order in which settling locks: referral, payment, commission.
 * Throws NOT_FOUND, also for one that `viewers`, the transaction as whoever names it, does not see.
 */
export async function lockCommission(tx: Tx, id: string, viewers: Tx = tx): Promise<Commission> {
  const known = isPlain(id) ? await viewers.getRepository(Commission).findOneBy({ id }) : null;
  if (!known) throw notFound("commission", ["input", "commissionId"]);
  const { referralId, paymentIntentId } = known;
  if (referralId) await tx.getRepository(Referral).findOne({ where: { id: referralId }, lock });
  if (paymentIntentId)
    await tx.getRepository(Payment).findOne({ where: { paymentIntentId }, lock });
  return tx.getRepository(Commission).findOneOrFail({ where: { id }, lock });
}
