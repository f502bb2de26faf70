import type { Handlers } from "@tributary/events/consume";
import { applyCodeAdded } from "./handlers/code-added";
import { applyCommissionChanged } from "./handlers/commission-changed";
import { applyDeadLetterParked } from "./handlers/dead-letter-parked";
import { applyEventWaiting } from "./handlers/event-waiting";
import { applyOperationRecorded } from "./handlers/operation-recorded";
import { applyPromoterJoined } from "./handlers/promoter-joined";
import { applyReferralLinked } from "./handlers/referral-linked";

/** What this service hears. Each fact stands for itself, so any order will do. */
export const handlers: Handlers = {
  "promoter.joined": applyPromoterJoined,
  "code.added": applyCodeAdded,
  "referral.linked": applyReferralLinked,
  "commission.changed": applyCommissionChanged,
  "operation.recorded": applyOperationRecorded,
  "event.waiting": applyEventWaiting,
  "dead_letter.parked": applyDeadLetterParked,
};
