import { payoutMethodById } from "../queries/payout-methods";
import type { PayoutMethodResolvers, SavePayoutDetailsPayloadResolvers } from "../schema.generated";
import { openDetails } from "../sealed-details";

export const PayoutMethod = {
  // By real time, as it was dated: a new destination waits.
  ready: ({ ready, usableFrom }) => ready && usableFrom <= new Date(),
  // What the promoter calls it is sealed with the details; what stands open is no more than its end.
  label: ({ id, promoterId, label, ...sealed }, _, { config }) =>
    openDetails(config, promoterId, id, sealed)?.label ?? label,
} satisfies PayoutMethodResolvers;

export const SavePayoutDetailsPayload = {
  payoutMethod: ({ payoutMethodId }, _, { db }) =>
    payoutMethodId === null ? null : payoutMethodById(db, payoutMethodId),
} satisfies SavePayoutDetailsPayloadResolvers;
