import type { Context } from "../context";
import type { Balance } from "../queries/accounts";

type BalanceNode = Balance & { workspaceId: string };

export const balance = {
  CreditBalance: {
    total: ({ awarded, purchased, reserved }: BalanceNode) => awarded + purchased + reserved,
    available: ({ awarded, purchased }: BalanceNode) => awarded + purchased,
    expiringNext: ({ workspaceId }: BalanceNode, _: unknown, { loaders }: Context) =>
      loaders.expiringNext.load(workspaceId),
  },
};
