import type { PromoterResolvers } from "../schema.generated";

/** Promoters as far as this subgraph knows them. */
export const Promoter = {
  __resolveReference: async ({ id }, { loaders }) =>
    (await loaders.readsMoneyOf(id)) || (await loaders.affiliateByPromoter.load(id))
      ? { id }
      : null,
  affiliate: ({ id }, _, { loaders }) => loaders.affiliateByPromoter.load(id),
  payoutMethod: ({ id }, _, { loaders }) => loaders.payoutMethodByPromoter.load(id),
  payouts: async ({ id }, args, { loaders }) =>
    (await loaders.readsMoneyOf(id)) ? loaders.payoutsByPromoter(args).load(id) : null,
  statement: async ({ id }, args, { loaders }) =>
    (await loaders.readsMoneyOf(id)) ? loaders.statementByPromoter(args).load(id) : null,
  payoutAccounts: ({ id }, _, { loaders }) => loaders.payoutAccountsByPromoter.load(id),
} satisfies PromoterResolvers;
