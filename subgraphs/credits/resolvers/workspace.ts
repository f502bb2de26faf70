import type { WorkspaceResolvers } from "../schema.generated";
import { maySeeCredits } from "../visibility";

export const Workspace = {
  __resolveReference: async ({ id }) => ({ id }),
  // A foreign workspace answers as one that does not exist.
  credits: ({ id }, _, { viewer }) => (maySeeCredits(viewer, id) ? { workspaceId: id } : null),
} satisfies WorkspaceResolvers;
