import type { Handlers } from "@tributary/events/consume";
import { codeAdded } from "./handlers/code-added";
import { commissionChanged } from "./handlers/commission-changed";
import { commissionsAllocated } from "./handlers/commissions-allocated";
import { commissionsMonthSealed } from "./handlers/commissions-month-sealed";
import { deadLetterParked } from "./handlers/dead-letter-parked";
import { eventWaiting } from "./handlers/event-waiting";
import { monthClosed } from "./handlers/month-closed";
import { operationRecorded } from "./handlers/operation-recorded";
import { operationRefused } from "./handlers/operation-refused";
import { operationRequested } from "./handlers/operation-requested";
import { promoterJoined } from "./handlers/promoter-joined";
import { referralLinked } from "./handlers/referral-linked";
import { referralVoided } from "./handlers/referral-voided";
import { stripeAccountChanged } from "./handlers/stripe-account-changed";
import { stripeTransferChanged } from "./handlers/stripe-transfer-changed";

/** What this service hears. Each fact stands for itself, so any order will do. */
export const handlers: Handlers = {
  "promoter.joined": promoterJoined,
  "code.added": codeAdded,
  "referral.linked": referralLinked,
  "referral.voided": referralVoided,
  "commission.changed": commissionChanged,
  "commissions.allocated": commissionsAllocated,
  "commissions.month_sealed": commissionsMonthSealed,
  "month.closed": monthClosed,
  "operation.recorded": operationRecorded,
  "operation.refused": operationRefused,
  "operation.requested": operationRequested,
  "stripe.account_changed": stripeAccountChanged,
  "stripe.transfer_changed": stripeTransferChanged,
  "event.waiting": eventWaiting,
  "dead_letter.parked": deadLetterParked,
};
