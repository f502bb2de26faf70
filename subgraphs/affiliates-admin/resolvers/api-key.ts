import type { ApiKeyResolvers } from "../schema.generated";

export const ApiKey = {
  owner: ({ ownerUserId }) => ownerUserId ?? "platform",
} satisfies ApiKeyResolvers;
