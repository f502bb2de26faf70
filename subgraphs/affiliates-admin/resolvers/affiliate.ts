import { displayMoney, type Money } from "@tributary/kit/money";
import type { PageArgs } from "@tributary/kit/pages";
import { isOperator } from "@tributary/kit/viewer";
import type { Context } from "../context";
import { rateInForce, tierFor } from "../domain/affiliate-terms";
import type { AffiliateRow } from "../queries/affiliates";

/** An amount in the shape that the contract gives it. */
export const moneyAnswer = (money: Money) => ({ ...money, display: displayMoney(money) });

const tierOf = async ({ referrals }: AffiliateRow, { loaders }: Context) =>
  tierFor((await loaders.policyInForce()).tiers, referrals);

/** Affiliates, and promoters as far as this subgraph knows them. */
export const affiliateResolvers = {
  Promoter: {
    __resolveReference: async ({ id }: { id: string }, { loaders }: Context) =>
      (await loaders.affiliateByPromoter.load(id)) && { id },
    affiliate: ({ id }: { id: string }, _: unknown, { loaders }: Context) =>
      loaders.affiliateByPromoter.load(id),
  },
  Affiliate: {
    __resolveReference: async ({ id }: { id: string }, { loaders }: Context) =>
      loaders.affiliateById.load(id),
    promoter: ({ promoterId }: AffiliateRow) => ({ id: promoterId }),
    rateBps: async (affiliate: AffiliateRow, _: unknown, context: Context) => {
      const policy = await context.loaders.policyInForce();
      return rateInForce(affiliate.rateBps, await tierOf(affiliate, context), policy.rateBps);
    },
    terms: (affiliate: AffiliateRow, _: unknown, { viewer }: Context) =>
      affiliate.termsFrom && {
        rateBps: affiliate.rateBps,
        minimumPayoutMinor: affiliate.minimumPayoutMinor,
        from: affiliate.termsFrom,
        reason: isOperator(viewer) ? affiliate.termsReason : "",
      },
    tier: (affiliate: AffiliateRow, _: unknown, context: Context) => tierOf(affiliate, context),
    balance: async ({ promoterId }: AffiliateRow, _: unknown, { loaders }: Context) =>
      (await loaders.balanceByPromoter.load(promoterId)).map(moneyAnswer),
    notes: ({ id }: AffiliateRow, _: unknown, { viewer, loaders }: Context) =>
      isOperator(viewer) ? loaders.notesByAffiliate.load(id) : [],
    audit: ({ id }: AffiliateRow, args: PageArgs, { viewer, loaders }: Context) =>
      // Nobody's id: what is hidden answers as what is absent, and bad arguments still fail.
      loaders.auditByTarget(args).load(isOperator(viewer) ? id : ""),
  },
};
