import type { PlatformEventResolvers } from "../schema.generated";

export const PlatformEvent = {
  revision: ({ revision }) => (revision === null ? null : BigInt(revision)),
} satisfies PlatformEventResolvers;
