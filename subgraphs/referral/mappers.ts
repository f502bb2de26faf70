// The rows and shapes that stand behind this subgraph's GraphQL types, under the type's name; what is not named
// here is answered in the shape of the schema. The generated resolver types read this file.
import type { AnonymousViewer, Viewer as ViewerIdentity } from "@tributary/kit/viewer";
import type { BonusRecord } from "./domain/bonus-record";
import type { PromoterOutcome, RedeemOutcome, ReferralOutcome } from "./outcomes";
import type { CodeRow, PromoterRow } from "./queries/promoters";
import type { ReferralRow } from "./queries/referrals";

export type Viewer = Exclude<ViewerIdentity, AnonymousViewer>;
export type Promoter = PromoterRow;
export type ReferralCode = CodeRow;
export type Referral = ReferralRow;
export type BonusDecision = BonusRecord;

/** Known by their ids alone. */
export interface User {
  id: string;
}
export interface Workspace {
  id: string;
}

// Recorded by ids; the promoter and the referral are read live.
export type JoinReferralProgramPayload = PromoterOutcome;
export type AddVanityCodePayload = PromoterOutcome;
export type LinkReferralPayload = ReferralOutcome;
export type RedeemFriendReferralPayload = RedeemOutcome;
export type VoidReferralPayload = ReferralOutcome;
export type AssignReferralPayload = ReferralOutcome;
