import type { Handlers } from "@tributary/events/consume";
import { andItsRevenue } from "./books/settle-revenue";
import { affiliateChanged } from "./handlers/affiliate-changed";
import { codeAdded } from "./handlers/code-added";
import { codeRefused } from "./handlers/code-refused";
import { creditsMonthSealed } from "./handlers/credits-month-sealed";
import { creditsRevenueCorrected } from "./handlers/credits-revenue-corrected";
import { creditsReversed } from "./handlers/credits-reversed";
import { creditsSpent } from "./handlers/credits-spent";
import { operationDecided } from "./handlers/operation-decided";
import { operationUndoRequested } from "./handlers/operation-undo-requested";
import { payoutBatchOpened } from "./handlers/payout-batch-opened";
import { payoutItemPaid } from "./handlers/payout-item-paid";
import { payoutItemReleased } from "./handlers/payout-item-released";
import { payoutItemReversed } from "./handlers/payout-item-reversed";
import { policyPublished } from "./handlers/policy-published";
import { promoterJoined } from "./handlers/promoter-joined";
import { referralLinked } from "./handlers/referral-linked";
import { referralVoided } from "./handlers/referral-voided";
import { referralWorkspaceAttached } from "./handlers/referral-workspace-attached";
import { stripeMonthListed } from "./handlers/stripe-month-listed";
import { stripePaymentChanged } from "./handlers/stripe-payment-changed";

/** What commissions hears from others; each is kept, and what it touches is settled again, payments and draws. */
export const handlers: Handlers = {
  "policy.published": andItsRevenue(policyPublished),
  "affiliate.changed": andItsRevenue(affiliateChanged),
  "promoter.joined": andItsRevenue(promoterJoined),
  "code.added": andItsRevenue(codeAdded),
  "code.refused": andItsRevenue(codeRefused),
  "referral.linked": andItsRevenue(referralLinked),
  "referral.workspace_attached": andItsRevenue(referralWorkspaceAttached),
  "referral.voided": andItsRevenue(referralVoided),
  "stripe.payment_changed": andItsRevenue(stripePaymentChanged),
  "credits.spent": creditsSpent,
  "credits.reversed": creditsReversed,
  "credits.revenue_corrected": creditsRevenueCorrected,
  "credits.month_sealed": creditsMonthSealed,
  "stripe.month_listed": stripeMonthListed,
  "payout_batch.opened": payoutBatchOpened,
  "payout_item.paid": payoutItemPaid,
  "payout_item.released": andItsRevenue(payoutItemReleased),
  "payout_item.reversed": payoutItemReversed,
  "operation.decided": andItsRevenue(operationDecided),
  "operation.undo_requested": andItsRevenue(operationUndoRequested),
};
