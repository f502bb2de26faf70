import type { PromoterResolvers } from "../schema.generated";

/** Promoters as far as this subgraph knows them. */
export const Promoter = {
  __resolveReference: async ({ id }, { loaders }) =>
    (await loaders.affiliateByPromoter.load(id)) && { id },
  affiliate: ({ id }, _, { loaders }) => loaders.affiliateByPromoter.load(id),
  payoutMethod: ({ id }, _, { loaders }) => loaders.payoutMethodByPromoter.load(id),
} satisfies PromoterResolvers;
