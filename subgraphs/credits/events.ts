import type { Handlers } from "@tributary/events/consume";
import { membershipSeen } from "./handlers/membership-seen";
import { operationDecided } from "./handlers/operation-decided";
import { operationUndoRequested } from "./handlers/operation-undo-requested";
import { policyPublished } from "./handlers/policy-published";
import { referralLinked } from "./handlers/referral-linked";
import { referralRedeemed } from "./handlers/referral-redeemed";
import { referralWorkspaceAttached } from "./handlers/referral-workspace-attached";
import { stripePaymentChanged } from "./handlers/stripe-payment-changed";

/** What this subgraph hears of others. Each handler may meet an event twice, and in any order. */
export const handlers: Handlers = {
  "policy.published": policyPublished,
  "referral.linked": referralLinked,
  "referral.workspace_attached": referralWorkspaceAttached,
  "referral.redeemed": referralRedeemed,
  "stripe.payment_changed": stripePaymentChanged,
  "membership.seen": membershipSeen,
  "operation.decided": operationDecided,
  "operation.undo_requested": operationUndoRequested,
};
