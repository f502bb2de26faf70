import type { RevenueChangeKind, RevenueChangeResolvers } from "../schema.generated";
import { reasonOf, revenueOf } from "./revenue-entry";

export const RevenueChange = {
  // The spend itself is no change of it.
  kind: ({ kind }) => kind as RevenueChangeKind,
  revenue: (entry) => revenueOf(entry),
  reason: (entry) => reasonOf(entry),
  referral: ({ referralId }) => (referralId ? { id: referralId } : null),
} satisfies RevenueChangeResolvers;
