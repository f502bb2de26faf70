import type { WorkspaceResolvers } from "../schema.generated";
import { mayReadReferral } from "../visibility";

/** Fields that this subgraph adds to workspaces. */
export const Workspace = {
  __resolveReference: async ({ id }) => ({ id }),
  async referral({ id }, _, { loaders, viewer }) {
    const referral = await loaders.referralOfWorkspace.load(id);
    return referral && mayReadReferral(viewer, referral) ? referral : null;
  },
} satisfies WorkspaceResolvers;
