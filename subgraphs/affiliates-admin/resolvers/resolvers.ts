import { isUndoable } from "../actions/undo-operation";
import type { ApiKeyRow } from "../queries/api-keys";
import type { AuditRow } from "../queries/audit-log";
import { affiliateResolvers } from "./affiliate";
import { mutationResolvers } from "./mutation";
import { queryResolvers } from "./query";

/** All resolvers of the subgraph. */
export const resolvers = {
  Query: queryResolvers,
  Mutation: mutationResolvers,
  ...affiliateResolvers,
  AuditEntry: {
    undoable: (entry: AuditRow) => isUndoable(entry) && !entry.undone,
  },
  ApiKey: {
    owner: ({ ownerUserId }: ApiKeyRow) => ownerUserId ?? "platform",
  },
  DeadLetter: {
    source: ({ consumer }: { consumer: string }) => consumer,
  },
  UserError: {
    __resolveType: () => "AdminUserError",
  },
};
