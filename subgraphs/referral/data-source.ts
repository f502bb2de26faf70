import { AffiliateStatusChange } from "./entities/affiliate-status";
import { BonusDecision } from "./entities/bonus-decision";
import { BonusGrant } from "./entities/bonus-grant";
import { LatePaymentCode } from "./entities/late-payment-code";
import { MembershipSeen } from "./entities/membership-seen";
import { OwnCodeAttempt } from "./entities/own-code-attempt";
import { Policy } from "./entities/policy";
import { Promoter } from "./entities/promoter";
import { Referral } from "./entities/referral";
import { ReferralCode } from "./entities/referral-code";
import { ReferralWorkspace } from "./entities/referral-workspace";
import { RefusedRedemption } from "./entities/refused-redemption";

/** Everything that TypeORM maps here; see `entities/`. */
export const entities = [
  AffiliateStatusChange,
  BonusDecision,
  BonusGrant,
  LatePaymentCode,
  MembershipSeen,
  OwnCodeAttempt,
  Policy,
  Promoter,
  Referral,
  ReferralCode,
  ReferralWorkspace,
  RefusedRedemption,
];
