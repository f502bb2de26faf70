import { rows, type Tx } from "@tributary/kit/database";
import { Any } from "typeorm";
import type { SeenCode } from "../domain/attribution";
import type { PromoterFacts } from "../domain/findings";
import { endOfSecond } from "../domain/payment";
import type { Policy } from "../domain/terms";
import { AffiliateState } from "../entities/affiliate-state";
import { OwnPaymentSignal } from "../entities/own-payment-signal";
import { Promoter } from "../entities/promoter";

/** Enrolled promoters with everything that they were; those not enrolled yet are missing. */
export async function promotersById(
  tx: Tx,
  promoterIds: readonly string[],
): Promise<Map<string, PromoterFacts>> {
  const ids = [...new Set(promoterIds)];
  if (ids.length === 0) return new Map();
  const theirs = { promoterId: Any(ids) };
  const enrolled = await tx.getRepository(Promoter).findBy({ id: Any(ids) });
  const signals = await tx.getRepository(OwnPaymentSignal).findBy(theirs);
  const states = await tx.getRepository(AffiliateState).findBy(theirs);
  const signalsOf = Map.groupBy(signals, ({ promoterId }) => promoterId);
  const statesOf = Map.groupBy(states, ({ promoterId }) => promoterId);
  return new Map(
    enrolled.map(({ id, joinedAt }) => [
      id,
      { id, joinedAt, signals: signalsOf.get(id) ?? [], states: statesOf.get(id) ?? [] },
    ]),
  );
}

/** A payment with the promoters that it may belong to. */
export interface Candidates {
  paymentIntentId: string;
  paidAt: Date | null;
  /** Of the payment's workspace. */
  referredBy: string | null;
  codes: readonly SeenCode[];
}

/**
 * How many referrals the candidates of each payment had when it was made, those voided by then
 * left out, counted no further than
 * the highest tier asks for; nothing while no policy has tiers.
 */
export async function referralsThen(
  tx: Tx,
  payments: readonly Candidates[],
  policies: readonly Policy[],
): Promise<Map<string, Map<string, number>>> {
  const wanted = policies.flatMap(({ tiers }) => tiers.map((tier) => tier.fromReferrals));
  if (wanted.length === 0) return new Map();
  const pairs = payments.flatMap(({ paymentIntentId, paidAt, referredBy, codes }) => {
    const ids = new Set([referredBy, ...codes.map((code) => code.promoterId)]);
    const promoters = [...ids].flatMap((id) => id ?? []);
    if (!paidAt) return [];
    return promoters.map((id) => ({ paymentIntentId, promoterId: id, until: endOfSecond(paidAt) }));
  });
  const counted = await rows<{ paymentIntentId: string; promoterId: string; referrals: number }>(
    tx,
    `select p.payment as "paymentIntentId", p.promoter as "promoterId", counted.referrals
     from unnest($1::text[], $2::text[], $3::timestamptz[]) as p (payment, promoter, until)
     cross join lateral (select count(*)::int as referrals from (
       select 1 from referral r left join referral_void v on v.referral_id = r.id
       where r.promoter_id = p.promoter and r.linked_at <= p.until and coalesce(v.voided_at > p.until, true)
       limit $4) reached) counted`,
    [
      pairs.map(({ paymentIntentId }) => paymentIntentId),
      pairs.map(({ promoterId }) => promoterId),
      pairs.map(({ until }) => until),
      Math.max(...wanted),
    ],
  );
  const ofPayment = Map.groupBy(counted, ({ paymentIntentId }) => paymentIntentId);
  return new Map(
    [...ofPayment].map(([id, own]) => [
      id,
      new Map(own.map(({ promoterId, referrals }) => [promoterId, referrals])),
    ]),
  );
}
