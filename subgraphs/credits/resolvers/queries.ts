import type { Context } from "../context";
import { ledgerHealth } from "../queries/health";
import { platformBalances } from "../queries/platform";
import { visibleAccount } from "./account";
import { visibleLot } from "./lot";

export const queries = {
  Query: {
    workspace: (_: unknown, { id }: { id: string }, context: Context) =>
      visibleAccount(context, id) && { id },
    creditLot: (_: unknown, { id }: { id: string }, context: Context) => visibleLot(context, id),
    creditLedgerHealth: (_: unknown, __: unknown, context: Context) => ledgerHealth(context),
  },
  LedgerHealth: {
    platform: (_: unknown, __: unknown, context: Context) => platformBalances(context),
  },
};
