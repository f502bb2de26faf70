import type { ReferralFacts, SeenCode } from "../domain/attribution";
import type { DecisionFacts, PromoterFacts } from "../domain/findings";
import type { PaymentState } from "../domain/payment";
import type { AffiliateState, Policy } from "../domain/terms";

// What the pure tests of the domain go by: ann refers bob, who pays 100.00 USD on day 10.

/** `days` after the first of January 2026. */
export const day = (days: number) => new Date(Date.UTC(2026, 0, 1 + days));
/** Published on day 0: 20 % for twelve months, payments of 5.00 or more. */
export const policy: Policy = {
  version: 1,
  basis: "PAYMENT",
  rateBps: 2000,
  tiers: [],
  commissionMonths: 12,
  holdDays: 30,
  minimumPaymentMinor: 5_00n,
  maxCommissionMinorPerReferral: null,
  minimumPayoutMinor: 0n,
  payoutDayOfMonth: 5,
  currency: "USD",
  timeZone: "UTC",
  publishedAt: day(0),
};
/** Bob came by ann on day 1. */
export const referral: ReferralFacts = {
  id: "ref_bob",
  promoterId: "ann",
  refereeUserId: "bob",
  codeUsed: "ANN",
  policyVersion: 1,
  basis: "PAYMENT",
  linkedAt: day(1),
  voidedAt: null,
};
/** What an affiliate is from this day on; its revision is the day. */
export const state = (changedAt: number, more: Partial<AffiliateState>): AffiliateState => ({
  status: "ACTIVE",
  rateBps: null,
  tierRateBps: null,
  changedAt: day(changedAt),
  revision: BigInt(changedAt),
  ...more,
});
/** Ann, who joined on day 0 and has paid with a card of her own on day 20. */
export const ann = (more: Partial<PromoterFacts> = {}): PromoterFacts => ({
  id: "ann",
  joinedAt: day(0),
  signals: [
    { kind: "USER", value: "ann", since: day(0) },
    { kind: "WORKSPACE", value: "wks_ann", since: day(0) },
    { kind: "EMAIL", value: "mail-ann", since: day(0) },
    { kind: "CARD", value: "card-ann", since: day(20) },
  ],
  states: [],
  ...more,
});
/** The payment. */
export const pay = (more: Partial<PaymentState> = {}): PaymentState => ({
  paymentIntentId: "pi_1",
  livemode: false,
  status: "succeeded",
  currency: "USD",
  receivedMinor: 100_00n,
  taxMinor: 0n,
  paidAt: day(10),
  refunds: [],
  disputes: [],
  risks: [],
  unknown: [],
  amountsKnown: true,
  workspaceId: null,
  refusedWorkspaceId: null,
  customerId: null,
  emailHash: null,
  cardFingerprint: null,
  ...more,
});
/** A code on a payment; its promoter has the same letters. Added never: it is nobody's. */
export const on = (
  source: SeenCode["source"],
  code: string,
  addedAt: Date | null = day(0),
): SeenCode => ({
  source,
  code,
  promoterId: addedAt ? code.toLowerCase() : null,
  addedAt,
});
/** All of it together: it earns. */
export const facts = (more: Partial<DecisionFacts> = {}): DecisionFacts => ({
  payment: pay(),
  livemode: false,
  workspaceId: "wks_bob",
  referral,
  codes: [],
  promoters: new Map([["ann", ann()]]),
  policies: [policy],
  referralsOf: new Map(),
  ...more,
});
