import type { SimulatedPromoterResolvers } from "../schema.generated";

export const SimulatedPromoter = {
  promoter: ({ promoterId }) => ({ id: promoterId }),
} satisfies SimulatedPromoterResolvers;
