import { assess, type DecisionCheck } from "./decision";
import type { PromoterFacts } from "./findings";
import { type Policy, policyInForce } from "./terms";

/** A payment that might be made. Amounts in minor units of `currency`. */
export interface SupposedPayment {
  amountMinor: bigint;
  taxMinor: bigint;
  currency: string;
  at: Date;
  livemode: boolean;
}

export interface Preview {
  amountMinor: bigint;
  baseMinor: bigint;
  rateBps: number;
  confirmsAt: Date;
  checks: DecisionCheck[];
}

const DAY_MS = 86_400_000;
const NONE: never[] = [];

/** What a stranger's payment with a code of the promoter would earn, under the policy of then. */
export function preview(
  supposed: SupposedPayment,
  promoter: PromoterFacts,
  code: string,
  policies: readonly Policy[],
  referrals: number,
): Preview {
  const { amountMinor, taxMinor, currency, at, livemode } = supposed;
  const { checks, rateBps, baseMinor, uncappedMinor } = assess({
    payment: {
      paymentIntentId: "pi_supposed",
      livemode,
      status: "succeeded",
      currency,
      receivedMinor: amountMinor,
      taxMinor,
      paidAt: at,
      refunds: NONE,
      disputes: NONE,
      risks: NONE,
      unknown: NONE,
      amountsKnown: true,
      workspaceId: null,
      refusedWorkspaceId: null,
      customerId: null,
      emailHash: null,
      cardFingerprint: null,
    },
    livemode,
    workspaceId: null,
    referral: null,
    codes: [{ source: "PAYMENT_INTENT_METADATA", code, promoterId: promoter.id, addedAt: at }],
    promoters: new Map([[promoter.id, promoter]]),
    policies,
    referralsOf: new Map([[promoter.id, referrals]]),
  });
  const holdDays = policyInForce(policies, at)?.holdDays ?? 0;
  return {
    // Nothing of a payment that does not earn.
    amountMinor: uncappedMinor,
    baseMinor,
    rateBps,
    confirmsAt: new Date(at.getTime() + holdDays * DAY_MS),
    checks,
  };
}
