import { pendingStatus } from "../domain/pending-operation";
import { auditOf } from "../queries/audit-log";
import { pendingOf } from "../queries/pending-operations";
import type {
  DecideOperationPayloadResolvers,
  PendingOperationResolvers,
} from "../schema.generated";
import { moneyAnswer } from "./money";

export const PendingOperation = {
  effect: ({ effect }) =>
    effect.map(({ amountMinor, currency }) =>
      moneyAnswer({ amountMinor: BigInt(amountMinor), currency }),
    ),
  status: (pending, _, { clock }) => pendingStatus(pending, pending.recorded, clock.now()),
} satisfies PendingOperationResolvers;

export const DecideOperationPayload = {
  audit: ({ auditOperationId }, _, { db }) =>
    auditOperationId === null ? null : auditOf(db, auditOperationId),
  operation: ({ operationId }, _, { db }) =>
    operationId === null ? null : pendingOf(db, operationId),
} satisfies DecideOperationPayloadResolvers;
