import type { Context } from "../context";
import type { Balance } from "../queries/accounts";

/** `workspaceId` null: a past balance, which does not look ahead. */
type BalanceNode = Balance & { workspaceId: string | null };

export const balance = {
  CreditBalance: {
    total: ({ awarded, purchased, reserved }: BalanceNode) => awarded + purchased + reserved,
    available: ({ awarded, purchased }: BalanceNode) => awarded + purchased,
    expiringNext: ({ workspaceId }: BalanceNode, _: unknown, { loaders }: Context) =>
      workspaceId === null ? null : loaders.expiringNext.load(workspaceId),
  },
};
