import type { Handlers } from "@tributary/events/consume";
import { attachWorkspaces, noteReferrals } from "./actions/attach-referral";
import { grantReferralBonuses } from "./actions/grant-referral-bonus";

/** What this subgraph hears of others. Each handler may meet an event twice, and in any order. */
export const handlers: Handlers = {
  "referral.linked": (context, events) =>
    noteReferrals(
      context,
      events.map(({ data }) => data),
    ),
  "referral.workspace_attached": (context, events) =>
    attachWorkspaces(
      context,
      events.map(({ data }) => data),
    ),
  "referral.redeemed": (context, events) =>
    grantReferralBonuses(
      context,
      events.map(({ data }) => data),
    ),
  "stripe.payment_changed": async (_context, events) => {
    const purchase = events.find(({ data }) => data.metadata["purchase_id"] !== undefined);
    // Kept and tried again, not lost: a purchase waits for the code that books it.
    if (purchase) throw new Error(`payment ${purchase.subject} is a purchase of credits`);
  },
};
