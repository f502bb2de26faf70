import type { Handlers } from "@tributary/events/consume";
import { affiliateChanged } from "./handlers/affiliate-changed";
import { bonusGranted } from "./handlers/bonus-granted";
import { paymentCodeSeen } from "./handlers/payment-code-seen";
import { policyPublished } from "./handlers/policy-published";

/** What other subgraphs tell this one, and what it does about it. */
export const handlers: Handlers = {
  "policy.published": policyPublished,
  "affiliate.changed": affiliateChanged,
  "bonus.granted": bonusGranted,
  "payment.code_seen": paymentCodeSeen,
};
