import type { Handlers } from "@tributary/events/consume";
import { promoterJoined } from "./handlers/promoter-joined";
import { referralLinked } from "./handlers/referral-linked";
import { referralVoided } from "./handlers/referral-voided";
import { referralWorkspaceAttached } from "./handlers/referral-workspace-attached";

/** What this subgraph hears of others: who the promoter of a workspace is. Twice and in any order. */
export const handlers: Handlers = {
  "promoter.joined": promoterJoined,
  "referral.linked": referralLinked,
  "referral.workspace_attached": referralWorkspaceAttached,
  "referral.voided": referralVoided,
};
