import type { ReferredDeploymentConnectionResolvers } from "../schema.generated";

export const ReferredDeploymentConnection = {
  totalCount: ({ count }) => count(),
} satisfies ReferredDeploymentConnectionResolvers;
