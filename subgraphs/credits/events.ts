import type { Handlers } from "@tributary/events/consume";
import { attachWorkspaces, noteReferrals } from "./actions/attach-referral";
import { bookPayments } from "./actions/book-payments";
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
  "stripe.payment_changed": (context, events) =>
    bookPayments(
      context,
      events.map(({ revision, data }) => ({ revision: revision ?? 0n, facts: data })),
    ),
};
