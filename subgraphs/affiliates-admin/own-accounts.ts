import { type AccountRule, about, type NobodysAccount } from "@tributary/kit/own-account";
import { lockItemsAndBatch, lockPayoutBatch } from "./books/lock-payout-batch";
import {
  affiliateAs,
  anyAffiliate,
  paidByBatch,
  paidWithItem,
  peopleOfOperation,
  peopleOfPending,
} from "./queries/beneficiaries";
import type {
  ApprovePayoutBatchInput,
  CancelPayoutBatchInput,
  DecideOperationInput,
  MarkPayoutItemPaidInput,
  MutationResolvers,
  PublishProgramPolicyInput,
  ReleasePayoutItemInput,
  RetryPayoutItemInput,
  SetAffiliateStatusInput,
  SetAffiliateTermsInput,
  UndoOperationInput,
} from "./schema.generated";

const noMoney: NobodysAccount = { nobodys: "It moves no money." };
const forOneself: NobodysAccount = {
  nobodys:
    "Promoters say for themselves where they are paid; what replaces another waits 72 hours.",
};

/** Whose money each mutation is about. One that is missing here does not compile. */
export const ownAccounts = {
  setAffiliateStatus: about<SetAffiliateStatusInput>("affiliateId", (tx, input) =>
    affiliateAs(tx, "id", input.affiliateId),
  ),
  setAffiliateTerms: about<SetAffiliateTermsInput>("affiliateId", (tx, input) =>
    affiliateAs(tx, "id", input.affiliateId),
  ),
  // The program's terms pay every promoter.
  publishProgramPolicy: about<PublishProgramPolicyInput>("policy", (tx, _, actor) =>
    anyAffiliate(tx, actor),
  ),
  undoOperation: about<UndoOperationInput>("operationId", (tx, input) =>
    peopleOfOperation(tx, input.operationId),
  ),

  approveOperation: about<DecideOperationInput>("operationId", (tx, input, actor) =>
    peopleOfPending(tx, input.operationId, actor),
  ),
  rejectOperation: about<DecideOperationInput>("operationId", (tx, input, actor) =>
    peopleOfPending(tx, input.operationId, actor),
  ),

  preparePayoutBatch: {
    nobodys: "It pays nobody until somebody whom it does not pay approves it.",
  },
  // Whom a batch pays is known for good once it is frozen: asked under the locks that the act itself takes.
  approvePayoutBatch: about<ApprovePayoutBatchInput>("batchId", async (tx, { batchId }, actor) => {
    await lockPayoutBatch(tx, batchId);
    return paidByBatch(tx, batchId, actor);
  }),
  cancelPayoutBatch: about<CancelPayoutBatchInput>("batchId", async (tx, { batchId }, actor) => {
    await lockItemsAndBatch(tx, batchId);
    return paidByBatch(tx, batchId, actor);
  }),
  retryPayoutItem: about<RetryPayoutItemInput>("itemId", (tx, input, actor) =>
    paidWithItem(tx, input.itemId, actor),
  ),
  releasePayoutItem: about<ReleasePayoutItemInput>("itemId", (tx, input, actor) =>
    paidWithItem(tx, input.itemId, actor),
  ),
  markPayoutItemPaid: about<MarkPayoutItemPaidInput>("itemId", (tx, input, actor) =>
    paidWithItem(tx, input.itemId, actor),
  ),
  markPayoutItemsPaidByCsv: about<{ batchId: string }>("batchId", (tx, input, actor) =>
    paidByBatch(tx, input.batchId, actor),
  ),

  startPayoutOnboarding: forOneself,
  savePayoutDetails: forOneself,

  addAffiliateNote: noMoney,
  createApiKey: noMoney,
  rotateApiKey: noMoney,
  revokeApiKey: noMoney,
  replayDeadLetter: noMoney,
  advanceTestClock: noMoney,
  createWebhookEndpoint: noMoney,
  updateWebhookEndpoint: noMoney,
  rotateWebhookSecret: noMoney,
  sendTestEvent: noMoney,
  deleteWebhookEndpoint: noMoney,
  redeliverEvents: noMoney,
} satisfies Record<keyof MutationResolvers, AccountRule<never>>;
