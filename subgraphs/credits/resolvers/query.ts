import { ledgerHealth } from "../queries/health";
import { soldPacks } from "../queries/packs";
import type { QueryResolvers } from "../schema.generated";
import { maySeeCredits, visibleLot } from "../visibility";

export const Query = {
  workspace: (_, { id }, { viewer }) => (maySeeCredits(viewer, id) ? { id } : null),
  creditLot: (_, { id }, context) => visibleLot(context, id),
  creditPacks: (_, __, { config }) => soldPacks(config),
  creditLedgerHealth: (_, __, context) => ledgerHealth({ ...context, db: context.serviceDb }),
} satisfies QueryResolvers;
