import type { Context } from "../context";
import { type BonusRecord, recordBonus } from "../domain/bonus-record";
import { wholeLabel } from "../domain/label";
import type { ReferralRow } from "../queries/referrals";
import { mayReadReferral, seesWholeLabel } from "../visibility";

export const Referral = {
  async __resolveReference({ id }: { id: string }, { loaders, viewer }: Context) {
    const referral = await loaders.referral.load(id);
    return referral && mayReadReferral(viewer, referral) ? referral : null;
  },
  promoter: ({ promoterId }: ReferralRow, _: unknown, { loaders }: Context) =>
    loaders.promoter.load(promoterId),
  refereeUser: ({ refereeUserId }: ReferralRow) =>
    refereeUserId === null ? null : { id: refereeUserId },
  async refereeLabel(referral: ReferralRow, _: unknown, { viewer, loaders }: Context) {
    if (!seesWholeLabel(viewer, referral)) return referral.maskedLabel;
    const { refereeEmail: email, refereeUserId: userId } = referral;
    const [workspaceId = null] = userId ? [] : await loaders.workspaceIds.load(referral.id);
    return wholeLabel({ email, userId, workspaceId });
  },
  workspaces: async ({ id }: ReferralRow, _: unknown, { loaders }: Context) =>
    (await loaders.workspaceIds.load(id)).map((workspaceId) => ({ id: workspaceId })),
  async bonus({ id }: ReferralRow, _: unknown, { loaders }: Context) {
    const bonus = await loaders.bonus.load(id);
    return bonus && recordBonus(bonus, bonus.grant);
  },
};

/** Amounts are kept as texts, which the scalar does not take. */
export const BonusDecision = {
  refereeCredits: ({ refereeCredits }: BonusRecord) => BigInt(refereeCredits),
  promoterCredits: ({ promoterCredits }: BonusRecord) => BigInt(promoterCredits),
};
