import { platformBalances } from "../queries/platform";
import type { LedgerHealthResolvers } from "../schema.generated";

export const LedgerHealth = {
  platform: (_, __, context) => platformBalances({ db: context.serviceDb }),
} satisfies LedgerHealthResolvers;
