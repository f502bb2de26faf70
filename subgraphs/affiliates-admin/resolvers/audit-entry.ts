import type { AuditEntryResolvers } from "../schema.generated";
import { undoable } from "../undoable";

export const AuditEntry = {
  undoable: ({ action, undone }) => action in undoable && !undone,
} satisfies AuditEntryResolvers;
