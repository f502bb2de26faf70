import { encodeCursor } from "@tributary/kit/pages";
import type { ReferredDeploymentResolvers } from "../schema.generated";

export const ReferredDeployment = {
  id: ({ workspaceId, deploymentId }) => encodeCursor([workspaceId, deploymentId]),
  credits: ({ purchased, awarded }) => purchased + awarded,
  purchasedCredits: ({ purchased }) => purchased,
  awardedCredits: ({ awarded }) => awarded,
} satisfies ReferredDeploymentResolvers;
