import { rows, type Tx } from "@tributary/kit/database";
import type { ReferralFacts, SeenCode } from "../domain/attribution";
import type { DecisionFacts, Mark, PromoterFacts } from "../domain/decision";
import { type Dispute, endOfSecond, type PaymentState, type Refund } from "../domain/payment";
import type { AffiliateState, Policy } from "../domain/terms";
import { allPolicies } from "./policies";

/** A payment as it is stored, and what is known of its workspace. */
interface StoredPayment extends Omit<PaymentState, "refunds" | "disputes"> {
  refunds: (Omit<Refund, "amountMinor"> & { amountMinor: string })[];
  disputes: (Omit<Dispute, "amountMinor"> & { amountMinor: string })[];
  codeSeen: string | null;
  knownWorkspaceId: string | null;
  referralId: string | null;
  promoterId: string;
  refereeUserId: string | null;
  codeUsed: string;
  policyVersion: number;
  basis: ReferralFacts["basis"];
  linkedAt: Date;
  voidedAt: Date | null;
}

/** All that decides about one payment. */
export interface PaymentFacts extends DecisionFacts {
  /** The code that was last told to referral for this payment, canonical. */
  codeSeen: string | null;
}

const PAYMENTS = `
  select p.payment_intent_id as "paymentIntentId", p.livemode, p.status, p.currency,
    p.received_minor as "receivedMinor", p.tax_minor as "taxMinor", p.paid_at as "paidAt",
    p.refunds, p.disputes, p.risks, p.refused_workspace_id as "refusedWorkspaceId",
    p.workspace_id as "workspaceId", p.customer_id as "customerId",
    p.email_hash as "emailHash", p.card_fingerprint as "cardFingerprint",
    p.code_seen as "codeSeen", coalesce(p.workspace_id, cw.workspace_id) as "knownWorkspaceId",
    r.id as "referralId", r.promoter_id as "promoterId", r.referee_user_id as "refereeUserId",
    r.code_used as "codeUsed", r.policy_version as "policyVersion", r.basis,
    r.linked_at as "linkedAt", v.voided_at as "voidedAt"
  from payment p
  left join customer_workspace cw on p.workspace_id is null and cw.customer_id = p.customer_id
  left join referral_workspace w on w.workspace_id = coalesce(p.workspace_id, cw.workspace_id)
  left join referral r on r.id = w.referral_id
  left join referral_void v on v.referral_id = r.id
  where p.payment_intent_id = any($1)
  order by p.payment_intent_id
  for update of p`;

/**
 * The facts of these payments, in the order of their ids, with the payments and their referrals
 * locked: until the transaction ends nobody else decides about them.
 */
export async function lockPaymentFacts(
  tx: Tx,
  paymentIntentIds: readonly string[],
  livemode: boolean,
): Promise<PaymentFacts[]> {
  await lockReferrals(tx, paymentIntentIds);
  const stored = await rows<StoredPayment>(tx, PAYMENTS, [paymentIntentIds]);
  const codes = await codesOf(tx, paymentIntentIds);
  const promoters = await promotersById(tx, [
    ...stored.flatMap(({ referralId, promoterId }) => (referralId ? [promoterId] : [])),
    ...[...codes.values()].flat().flatMap(({ promoterId }) => promoterId ?? []),
  ]);
  const policies = await allPolicies(tx);
  const referrals = await referralsThen(tx, stored, codes, policies);
  return stored.map((row) => ({
    payment: paymentOf(row),
    livemode,
    workspaceId: row.knownWorkspaceId,
    referral: referralOf(row),
    codes: codes.get(row.paymentIntentId) ?? [],
    promoters,
    policies,
    referralsOf: referrals.get(row.paymentIntentId) ?? NONE,
    codeSeen: row.codeSeen,
  }));
}

/**
 * Locks the referrals of these payments. Caps are shared inside a referral, so its lock comes first,
 * before that of any payment.
 */
export async function lockReferrals(tx: Tx, paymentIntentIds: readonly string[]) {
  await rows(
    tx,
    `select id from referral where id in (
       select w.referral_id from payment p
       left join customer_workspace cw on p.workspace_id is null and cw.customer_id = p.customer_id
       join referral_workspace w on w.workspace_id = coalesce(p.workspace_id, cw.workspace_id)
       where p.payment_intent_id = any($1))
     order by id for update`,
    [paymentIntentIds],
  );
}

