import { isWaiting } from "../domain/key-life";
import type { ApiKeyResolvers } from "../schema.generated";

export const ApiKey = {
  owner: ({ ownerUserId }) => ownerUserId ?? "platform",
  waitsForOperation: (key) => (isWaiting(key) ? key.waitsFor : null),
} satisfies ApiKeyResolvers;
