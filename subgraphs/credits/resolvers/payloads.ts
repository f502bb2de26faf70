import { isWorkspaceId } from "@tributary/vocabulary/workspace-id";
import type {
  GrantCreditsPayloadResolvers,
  ReserveCreditsPayloadResolvers,
  SpendCreditsPayloadResolvers,
} from "../schema.generated";

// What mutations answer is read live: a recorded outcome keeps ids alone.

/** The account of a workspace that the caller was allowed to write to. */
function accountOf(workspaceId: string | null) {
  return workspaceId !== null && isWorkspaceId(workspaceId) ? { workspaceId } : null;
}

export const SpendCreditsPayload = {
  usage: ({ workspaceId, usageId }) =>
    workspaceId !== null && usageId !== null ? { workspaceId, id: usageId } : null,
  account: ({ workspaceId }) => accountOf(workspaceId),
} satisfies SpendCreditsPayloadResolvers;

export const ReserveCreditsPayload = {
  reservation: ({ reservationId }, _, { loaders }) =>
    reservationId === null ? null : loaders.reservation.load(reservationId),
} satisfies ReserveCreditsPayloadResolvers;

export const GrantCreditsPayload = {
  lot: ({ lotId }, _, { loaders }) => (lotId === null ? null : loaders.lot.load(lotId)),
  account: ({ workspaceId }) => accountOf(workspaceId),
} satisfies GrantCreditsPayloadResolvers;