const NONE: ReadonlyMap<string, number> = new Map();

/**
 * How many referrals the promoters of each payment had when it was made, counted no further than
 * the highest tier asks for; nothing while no policy has tiers.
 */
async function referralsThen(
  tx: Tx,
  payments: readonly StoredPayment[],
  codes: ReadonlyMap<string, readonly SeenCode[]>,
  policies: readonly Policy[],
): Promise<Map<string, Map<string, number>>> {
  const wanted = policies.flatMap(({ tiers }) => tiers.map((tier) => tier.fromReferrals));
  if (wanted.length === 0) return new Map();
  const pairs = payments.flatMap(({ paymentIntentId, paidAt, referralId, promoterId }) => {
    const byCode = (codes.get(paymentIntentId) ?? []).flatMap((code) => code.promoterId ?? []);
    const promoters = [...new Set(referralId ? [promoterId, ...byCode] : byCode)];
    const until = paidAt && endOfSecond(paidAt);
    return until ? promoters.map((id) => ({ paymentIntentId, promoterId: id, until })) : [];
  });
  const counted = await rows<{ paymentIntentId: string; promoterId: string; referrals: number }>(
    tx,
    `select p.payment as "paymentIntentId", p.promoter as "promoterId", counted.referrals
     from unnest($1::text[], $2::text[], $3::timestamptz[]) as p (payment, promoter, until)
     cross join lateral (select count(*)::int as referrals from (
       select 1 from referral r where r.promoter_id = p.promoter and r.linked_at <= p.until
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

function paymentOf(row: StoredPayment): PaymentState {
  const amounts = <T extends { amountMinor: string }>(list: readonly T[]) =>
    list.map((part) => ({ ...part, amountMinor: BigInt(part.amountMinor) }));
  return { ...row, refunds: amounts(row.refunds), disputes: amounts(row.disputes) };
}

function referralOf(row: StoredPayment): ReferralFacts | null {
  if (row.referralId === null) return null;
  return { ...row, id: row.referralId };
}

async function codesOf(tx: Tx, paymentIntentIds: readonly string[]) {
  const found = await rows<SeenCode & { paymentIntentId: string }>(
    tx,
    `select p.payment_intent_id as "paymentIntentId", p.source, p.code,
       c.promoter_id as "promoterId", c.added_at as "addedAt"
     from payment_code p left join promoter_code c using (canonical)
     where p.payment_intent_id = any($1) order by p.position`,
    [paymentIntentIds],
  );
  return Map.groupBy(found, ({ paymentIntentId }) => paymentIntentId);
}

/** Enrolled promoters with everything that they were; those not enrolled yet are missing. */
export async function promotersById(
  tx: Tx,
  promoterIds: readonly string[],
): Promise<Map<string, PromoterFacts>> {
  const ids = [...new Set(promoterIds)];
  if (ids.length === 0) return new Map();
  const enrolled = await rows<{ id: string; joinedAt: Date }>(
    tx,
    'select id, joined_at as "joinedAt" from promoter where id = any($1)',
    [ids],
  );
  const marks = await rows<Mark & { promoterId: string }>(
    tx,
    'select promoter_id as "promoterId", kind, value, since from promoter_mark where promoter_id = any($1)',
    [ids],
  );
  const states = await rows<AffiliateState & { promoterId: string }>(
    tx,
    `select promoter_id as "promoterId", status, rate_bps as "rateBps",
       tier_rate_bps as "tierRateBps", changed_at as "changedAt", revision
     from affiliate_state where promoter_id = any($1)`,
    [ids],
  );
  const marksOf = Map.groupBy(marks, ({ promoterId }) => promoterId);
  const statesOf = Map.groupBy(states, ({ promoterId }) => promoterId);
  return new Map(
    enrolled.map(({ id, joinedAt }) => [
      id,
      { id, joinedAt, marks: marksOf.get(id) ?? [], states: statesOf.get(id) ?? [] },
    ]),
  );
}
