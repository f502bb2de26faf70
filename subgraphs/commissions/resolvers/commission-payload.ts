import type { CommissionPayloadResolvers } from "../schema.generated";

export const CommissionPayload = {
  // Read live: the outcome keeps only its id.
  commission: ({ commissionId }, _, { loaders }) =>
    commissionId ? loaders.commission.load(commissionId) : null,
} satisfies CommissionPayloadResolvers;
