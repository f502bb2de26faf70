import { type AccountRule, about } from "@tributary/kit/own-account";
import { earnerOf, earnersByPurchase, promoterAs } from "./queries/beneficiaries";
import type {
  CancelCommissionInput,
  CreateCommissionAdjustmentInput,
  HoldCommissionInput,
  MutationResolvers,
  ReleaseCommissionHoldInput,
  ReleaseRevenueHoldInput,
} from "./schema.generated";

/** Whose money each mutation is about. One that is missing here does not compile. */
export const ownAccounts = {
  holdCommission: about<HoldCommissionInput>("commissionId", (tx, input) =>
    earnerOf(tx, input.commissionId),
  ),
  releaseCommissionHold: about<ReleaseCommissionHoldInput>("commissionId", (tx, input) =>
    earnerOf(tx, input.commissionId),
  ),
  releaseRevenueHold: about<ReleaseRevenueHoldInput>("paymentIntentId", (tx, input) =>
    earnersByPurchase(tx, input.paymentIntentId),
  ),
  cancelCommission: about<CancelCommissionInput>("commissionId", (tx, input) =>
    earnerOf(tx, input.commissionId),
  ),
  createCommissionAdjustment: about<CreateCommissionAdjustmentInput>("promoterId", (tx, input) =>
    promoterAs(tx, input.promoterId),
  ),
  closeMonth: {
    nobodys: "A close books what the month has counted; nothing in it is chosen.",
  },
} satisfies Record<keyof MutationResolvers, AccountRule<never>>;
