import { actingUserId } from "@tributary/kit/viewer";
import { recordBonus } from "../domain/bonus-record";
import { wholeLabel } from "../domain/label";
import { refusal } from "../domain/refusal";
import type { PromoterRow } from "../queries/promoters";
import type { ReferralResolvers } from "../schema.generated";
import { mayReadReferral, seesAll, seesWholeLabel } from "../visibility";

/** A promoter whose row the caller does not see. The id may be known; `own` in promoter.ts refuses all else. */
function idOfPromoter(id: string, userId: string): PromoterRow {
  return { id, userId } as PromoterRow;
}

export const Referral = {
  async __resolveReference({ id }, { loaders, viewer }) {
    const referral = await loaders.referral.load(id);
    return referral && mayReadReferral(viewer, referral) ? referral : null;
  },
  // A foreign key says that it exists; its friend sees no row of it.
  promoter: async ({ promoterId, promoterUserId }, _, { loaders }) =>
    (await loaders.promoter.load(promoterId)) ?? idOfPromoter(promoterId, promoterUserId),
  // Beside a masked label an id would tell more than the label hides.
  refereeUser: ({ refereeUserId }, _, { viewer }) =>
    refereeUserId !== null && (seesAll(viewer) || actingUserId(viewer) === refereeUserId)
      ? { id: refereeUserId }
      : null,
  async refereeLabel(referral, _, { viewer, loaders }) {
    if (!seesWholeLabel(viewer, referral)) return referral.maskedLabel;
    const { refereeEmail: email, refereeUserId: userId } = referral;
    const [workspaceId = null] = userId ? [] : await loaders.workspaceIds.load(referral.id);
    return wholeLabel({ email, userId, workspaceId });
  },
  workspaces: async ({ id }, _, { loaders }) =>
    (await loaders.workspaceIds.load(id)).map((workspaceId) => ({ id: workspaceId })),
  async bonus({ id }, _, { loaders }) {
    const bonus = await loaders.bonus.load(id);
    return bonus && recordBonus(bonus, bonus.grant);
  },
  // A decision says more.
  async refusedRedemption({ id }, _, { loaders }) {
    const [bonus, refused] = await Promise.all([loaders.bonus.load(id), loaders.refusal.load(id)]);
    if (bonus || !refused) return null;
    const { reason, refusedAt } = refused;
    return { reason, message: refusal(reason).message, at: refusedAt };
  },
} satisfies ReferralResolvers;
