import { encodeCursor } from "@tributary/kit/pages";
import type { RevenueEntry as Row } from "../mappers";
import type { RevenueEntryResolvers, RevenueReason } from "../schema.generated";

export const RevenueEntry = {
  id: ({ workspaceId, usageId, lotId }) => encodeCursor([workspaceId, usageId, lotId]),
  // A spend says what it was for, by constraint.
  deploymentId: ({ deploymentId }) => deploymentId!,
  revenue: (entry) => revenueOf(entry),
  reason: (entry) => reasonOf(entry),
  referral: ({ referralId }) => (referralId ? { id: referralId } : null),
  promoter: ({ promoterId }) => (promoterId ? { id: promoterId } : null),
  changes: ({ workspaceId, usageId, lotId }, _, { loaders }) =>
    loaders.revenueChanges.load({ workspaceId, usageId, lotId }),
} satisfies RevenueEntryResolvers;

/** True revenue of an entry; awarded credits are no money. */
export function revenueOf({ revenueMinor, currency }: Row) {
  return currency === null ? null : { amountMinor: revenueMinor, currency };
}

/** Why an entry does not count, or waits: one of the list, by constraint. */
export function reasonOf({ reason }: Row) {
  return reason as RevenueReason | null;
}
