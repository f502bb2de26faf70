import type { ReconciliationResolvers } from "../schema.generated";

export const Reconciliation = {
  commissionsWithoutPayment: async ({ commissionsWithoutPayment }, _, { loaders }) =>
    (await Promise.all(commissionsWithoutPayment.map((id) => loaders.commission.load(id)))).filter(
      (commission) => commission !== null,
    ),
} satisfies ReconciliationResolvers;
