import type { CreditBalanceResolvers } from "../schema.generated";

export const CreditBalance = {
  total: ({ awarded, purchased, reserved }) => awarded + purchased + reserved,
  available: ({ awarded, purchased }) => awarded + purchased,
  expiringNext: ({ workspaceId }, _, { loaders }) =>
    workspaceId === null ? null : loaders.expiringNext.load(workspaceId),
} satisfies CreditBalanceResolvers;
