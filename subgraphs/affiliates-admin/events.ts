import type { Handlers } from "@tributary/events/consume";
import { enrolAffiliates } from "./actions/enrol-affiliates";
import {
  countReferrals,
  recordCodes,
  recordCommissions,
  recordDeadLetters,
} from "./actions/record-facts";
import { applyOperationRecorded } from "./handlers/operation-recorded";

/** What this service hears. Each fact stands for itself, so any order will do. */
export const handlers: Handlers = {
  "promoter.joined": enrolAffiliates,
  "code.added": recordCodes,
  "referral.linked": countReferrals,
  "commission.changed": recordCommissions,
  "operation.recorded": applyOperationRecorded,
  "dead_letter.parked": recordDeadLetters,
};
