import type {
  ApiKeyResolvers,
  AuditEntryResolvers,
  DeadLetterResolvers,
} from "../schema.generated";
import { undoable } from "../undoable";

export const AuditEntry = {
  undoable: ({ action, undone }) => action in undoable && !undone,
} satisfies AuditEntryResolvers;

export const ApiKey = {
  owner: ({ ownerUserId }) => ownerUserId ?? "platform",
} satisfies ApiKeyResolvers;

export const DeadLetter = {
  source: ({ consumer }) => consumer,
  state: ({ nextTryAt, replayedAt }) =>
    nextTryAt !== null ? "WAITING" : replayedAt !== null ? "REPLAYED" : "DEAD",
} satisfies DeadLetterResolvers;
