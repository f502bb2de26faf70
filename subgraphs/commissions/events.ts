import type { Handlers } from "@tributary/events/consume";
import { claimForPayout } from "./actions/claim-for-payout";
import { payItems, releaseItems } from "./actions/finish-payout-items";
import { learnMonth } from "./actions/learn-month";
import { learnPayments } from "./actions/learn-payments";
import { learnCodes, learnPromoters } from "./actions/learn-promoters";
import { learnReferrals, learnVoids, learnWorkspaces } from "./actions/learn-referrals";
import { learnAffiliates, learnPolicies } from "./actions/learn-terms";

/** What commissions hears from others; each is kept, and what it touches is settled again. */
export const handlers: Handlers = {
  "policy.published": learnPolicies,
  "affiliate.changed": learnAffiliates,
  "promoter.joined": learnPromoters,
  "code.added": learnCodes,
  "referral.linked": learnReferrals,
  "referral.workspace_attached": learnWorkspaces,
  "referral.voided": learnVoids,
  "stripe.payment_changed": learnPayments,
  "stripe.month_listed": learnMonth,
  "payout_batch.opened": claimForPayout,
  "payout_item.paid": payItems,
  "payout_item.released": releaseItems,
};
