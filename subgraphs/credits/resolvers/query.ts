import { ledgerHealth } from "../queries/health";
import type { QueryResolvers } from "../schema.generated";
import { maySeeCredits, visibleLot } from "../visibility";

export const Query = {
  workspace: (_, { id }, { viewer }) => (maySeeCredits(viewer, id) ? { id } : null),
  creditLot: (_, { id }, context) => visibleLot(context, id),
  creditLedgerHealth: (_, __, context) => ledgerHealth({ ...context, db: context.serviceDb }),
} satisfies QueryResolvers;
