import { isOperator } from "@tributary/kit/viewer";
import type { Context } from "../context";
import { rateInForce, tierFor } from "../domain/affiliate-terms";
import type { AffiliateRow } from "../queries/affiliates";
import type { AffiliateResolvers } from "../schema.generated";
import { moneyAnswer } from "./money";

const tierOf = async ({ referrals }: AffiliateRow, { loaders }: Context) =>
  tierFor((await loaders.policyInForce()).tiers, referrals);

export const Affiliate = {
  __resolveReference: async ({ id }, { loaders }) => loaders.affiliateById.load(id),
  promoter: ({ promoterId }) => ({ id: promoterId }),
  rateBps: async (affiliate, _, context) => {
    const policy = await context.loaders.policyInForce();
    return rateInForce(affiliate.rateBps, await tierOf(affiliate, context), policy.rateBps);
  },
  terms: (affiliate, _, { viewer }) =>
    affiliate.termsFrom && {
      rateBps: affiliate.rateBps,
      minimumPayoutMinor: affiliate.minimumPayoutMinor,
      from: affiliate.termsFrom,
      reason: isOperator(viewer) ? affiliate.termsReason! : "",
    },
  tier: (affiliate, _, context) => tierOf(affiliate, context),
  payoutMethod: ({ promoterId }, _, { loaders }) => loaders.payoutMethodByPromoter.load(promoterId),
  balance: async ({ promoterId }, _, { loaders }) =>
    (await loaders.balanceByPromoter.load(promoterId)).map(moneyAnswer),
  notes: ({ id }, _, { viewer, loaders }) =>
    isOperator(viewer) ? loaders.notesByAffiliate.load(id) : [],
  audit: ({ id }, args, { viewer, loaders }) =>
    // Nobody's id: what is hidden answers as what is absent, and bad arguments still fail.
    loaders.auditByTarget(args).load(isOperator(viewer) ? id : ""),
} satisfies AffiliateResolvers;
