import { rows, type Tx } from "@tributary/kit/database";
import type { ReferralFacts, SeenCode } from "../domain/attribution";
import type { DecisionFacts } from "../domain/findings";
import type { PaymentState } from "../domain/payment";
import { amountsInJson } from "../entities/amounts-in-json";
import { allPolicies } from "./policies";
import { type Candidates, promotersById, referralsThen } from "./promoter-facts";

/** All that decides about one payment. */
export interface PaymentFacts extends DecisionFacts {
  /** The code that was last told to referral for this payment, canonical. */
  codeSeen: string | null;
}

/** A payment as it is stored, and what is known of its workspace. */
interface StoredPayment extends PaymentState {
  codeSeen: string | null;
  knownWorkspaceId: string | null;
  referral: (Omit<ReferralFacts, "linkedAt"> & { linkedAt: string }) | null;
  voidedAt: Date | null;
}

const PAYMENTS = `
  select p.payment_intent_id as "paymentIntentId", p.livemode, p.status, p.currency,
    p.received_minor as "receivedMinor", p.tax_minor as "taxMinor", p.paid_at as "paidAt",
    p.refunds, p.disputes, p.risks, p.unknown, p.amounts_revision is not null as "amountsKnown",
    p.refused_workspace_id as "refusedWorkspaceId",
    p.workspace_id as "workspaceId", p.customer_id as "customerId",
    p.email_hash as "emailHash", p.card_fingerprint as "cardFingerprint",
    p.code_seen as "codeSeen", coalesce(p.workspace_id, cw.workspace_id) as "knownWorkspaceId",
    case when r.id is not null then jsonb_build_object('id', r.id, 'promoterId', r.promoter_id,
      'refereeUserId', r.referee_user_id, 'codeUsed', r.code_used, 'policyVersion', r.policy_version,
      'basis', r.basis, 'linkedAt', r.linked_at) end as referral,
    v.voided_at as "voidedAt"
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
  const codesOf = await codesByPayment(tx, paymentIntentIds);
  const candidates = stored.map(
    ({ paymentIntentId, paidAt, referral }): Candidates => ({
      paymentIntentId,
      paidAt,
      referredBy: referral?.promoterId ?? null,
      codes: codesOf.get(paymentIntentId) ?? [],
    }),
  );
  const promoters = await promotersById(
    tx,
    candidates.flatMap(({ referredBy, codes }) =>
      [referredBy, ...codes.map(({ promoterId }) => promoterId)].flatMap((id) => id ?? []),
    ),
  );
  const policies = await allPolicies(tx);
  const referrals = await referralsThen(tx, candidates, policies);
  return stored.map((row) => ({
    payment: paymentOf(row),
    livemode,
    workspaceId: row.knownWorkspaceId,
    referral: referralOf(row),
    codes: codesOf.get(row.paymentIntentId) ?? [],
    promoters,
    policies,
    referralsOf: referrals.get(row.paymentIntentId) ?? NONE,
    codeSeen: row.codeSeen,
  }));
}

const NONE: ReadonlyMap<string, number> = new Map();

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

function paymentOf(row: StoredPayment): PaymentState {
  return {
    ...row,
    refunds: amountsInJson.from(row.refunds),
    disputes: amountsInJson.from(row.disputes),
  };
}

function referralOf({ referral, voidedAt }: StoredPayment): ReferralFacts | null {
  return referral && { ...referral, linkedAt: new Date(referral.linkedAt), voidedAt };
}

async function codesByPayment(tx: Tx, paymentIntentIds: readonly string[]) {
  const found = await rows<SeenCode & { paymentIntentId: string }>(
    tx,
    `select p.payment_intent_id as "paymentIntentId", p.source, p.code,
       c.promoter_id as "promoterId", c.added_at as "addedAt"
     from payment_code p left join promoter_code c using (canonical)
     where p.payment_intent_id = any($1) order by p.object_id`,
    [paymentIntentIds],
  );
  return Map.groupBy(found, ({ paymentIntentId }) => paymentIntentId);
}
