import type { ViewerResolvers } from "../schema.generated";

export const Viewer = {
  __resolveReference: async ({ id }, { viewer }) =>
    viewer.kind !== "ANONYMOUS" && viewer.id === id ? { id } : null,
  creditAccounts: (_, __, { viewer }) =>
    viewer.kind === "USER" ? viewer.workspaces.map(({ id }) => ({ workspaceId: id })) : [],
} satisfies ViewerResolvers;
