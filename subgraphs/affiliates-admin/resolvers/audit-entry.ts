import type { AuditEntryResolvers } from "../schema.generated";
import { mayBeUndone } from "../undoable";

export const AuditEntry = {
  undoable: mayBeUndone,
} satisfies AuditEntryResolvers;
