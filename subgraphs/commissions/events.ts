import type { Handlers } from "@tributary/events/consume";
import { affiliateChanged } from "./handlers/affiliate-changed";
import { codeAdded } from "./handlers/code-added";
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

/** What commissions hears from others; each is kept, and what it touches is settled again. */
export const handlers: Handlers = {
  "policy.published": policyPublished,
  "affiliate.changed": affiliateChanged,
  "promoter.joined": promoterJoined,
  "code.added": codeAdded,
  "referral.linked": referralLinked,
  "referral.workspace_attached": referralWorkspaceAttached,
  "referral.voided": referralVoided,
  "stripe.payment_changed": stripePaymentChanged,
  "stripe.month_listed": stripeMonthListed,
  "payout_batch.opened": payoutBatchOpened,
  "payout_item.paid": payoutItemPaid,
  "payout_item.released": payoutItemReleased,
  "payout_item.reversed": payoutItemReversed,
  "operation.undo_requested": operationUndoRequested,
};
