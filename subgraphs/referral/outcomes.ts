import type { BonusRecord } from "./domain/bonus-record";
import { type Refusal, type RefusalCode, refusal } from "./domain/refusal";

/** What a mutation about a promoter answers: ids only; the promoter is read afterwards. */
export interface PromoterOutcome {
  promoterId: string | null;
  userErrors: Refusal[];
}

/** What a mutation about a referral answers. Survives JSON. */
export interface ReferralOutcome {
  referralId: string | null;
  userErrors: Refusal[];
}

/** What a redemption answers. Survives JSON. */
export interface RedeemOutcome extends ReferralOutcome {
  /** What the bonus is; null where nothing was decided. */
  decision: BonusRecord | null;
}

/** Nothing was done to a promoter. */
export function noPromoter(code: RefusalCode, field?: string): PromoterOutcome {
  return { promoterId: null, userErrors: [refusal(code, field)] };
}

/** Nothing was done to a referral; `referralId` names the one that stands, if any. */
export function refused(
  code: RefusalCode,
  field?: string,
  referralId: string | null = null,
): ReferralOutcome {
  return { referralId, userErrors: [refusal(code, field)] };
}
