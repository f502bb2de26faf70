// Generated from console/pages/referrals/referrals.graphql by `npm run codegen`. Do not edit.
/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type { TypedDocumentNode as DocumentNode } from '@graphql-typed-document-node/core';
/** The code to add. */
export type AddVanityCodeInput = {
  /** 4 to 24 of A–Z, 0–9 and -; O counts as 0, I and L as 1. */
  code: string;
};

/** Why an operator's mutation did nothing. */
export type AdminRefusalCode =
  /** Above what one operator may do alone: operationId is what another one approves. */
  | 'NEEDS_SECOND_OPERATOR'
  /** It was decided before, or nobody decided it in time. */
  | 'OPERATION_CLOSED'
  /** It was approved and can no longer be carried out as it was asked. */
  | 'OPERATION_REFUSED'
  /** Another operator must do it. Two accounts of one mailbox are one operator. */
  | 'SAME_OPERATOR'
  /** The batch is not what the quoted hash stands for. */
  | 'SNAPSHOT_CHANGED'
  /** The batch is not, or no longer, one that can be approved or cancelled. */
  | 'BATCH_NOT_DRAFT'
  /** A batch of this currency is open; approve or cancel it first. */
  | 'BATCH_OPEN'
  /** Nobody is owed anything that could be paid. */
  | 'NOTHING_DUE'
  /** The item's status, or its batch's, does not allow it. */
  | 'ITEM_NOT_PAYABLE'
  /** The item is paid. */
  | 'ITEM_ALREADY_PAID'
  /** The cut-off has not come yet. */
  | 'CUTOFF_IN_FUTURE'
  /** It is about the operator's own money: another operator must do it. */
  | 'OWN_ACCOUNT'
  /** A rate is not between 0 and 10000 basis points. */
  | 'RATE_OUT_OF_RANGE'
  /** The affiliate has this status already. */
  | 'STATUS_UNCHANGED'
  /** REVOKED is only left by undoing the revocation. */
  | 'STATUS_IS_FINAL'
  /** Some other part of the policy or terms is wrong; field says which. */
  | 'POLICY_INVALID'
  /** No such scope. */
  | 'SCOPE_UNKNOWN'
  /** Such a key may not hold this scope. */
  | 'SCOPE_NOT_ALLOWED'
  /** The key was revoked or has expired. */
  | 'KEY_REVOKED'
  /** Another webhook endpoint has this address. */
  | 'URL_IN_USE'
  /** This operation cannot be reversed, or what it changed has been changed again. */
  | 'NOT_UNDOABLE'
  /** It was reversed before. */
  | 'ALREADY_UNDONE'
  /** The idempotency key was used with other input. */
  | 'IDEMPOTENCY_CONFLICT'
  /** Stripe pays to no accounts in this country. */
  | 'COUNTRY_UNSUPPORTED'
  /** Of a page: it is none of CONSOLE_URL or of one of CORS_ORIGINS. Of a webhook: it is no https address, or does not lead to the public internet. */
  | 'URL_NOT_ALLOWED'
  /** Payouts by Stripe are not set up here, or Stripe cannot be reached just now. */
  | 'CONNECT_UNAVAILABLE';

/** What became of one side's bonus. */
export type BonusOutcome =
  /** The credits are in the workspace's account. */
  | 'GRANTED'
  /** Decided; the credits are on their way. */
  | 'PENDING'
  /** No credits: `reasons` says why, or the policy gives none. */
  | 'SKIPPED';

/** Why nothing is left of a commission. */
export type CancelReason =
  /** Refunds took the payment back. */
  | 'REFUNDED'
  /** Disputes took the payment back. */
  | 'DISPUTED'
  /** The payment turned out to be the promoter's own. */
  | 'SELF_REFERRAL'
  /** An operator found fraud. */
  | 'FRAUD'
  /** An operator found that it is paid for elsewhere. */
  | 'DUPLICATE'
  /** The affiliate was revoked before it was paid. */
  | 'AFFILIATE_REVOKED'
  /** The referral was voided. */
  | 'REFERRAL_VOIDED'
  /** An operator's decision. */
  | 'OPERATOR'
  /** What became known later does not let the payment qualify; commissionDecision tells what. */
  | 'NOT_QUALIFIED';

/** What commissions are computed from. */
export type CommissionBasis =
  /** Each payment of a referred workspace. */
  | 'PAYMENT'
  /** Money paid for the purchased credits that a referred workspace has consumed, month by month. */
  | 'TRUE_REVENUE';

/** What changed a commission's amount. */
export type CommissionEntryKind =
  /** The commission came to be. */
  | 'ACCRUAL'
  /** Money went back to the payer. */
  | 'REFUND'
  /** A refund failed, so the money stayed. */
  | 'REFUND_FAILED'
  /** A dispute withdrew the money. */
  | 'DISPUTE'
  /** The money of a dispute came back. */
  | 'DISPUTE_WON'
  /** A fact that became known later: a link, terms, a cap. */
  | 'CORRECTION'
  /** It was forced to nothing. */
  | 'CANCELLATION';

/** What a commission is for. */
export type CommissionKind =
  /** One Stripe payment. */
  | 'PAYMENT'
  /** One month of consumption. */
  | 'TRUE_REVENUE'
  /** A signed correction of a row that was frozen already, or an operator's. */
  | 'ADJUSTMENT';

/** How far a commission is on its way to being paid. */
export type CommissionStatus =
  /** Waits for its hold period or for another hold to end. */
  | 'PENDING'
  /** Due with a next payout. */
  | 'CONFIRMED'
  /** Was paid out. Never changes again; later differences are adjustments. */
  | 'PAID'
  /** Nothing is left of it. */
  | 'CANCELLED';

/** EARNED, or what a payment lacks. */
export type DecisionReason =
  /** It earns. */
  | 'EARNED'
  /** Stripe does not tell all about its money, and never did: nothing counts until it does. */
  | 'INCOMPLETE'
  /** No code and no referred workspace. */
  | 'NO_CODE'
  /** Nobody had this code when the payment was made. */
  | 'CODE_UNKNOWN'
  /** The promoter's own payment: same user, workspace, e-mail address or card. */
  | 'OWN_PAYMENT'
  /** The affiliate was not enrolled, suspended or revoked when the payment was made. */
  | 'AFFILIATE_NOT_ACTIVE'
  /** The referral had been voided. */
  | 'REFERRAL_VOIDED'
  /** The referral earns by consumption, not by payments. */
  | 'BASIS_IS_TRUE_REVENUE'
  /** Later than the months for which the referral earns. */
  | 'OUTSIDE_WINDOW'
  /** The payment is below the policy's minimum, or its commission below the smallest unit. */
  | 'BELOW_MINIMUM'
  /** Stripe has not received the money. */
  | 'NOT_PAID'
  /** Refunds and disputes took all of it. */
  | 'NOTHING_LEFT_AFTER_REFUNDS'
  /** Earlier payments of the referral used up its cap. */
  | 'CAP_REACHED'
  /** Not of the mode, live or test, that this deployment counts. */
  | 'TEST_MODE'
  /** Not a currency of ISO 4217. */
  | 'CURRENCY_UNSUPPORTED'
  /** No policy was in force when the payment was made. */
  | 'PROGRAM_DISABLED';

/** Highest precedence first. */
export type EvidenceSource =
  /** The payment's workspace, or its customer's, belongs to a referral. */
  | 'REFERRED_WORKSPACE'
  /** referral_code in the metadata of the payment intent. */
  | 'PAYMENT_INTENT_METADATA'
  /** referral_code in the metadata of the charge. */
  | 'CHARGE_METADATA'
  /** referral_code in the metadata of the subscription, as its invoice kept it. */
  | 'SUBSCRIPTION_METADATA'
  /** referral_code in the metadata of the invoice. */
  | 'INVOICE_METADATA'
  /** referral_code in the metadata of the customer. */
  | 'CUSTOMER_METADATA'
  /** A promotion code that is also a promoter's code. */
  | 'PROMOTION_CODE';

/** Where a hold comes from. */
export type HoldKind =
  /** The policy's waiting time. Ends by itself at confirmsAt. */
  | 'HOLD_PERIOD'
  /** A dispute or inquiry at Stripe. Ends when Stripe says that it is over. */
  | 'DISPUTE_OPEN'
  /** A bank's warning of fraud, or a review at Stripe. Ends with the review, or when an operator releases it. */
  | 'RISK'
  /** Stripe does not tell all about the payment's money, so the last known amount stays. Ends when it does. */
  | 'INCOMPLETE'
  /** An operator's hold. Ends when an operator releases it. */
  | 'OPERATOR';

/** Where the credits go, and which terms were accepted. */
export type JoinReferralProgramInput = {
  /** Receives the promoter's bonus credits; the caller's token must make it a member. */
  workspaceId: string;
  /** As `viewer.program.termsVersion` says. */
  acceptedTermsVersion: number;
  /** A code of one's own choice beside the generated one: 4 to 24 of A–Z, 0–9 and -. */
  vanityCode?: string | null;
};

/** How far an item is. */
export type PayoutItemStatus =
  /** Not sent yet; failure says what it waits for, if for anything but its turn. */
  | 'WAITING'
  /** Downloaded to be paid by hand, or asked of Stripe. */
  | 'IN_FLIGHT'
  /** Asked of Stripe, and whether it was done is not known yet. It is not asked for again before it is known. */
  | 'UNCERTAIN'
  /** Paid. Final. */
  | 'PAID'
  /** Refused; retryPayoutItem or releasePayoutItem. */
  | 'FAILED'
  /** Taken out; its commissions are free for the next batch. Final. */
  | 'RELEASED'
  /** Its batch was cancelled. Final. */
  | 'CANCELLED';

/** How promoters are paid. */
export type PayoutMethodKind =
  /** By an operator's bank transfer, after a batch's CSV. */
  | 'MANUAL'
  /** By a transfer to the promoter's account at Stripe. */
  | 'STRIPE_CONNECT';

/** How a code came to be. */
export type ReferralCodeKind =
  /** Drawn at random when the promoter joined. */
  | 'GENERATED'
  /** Chosen by the promoter. */
  | 'VANITY';

/** How far a referral got. */
export type ReferralStatus =
  /** The friend is linked; no bonus was decided yet. */
  | 'LINKED'
  /** The friend bonus was decided. */
  | 'REDEEMED'
  /** An operator cut it out of the program. */
  | 'VOIDED';

/** Every reason for which the program says no. One list for the whole product. */
export type RefusalCode =
  /** It is about the operator's own money, or a workspace of its own: another operator must do it. */
  | 'OWN_ACCOUNT'
  /** The program is switched off, or has no policy yet. */
  | 'PROGRAM_DISABLED'
  /** The program is not offered in the person's region. */
  | 'REGION_NOT_ELIGIBLE'
  /** These credentials cannot take part, e.g. an API key cannot join. */
  | 'ACCOUNT_NOT_ELIGIBLE'
  /** Nobody has this code. */
  | 'CODE_UNKNOWN'
  /** Somebody has this code, or one that looks like it. */
  | 'CODE_TAKEN'
  /** The code does not have 4 to 24 of A–Z, 0–9 and -, or contains a word that is refused. */
  | 'CODE_INVALID'
  /** The code is the caller's own, or of somebody with the same e-mail address or a common workspace. */
  | 'OWN_CODE'
  /** The friend came through another code before; the first one wins. */
  | 'ALREADY_REFERRED'
  /** The workspace is too old, its age is unproven, or the friend was invited into it. */
  | 'NOT_A_NEW_WORKSPACE'
  /** The caller's token does not make it a member (for joining) or an admin (for redeeming) of the workspace. */
  | 'NOT_WORKSPACE_OWNER'
  /** The bonus of this friend or of this workspace was decided before. */
  | 'WORKSPACE_ALREADY_REDEEMED'
  /** The promoter is suspended: the friend gets its bonus, the promoter does not. */
  | 'PROMOTER_SUSPENDED'
  /** The promoter was revoked: its codes link nothing any more. */
  | 'PROMOTER_REVOKED'
  /** The promoter has had as many rewarded referrals as the policy allows. */
  | 'CAP_REACHED'
  /** An operator cut this referral out of the program. */
  | 'REFERRAL_VOIDED'
  /** The accepted terms are not the current ones. */
  | 'TERMS_NOT_ACCEPTED'
  /** The promoter has as many vanity codes as anyone may have. */
  | 'TOO_MANY_CODES'
  /** Too many wrong codes were tried by this person, or from this network; later ones are not looked at for a while. */
  | 'TOO_MANY_TRIES'
  /** The idempotency key was used with other input. */
  | 'IDEMPOTENCY_CONFLICT';

/** How a promoter is paid by hand. */
export type SavePayoutDetailsInput = {
  /** What the promoter calls it: one line, 1 to 100 characters. */
  label: string;
  /** What a transfer needs: 3 to 2000 characters in at most 30 lines, without control characters. Lines such as `Account holder: …`, `IBAN: …`, `BIC: …`, `Account number: …`, `Routing number: …` and `PayPal: …` become columns of the CSV. */
  details: string;
  /** 1 to 255 characters; the same key and input answer the same again. */
  idempotencyKey: string;
};

/** What Stripe Connect onboarding needs to know. */
export type StartPayoutOnboardingInput = {
  /** Where the promoter is and is paid: ISO 3166-1 alpha-2, e.g. DE. */
  country: string;
  /** Where Stripe leads after its page, whether or not all was handed in: a page of CONSOLE_URL or of one of CORS_ORIGINS. */
  returnUrl: string;
  /** Where Stripe leads when the page was used already or is too old: it should call this mutation again. Same origins. */
  refreshUrl: string;
};

export type ReferralsHomeQueryVariables = Exact<{ [key: string]: never; }>;


export type ReferralsHomeQuery = { viewer: { __typename: 'Viewer', id: string, workspaces: Array<{ __typename: 'Workspace', id: string }>, program: { __typename: 'ProgramOffer', eligible: boolean, reasons: Array<RefusalCode>, termsVersion: number, refereeCredits: string, promoterCredits: string, basis: CommissionBasis, rateBps: number }, promoter: { __typename: 'Promoter', id: string, code: string, signupLink: string, shareHint: string, referralCount: number, rewardedReferralsLeft: number | null, joinedAt: string, codes: Array<{ __typename: 'ReferralCode', code: string, kind: ReferralCodeKind, createdAt: string }>, creditWorkspace: { __typename: 'Workspace', id: string } | null } | null } | null };

export type JoinReferralProgramMutationVariables = Exact<{
  input: JoinReferralProgramInput;
}>;


export type JoinReferralProgramMutation = { joinReferralProgram: { __typename: 'JoinReferralProgramPayload', promoter: { __typename: 'Promoter', id: string, code: string } | null, userErrors: Array<{ __typename: 'ReferralUserError', code: RefusalCode, message: string, field: Array<string> | null }> } };

export type AddVanityCodeMutationVariables = Exact<{
  input: AddVanityCodeInput;
}>;


export type AddVanityCodeMutation = { addVanityCode: { __typename: 'AddVanityCodePayload', promoter: { __typename: 'Promoter', id: string, code: string, signupLink: string, shareHint: string, codes: Array<{ __typename: 'ReferralCode', code: string, kind: ReferralCodeKind, createdAt: string }> } | null, userErrors: Array<{ __typename: 'ReferralUserError', code: RefusalCode, message: string, field: Array<string> | null }> } };

export type ReferralEarningsQueryVariables = Exact<{ [key: string]: never; }>;


export type ReferralEarningsQuery = { viewer: { __typename: 'Viewer', id: string, promoter: { __typename: 'Promoter', id: string, earnings: { __typename: 'Earnings', nextPayoutOn: string | null, byCurrency: Array<{ __typename: 'CurrencyEarnings', currency: string, pending: { __typename: 'Money', amountMinor: string, currency: string }, confirmed: { __typename: 'Money', amountMinor: string, currency: string }, inPayout: { __typename: 'Money', amountMinor: string, currency: string }, paid: { __typename: 'Money', amountMinor: string, currency: string }, totalEarned: { __typename: 'Money', amountMinor: string, currency: string }, carriedForward: { __typename: 'Money', amountMinor: string, currency: string } }>, nextPayout: Array<{ __typename: 'Money', amountMinor: string, currency: string }> } | null, newest: { __typename: 'CommissionConnection', nodes: Array<{ __typename: 'Commission', id: string, earnedAt: string, amount: { __typename: 'Money', currency: string } }> } | null } | null } | null };

export type ReferralEarningsByDayQueryVariables = Exact<{
  from: string;
  to: string;
  currency: string;
}>;


export type ReferralEarningsByDayQuery = { viewer: { __typename: 'Viewer', id: string, promoter: { __typename: 'Promoter', id: string, earningsBetween: { __typename: 'EarningsBetween', totalEarned: { __typename: 'Money', amountMinor: string, currency: string }, paid: { __typename: 'Money', amountMinor: string, currency: string } } | null, earningsByDay: Array<{ __typename: 'EarningsPoint', date: string, pending: { __typename: 'Money', amountMinor: string, currency: string }, confirmed: { __typename: 'Money', amountMinor: string, currency: string }, paid: { __typename: 'Money', amountMinor: string, currency: string } }> | null } | null } | null };

export type ReferralCommissionsQueryVariables = Exact<{
  status?: CommissionStatus | null;
  kind?: CommissionKind | null;
  currency?: string | null;
  from?: string | null;
  to?: string | null;
  after?: string | null;
}>;


export type ReferralCommissionsQuery = { viewer: { __typename: 'Viewer', id: string, promoter: { __typename: 'Promoter', id: string, commissions: { __typename: 'CommissionConnection', totalCount: number | null, edges: Array<{ __typename: 'CommissionEdge', node: { __typename: 'Commission', id: string, kind: CommissionKind, status: CommissionStatus, rateBps: number, source: string, earnedAt: string, confirmsAt: string | null, cancelReason: CancelReason | null, cancelledAt: string | null, paidAt: string | null, payoutItemId: string | null, amount: { __typename: 'Money', amountMinor: string, currency: string }, base: { __typename: 'Money', amountMinor: string, currency: string }, holds: Array<{ __typename: 'CommissionHold', id: string, kind: HoldKind, reason: string }>, referral: { __typename: 'Referral', id: string, refereeLabel: string } | null } }>, pageInfo: { __typename: 'PageInfo', hasNextPage: boolean, endCursor: string | null } } | null } | null } | null };

export type ReferralCommissionCountsQueryVariables = Exact<{ [key: string]: never; }>;


export type ReferralCommissionCountsQuery = { viewer: { __typename: 'Viewer', id: string, promoter: { __typename: 'Promoter', id: string, all: { __typename: 'CommissionConnection', totalCount: number | null } | null, PENDING: { __typename: 'CommissionConnection', totalCount: number | null } | null, CONFIRMED: { __typename: 'CommissionConnection', totalCount: number | null } | null, PAID: { __typename: 'CommissionConnection', totalCount: number | null } | null, CANCELLED: { __typename: 'CommissionConnection', totalCount: number | null } | null } | null } | null };

export type ReferralCommissionQueryVariables = Exact<{
  id: string;
}>;


export type ReferralCommissionQuery = { commission: { __typename: 'Commission', id: string, kind: CommissionKind, status: CommissionStatus, rateBps: number, source: string, earnedAt: string, createdAt: string, confirmsAt: string | null, cancelReason: CancelReason | null, cancelledAt: string | null, paidAt: string | null, payoutItemId: string | null, policyVersion: number, amount: { __typename: 'Money', amountMinor: string, currency: string }, base: { __typename: 'Money', amountMinor: string, currency: string }, holds: Array<{ __typename: 'CommissionHold', id: string, kind: HoldKind, reason: string, placedAt: string }>, referral: { __typename: 'Referral', id: string, refereeLabel: string } | null, entries: Array<{ __typename: 'CommissionEntry', id: string, kind: CommissionEntryKind, reference: string, createdAt: string, amount: { __typename: 'Money', amountMinor: string, currency: string } }> } | null };

export type ReferralPaymentDecisionQueryVariables = Exact<{
  payment: string;
}>;


export type ReferralPaymentDecisionQuery = { commissionDecision: { __typename: 'CommissionDecision', paymentIntentId: string, earned: boolean, reason: DecisionReason, evaluatedAt: string, checks: Array<{ __typename: 'DecisionCheck', name: string, passed: boolean, detail: string }>, evidence: { __typename: 'AttributionEvidence', source: EvidenceSource, code: string | null } | null, losingEvidence: Array<{ __typename: 'AttributionEvidence', source: EvidenceSource, code: string | null }>, commission: { __typename: 'Commission', id: string } | null, waitingFacts: Array<{ __typename: 'WaitingFact', attempts: number, waitingSince: string, nextTryAt: string | null }> } | null };

export type ReferralFriendsQueryVariables = Exact<{
  status?: ReferralStatus | null;
  search?: string | null;
  after?: string | null;
}>;


export type ReferralFriendsQuery = { viewer: { __typename: 'Viewer', id: string, promoter: { __typename: 'Promoter', id: string, referrals: { __typename: 'ReferralConnection', totalCount: number | null, edges: Array<{ __typename: 'ReferralEdge', node: { __typename: 'Referral', id: string, refereeLabel: string, codeUsed: string, status: ReferralStatus, linkedAt: string, basis: CommissionBasis, policyVersion: number, workspaces: Array<{ __typename: 'Workspace', id: string }>, bonus: { __typename: 'BonusDecision', refereeOutcome: BonusOutcome, refereeCredits: string, promoterOutcome: BonusOutcome, promoterCredits: string, reasons: Array<RefusalCode>, decidedAt: string } | null, refusedRedemption: { __typename: 'RefusedRedemption', reason: RefusalCode, message: string, at: string } | null } }>, pageInfo: { __typename: 'PageInfo', hasNextPage: boolean, endCursor: string | null } } } | null } | null };

export type ReferralPayoutsQueryVariables = Exact<{
  after?: string | null;
}>;


export type ReferralPayoutsQuery = { viewer: { __typename: 'Viewer', id: string, promoter: { __typename: 'Promoter', id: string, payouts: { __typename: 'PayoutItemConnection', totalCount: number | null, edges: Array<{ __typename: 'PayoutItemEdge', node: { __typename: 'PayoutItem', id: string, method: PayoutMethodKind, status: PayoutItemStatus, failure: string | null, paidAt: string | null, transferId: string | null, externalReference: string | null, supportUrl: string | null, commissionIds: Array<string>, amount: { __typename: 'Money', amountMinor: string, currency: string }, rest: { __typename: 'Money', amountMinor: string, currency: string }, reversed: { __typename: 'Money', amountMinor: string, currency: string } } }>, pageInfo: { __typename: 'PageInfo', hasNextPage: boolean, endCursor: string | null } } | null } | null } | null };

export type ReferralStatementQueryVariables = Exact<{
  month: string;
  currency: string;
}>;


export type ReferralStatementQuery = { viewer: { __typename: 'Viewer', id: string, promoter: { __typename: 'Promoter', id: string, statement: { __typename: 'Statement', month: string, currency: string, digest: string, csvPath: string, opening: { __typename: 'Money', amountMinor: string, currency: string }, closing: { __typename: 'Money', amountMinor: string, currency: string }, lines: Array<{ __typename: 'StatementLine', at: string, description: string, reference: string, amount: { __typename: 'Money', amountMinor: string, currency: string } }> } | null } | null } | null };

export type ReferralPayoutMethodQueryVariables = Exact<{ [key: string]: never; }>;


export type ReferralPayoutMethodQuery = { viewer: { __typename: 'Viewer', id: string, promoter: { __typename: 'Promoter', id: string, payoutMethod: { __typename: 'PayoutMethod', kind: PayoutMethodKind, ready: boolean, requirements: Array<string>, label: string, addedAt: string, usableFrom: string } | null, payoutAccounts: Array<{ __typename: 'PayoutAccount', country: string, label: string, ready: boolean, requirements: Array<string>, readAt: string | null, isDestination: boolean }> | null } | null } | null };

export type SavePayoutDetailsMutationVariables = Exact<{
  input: SavePayoutDetailsInput;
}>;


export type SavePayoutDetailsMutation = { savePayoutDetails: { __typename: 'SavePayoutDetailsPayload', payoutMethod: { __typename: 'PayoutMethod', kind: PayoutMethodKind, label: string } | null, userErrors: Array<{ __typename: 'AdminUserError', code: AdminRefusalCode, message: string, field: Array<string> | null }> } };

export type StartPayoutOnboardingMutationVariables = Exact<{
  input: StartPayoutOnboardingInput;
}>;


export type StartPayoutOnboardingMutation = { startPayoutOnboarding: { __typename: 'StartPayoutOnboardingPayload', url: string | null, userErrors: Array<{ __typename: 'AdminUserError', code: AdminRefusalCode, message: string, field: Array<string> | null }> } };


export const ReferralsHomeDocument = {"__meta__":{"hash":"9631a657a389a0304d4d9f30c3aa0f556039a9ac1f50f461168ba2858b095126"},"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"ReferralsHome"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"viewer"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"workspaces"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"id"}}]}},{"kind":"Field","name":{"kind":"Name","value":"program"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"eligible"}},{"kind":"Field","name":{"kind":"Name","value":"reasons"}},{"kind":"Field","name":{"kind":"Name","value":"termsVersion"}},{"kind":"Field","name":{"kind":"Name","value":"refereeCredits"}},{"kind":"Field","name":{"kind":"Name","value":"promoterCredits"}},{"kind":"Field","name":{"kind":"Name","value":"basis"}},{"kind":"Field","name":{"kind":"Name","value":"rateBps"}}]}},{"kind":"Field","name":{"kind":"Name","value":"promoter"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"codes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"createdAt"}}]}},{"kind":"Field","name":{"kind":"Name","value":"signupLink"}},{"kind":"Field","name":{"kind":"Name","value":"shareHint"}},{"kind":"Field","name":{"kind":"Name","value":"referralCount"}},{"kind":"Field","name":{"kind":"Name","value":"rewardedReferralsLeft"}},{"kind":"Field","name":{"kind":"Name","value":"joinedAt"}},{"kind":"Field","name":{"kind":"Name","value":"creditWorkspace"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"id"}}]}}]}}]}}]}}]} as unknown as DocumentNode<ReferralsHomeQuery, ReferralsHomeQueryVariables>;
export const JoinReferralProgramDocument = {"__meta__":{"hash":"fead591adcad900f84b4322aac8b0cf0e588912fcb4de88caaaccc766596a5b6"},"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"JoinReferralProgram"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"JoinReferralProgramInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"joinReferralProgram"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"promoter"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"code"}}]}},{"kind":"Field","name":{"kind":"Name","value":"userErrors"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"field"}}]}}]}}]}}]} as unknown as DocumentNode<JoinReferralProgramMutation, JoinReferralProgramMutationVariables>;
export const AddVanityCodeDocument = {"__meta__":{"hash":"ee104b3fbec7956073f052931d982a8837c1d98baad333264a1cce4bfa5d998d"},"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"AddVanityCode"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"AddVanityCodeInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"addVanityCode"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"promoter"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"codes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"createdAt"}}]}},{"kind":"Field","name":{"kind":"Name","value":"signupLink"}},{"kind":"Field","name":{"kind":"Name","value":"shareHint"}}]}},{"kind":"Field","name":{"kind":"Name","value":"userErrors"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"field"}}]}}]}}]}}]} as unknown as DocumentNode<AddVanityCodeMutation, AddVanityCodeMutationVariables>;
export const ReferralEarningsDocument = {"__meta__":{"hash":"58768f555925268fa2045e036c9fc3460aa2748ad271edff9127c1edcb108e61"},"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"ReferralEarnings"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"viewer"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"promoter"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"earnings"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"byCurrency"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"currency"}},{"kind":"Field","name":{"kind":"Name","value":"pending"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"amountMinor"}},{"kind":"Field","name":{"kind":"Name","value":"currency"}}]}},{"kind":"Field","name":{"kind":"Name","value":"confirmed"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"amountMinor"}},{"kind":"Field","name":{"kind":"Name","value":"currency"}}]}},{"kind":"Field","name":{"kind":"Name","value":"inPayout"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"amountMinor"}},{"kind":"Field","name":{"kind":"Name","value":"currency"}}]}},{"kind":"Field","name":{"kind":"Name","value":"paid"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"amountMinor"}},{"kind":"Field","name":{"kind":"Name","value":"currency"}}]}},{"kind":"Field","name":{"kind":"Name","value":"totalEarned"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"amountMinor"}},{"kind":"Field","name":{"kind":"Name","value":"currency"}}]}},{"kind":"Field","name":{"kind":"Name","value":"carriedForward"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"amountMinor"}},{"kind":"Field","name":{"kind":"Name","value":"currency"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"nextPayoutOn"}},{"kind":"Field","name":{"kind":"Name","value":"nextPayout"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"amountMinor"}},{"kind":"Field","name":{"kind":"Name","value":"currency"}}]}}]}},{"kind":"Field","alias":{"kind":"Name","value":"newest"},"name":{"kind":"Name","value":"commissions"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"1"}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"earnedAt"}},{"kind":"Field","name":{"kind":"Name","value":"amount"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"currency"}}]}}]}}]}}]}}]}}]}}]} as unknown as DocumentNode<ReferralEarningsQuery, ReferralEarningsQueryVariables>;
export const ReferralEarningsByDayDocument = {"__meta__":{"hash":"290f761c8e3a1d23b7934d4439bbce6308ec3377ce999b5e29767508264e91f7"},"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"ReferralEarningsByDay"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"from"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"Date"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"to"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"Date"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"currency"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"CurrencyCode"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"viewer"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"promoter"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"earningsBetween"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"from"},"value":{"kind":"Variable","name":{"kind":"Name","value":"from"}}},{"kind":"Argument","name":{"kind":"Name","value":"to"},"value":{"kind":"Variable","name":{"kind":"Name","value":"to"}}},{"kind":"Argument","name":{"kind":"Name","value":"currency"},"value":{"kind":"Variable","name":{"kind":"Name","value":"currency"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"totalEarned"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"amountMinor"}},{"kind":"Field","name":{"kind":"Name","value":"currency"}}]}},{"kind":"Field","name":{"kind":"Name","value":"paid"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"amountMinor"}},{"kind":"Field","name":{"kind":"Name","value":"currency"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"earningsByDay"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"from"},"value":{"kind":"Variable","name":{"kind":"Name","value":"from"}}},{"kind":"Argument","name":{"kind":"Name","value":"to"},"value":{"kind":"Variable","name":{"kind":"Name","value":"to"}}},{"kind":"Argument","name":{"kind":"Name","value":"currency"},"value":{"kind":"Variable","name":{"kind":"Name","value":"currency"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"date"}},{"kind":"Field","name":{"kind":"Name","value":"pending"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"amountMinor"}},{"kind":"Field","name":{"kind":"Name","value":"currency"}}]}},{"kind":"Field","name":{"kind":"Name","value":"confirmed"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"amountMinor"}},{"kind":"Field","name":{"kind":"Name","value":"currency"}}]}},{"kind":"Field","name":{"kind":"Name","value":"paid"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"amountMinor"}},{"kind":"Field","name":{"kind":"Name","value":"currency"}}]}}]}}]}}]}}]}}]} as unknown as DocumentNode<ReferralEarningsByDayQuery, ReferralEarningsByDayQueryVariables>;
export const ReferralCommissionsDocument = {"__meta__":{"hash":"da90c054c37f1df8ca379ab26086c6827e4a6857a5c6f64033465a452f8ca673"},"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"ReferralCommissions"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"status"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"CommissionStatus"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"kind"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"CommissionKind"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"currency"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"CurrencyCode"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"from"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"DateTime"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"to"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"DateTime"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"after"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"viewer"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"promoter"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"commissions"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"20"}},{"kind":"Argument","name":{"kind":"Name","value":"after"},"value":{"kind":"Variable","name":{"kind":"Name","value":"after"}}},{"kind":"Argument","name":{"kind":"Name","value":"status"},"value":{"kind":"Variable","name":{"kind":"Name","value":"status"}}},{"kind":"Argument","name":{"kind":"Name","value":"kind"},"value":{"kind":"Variable","name":{"kind":"Name","value":"kind"}}},{"kind":"Argument","name":{"kind":"Name","value":"currency"},"value":{"kind":"Variable","name":{"kind":"Name","value":"currency"}}},{"kind":"Argument","name":{"kind":"Name","value":"from"},"value":{"kind":"Variable","name":{"kind":"Name","value":"from"}}},{"kind":"Argument","name":{"kind":"Name","value":"to"},"value":{"kind":"Variable","name":{"kind":"Name","value":"to"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"edges"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"node"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"amount"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"amountMinor"}},{"kind":"Field","name":{"kind":"Name","value":"currency"}}]}},{"kind":"Field","name":{"kind":"Name","value":"base"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"amountMinor"}},{"kind":"Field","name":{"kind":"Name","value":"currency"}}]}},{"kind":"Field","name":{"kind":"Name","value":"rateBps"}},{"kind":"Field","name":{"kind":"Name","value":"source"}},{"kind":"Field","name":{"kind":"Name","value":"earnedAt"}},{"kind":"Field","name":{"kind":"Name","value":"confirmsAt"}},{"kind":"Field","name":{"kind":"Name","value":"cancelReason"}},{"kind":"Field","name":{"kind":"Name","value":"cancelledAt"}},{"kind":"Field","name":{"kind":"Name","value":"paidAt"}},{"kind":"Field","name":{"kind":"Name","value":"payoutItemId"}},{"kind":"Field","name":{"kind":"Name","value":"holds"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"reason"}}]}},{"kind":"Field","name":{"kind":"Name","value":"referral"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"refereeLabel"}}]}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"pageInfo"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"hasNextPage"}},{"kind":"Field","name":{"kind":"Name","value":"endCursor"}}]}},{"kind":"Field","name":{"kind":"Name","value":"totalCount"}}]}}]}}]}}]}}]} as unknown as DocumentNode<ReferralCommissionsQuery, ReferralCommissionsQueryVariables>;
export const ReferralCommissionCountsDocument = {"__meta__":{"hash":"a903482aff57b906541b560573690e65c1c603bbcb3f36a73a60035f69fca3b1"},"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"ReferralCommissionCounts"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"viewer"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"promoter"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","alias":{"kind":"Name","value":"all"},"name":{"kind":"Name","value":"commissions"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"1"}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"totalCount"}}]}},{"kind":"Field","alias":{"kind":"Name","value":"PENDING"},"name":{"kind":"Name","value":"commissions"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"1"}},{"kind":"Argument","name":{"kind":"Name","value":"status"},"value":{"kind":"EnumValue","value":"PENDING"}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"totalCount"}}]}},{"kind":"Field","alias":{"kind":"Name","value":"CONFIRMED"},"name":{"kind":"Name","value":"commissions"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"1"}},{"kind":"Argument","name":{"kind":"Name","value":"status"},"value":{"kind":"EnumValue","value":"CONFIRMED"}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"totalCount"}}]}},{"kind":"Field","alias":{"kind":"Name","value":"PAID"},"name":{"kind":"Name","value":"commissions"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"1"}},{"kind":"Argument","name":{"kind":"Name","value":"status"},"value":{"kind":"EnumValue","value":"PAID"}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"totalCount"}}]}},{"kind":"Field","alias":{"kind":"Name","value":"CANCELLED"},"name":{"kind":"Name","value":"commissions"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"1"}},{"kind":"Argument","name":{"kind":"Name","value":"status"},"value":{"kind":"EnumValue","value":"CANCELLED"}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"totalCount"}}]}}]}}]}}]}}]} as unknown as DocumentNode<ReferralCommissionCountsQuery, ReferralCommissionCountsQueryVariables>;
export const ReferralCommissionDocument = {"__meta__":{"hash":"41098f7e4d090ebf221a509d64e836eb2a5854630b4f8e52f39af0beecf90943"},"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"ReferralCommission"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"id"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"commission"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"id"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"amount"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"amountMinor"}},{"kind":"Field","name":{"kind":"Name","value":"currency"}}]}},{"kind":"Field","name":{"kind":"Name","value":"base"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"amountMinor"}},{"kind":"Field","name":{"kind":"Name","value":"currency"}}]}},{"kind":"Field","name":{"kind":"Name","value":"rateBps"}},{"kind":"Field","name":{"kind":"Name","value":"source"}},{"kind":"Field","name":{"kind":"Name","value":"earnedAt"}},{"kind":"Field","name":{"kind":"Name","value":"createdAt"}},{"kind":"Field","name":{"kind":"Name","value":"confirmsAt"}},{"kind":"Field","name":{"kind":"Name","value":"cancelReason"}},{"kind":"Field","name":{"kind":"Name","value":"cancelledAt"}},{"kind":"Field","name":{"kind":"Name","value":"paidAt"}},{"kind":"Field","name":{"kind":"Name","value":"payoutItemId"}},{"kind":"Field","name":{"kind":"Name","value":"policyVersion"}},{"kind":"Field","name":{"kind":"Name","value":"holds"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"reason"}},{"kind":"Field","name":{"kind":"Name","value":"placedAt"}}]}},{"kind":"Field","name":{"kind":"Name","value":"referral"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"refereeLabel"}}]}},{"kind":"Field","name":{"kind":"Name","value":"entries"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"amount"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"amountMinor"}},{"kind":"Field","name":{"kind":"Name","value":"currency"}}]}},{"kind":"Field","name":{"kind":"Name","value":"reference"}},{"kind":"Field","name":{"kind":"Name","value":"createdAt"}}]}}]}}]}}]} as unknown as DocumentNode<ReferralCommissionQuery, ReferralCommissionQueryVariables>;
export const ReferralPaymentDecisionDocument = {"__meta__":{"hash":"a76cc1fd61a0a4ab9c0ba940739c27ab6c3936c6b854bbf9ade5b9ce3079deb0"},"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"ReferralPaymentDecision"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"payment"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"commissionDecision"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"paymentIntentId"},"value":{"kind":"Variable","name":{"kind":"Name","value":"payment"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"paymentIntentId"}},{"kind":"Field","name":{"kind":"Name","value":"earned"}},{"kind":"Field","name":{"kind":"Name","value":"reason"}},{"kind":"Field","name":{"kind":"Name","value":"checks"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"passed"}},{"kind":"Field","name":{"kind":"Name","value":"detail"}}]}},{"kind":"Field","name":{"kind":"Name","value":"evidence"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"source"}},{"kind":"Field","name":{"kind":"Name","value":"code"}}]}},{"kind":"Field","name":{"kind":"Name","value":"losingEvidence"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"source"}},{"kind":"Field","name":{"kind":"Name","value":"code"}}]}},{"kind":"Field","name":{"kind":"Name","value":"commission"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"id"}}]}},{"kind":"Field","name":{"kind":"Name","value":"evaluatedAt"}},{"kind":"Field","name":{"kind":"Name","value":"waitingFacts"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"attempts"}},{"kind":"Field","name":{"kind":"Name","value":"waitingSince"}},{"kind":"Field","name":{"kind":"Name","value":"nextTryAt"}}]}}]}}]}}]} as unknown as DocumentNode<ReferralPaymentDecisionQuery, ReferralPaymentDecisionQueryVariables>;
export const ReferralFriendsDocument = {"__meta__":{"hash":"473486a8e37b2bdb96b3e5273dc5446b6b9f40e8075483af605edcaa2eae777b"},"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"ReferralFriends"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"status"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"ReferralStatus"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"search"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"after"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"viewer"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"promoter"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"referrals"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"20"}},{"kind":"Argument","name":{"kind":"Name","value":"after"},"value":{"kind":"Variable","name":{"kind":"Name","value":"after"}}},{"kind":"Argument","name":{"kind":"Name","value":"status"},"value":{"kind":"Variable","name":{"kind":"Name","value":"status"}}},{"kind":"Argument","name":{"kind":"Name","value":"search"},"value":{"kind":"Variable","name":{"kind":"Name","value":"search"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"edges"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"node"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"refereeLabel"}},{"kind":"Field","name":{"kind":"Name","value":"codeUsed"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"linkedAt"}},{"kind":"Field","name":{"kind":"Name","value":"basis"}},{"kind":"Field","name":{"kind":"Name","value":"policyVersion"}},{"kind":"Field","name":{"kind":"Name","value":"workspaces"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"id"}}]}},{"kind":"Field","name":{"kind":"Name","value":"bonus"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"refereeOutcome"}},{"kind":"Field","name":{"kind":"Name","value":"refereeCredits"}},{"kind":"Field","name":{"kind":"Name","value":"promoterOutcome"}},{"kind":"Field","name":{"kind":"Name","value":"promoterCredits"}},{"kind":"Field","name":{"kind":"Name","value":"reasons"}},{"kind":"Field","name":{"kind":"Name","value":"decidedAt"}}]}},{"kind":"Field","name":{"kind":"Name","value":"refusedRedemption"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"reason"}},{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"at"}}]}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"pageInfo"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"hasNextPage"}},{"kind":"Field","name":{"kind":"Name","value":"endCursor"}}]}},{"kind":"Field","name":{"kind":"Name","value":"totalCount"}}]}}]}}]}}]}}]} as unknown as DocumentNode<ReferralFriendsQuery, ReferralFriendsQueryVariables>;
export const ReferralPayoutsDocument = {"__meta__":{"hash":"d61595b06b21677d26d56492b5ed51e1c74681e9e4036f5e47ca011d9dfae601"},"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"ReferralPayouts"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"after"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"viewer"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"promoter"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"payouts"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"20"}},{"kind":"Argument","name":{"kind":"Name","value":"after"},"value":{"kind":"Variable","name":{"kind":"Name","value":"after"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"edges"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"node"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"amount"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"amountMinor"}},{"kind":"Field","name":{"kind":"Name","value":"currency"}}]}},{"kind":"Field","name":{"kind":"Name","value":"rest"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"amountMinor"}},{"kind":"Field","name":{"kind":"Name","value":"currency"}}]}},{"kind":"Field","name":{"kind":"Name","value":"reversed"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"amountMinor"}},{"kind":"Field","name":{"kind":"Name","value":"currency"}}]}},{"kind":"Field","name":{"kind":"Name","value":"method"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"failure"}},{"kind":"Field","name":{"kind":"Name","value":"paidAt"}},{"kind":"Field","name":{"kind":"Name","value":"transferId"}},{"kind":"Field","name":{"kind":"Name","value":"externalReference"}},{"kind":"Field","name":{"kind":"Name","value":"supportUrl"}},{"kind":"Field","name":{"kind":"Name","value":"commissionIds"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"pageInfo"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"hasNextPage"}},{"kind":"Field","name":{"kind":"Name","value":"endCursor"}}]}},{"kind":"Field","name":{"kind":"Name","value":"totalCount"}}]}}]}}]}}]}}]} as unknown as DocumentNode<ReferralPayoutsQuery, ReferralPayoutsQueryVariables>;
export const ReferralStatementDocument = {"__meta__":{"hash":"42ae8089cde5562ab68fcf0850bcf0ee5dbad08e5bb9b9b04054b9f97c275956"},"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"ReferralStatement"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"month"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"Month"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"currency"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"CurrencyCode"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"viewer"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"promoter"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"statement"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"month"},"value":{"kind":"Variable","name":{"kind":"Name","value":"month"}}},{"kind":"Argument","name":{"kind":"Name","value":"currency"},"value":{"kind":"Variable","name":{"kind":"Name","value":"currency"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"month"}},{"kind":"Field","name":{"kind":"Name","value":"currency"}},{"kind":"Field","name":{"kind":"Name","value":"opening"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"amountMinor"}},{"kind":"Field","name":{"kind":"Name","value":"currency"}}]}},{"kind":"Field","name":{"kind":"Name","value":"closing"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"amountMinor"}},{"kind":"Field","name":{"kind":"Name","value":"currency"}}]}},{"kind":"Field","name":{"kind":"Name","value":"lines"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"at"}},{"kind":"Field","name":{"kind":"Name","value":"description"}},{"kind":"Field","name":{"kind":"Name","value":"amount"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"amountMinor"}},{"kind":"Field","name":{"kind":"Name","value":"currency"}}]}},{"kind":"Field","name":{"kind":"Name","value":"reference"}}]}},{"kind":"Field","name":{"kind":"Name","value":"digest"}},{"kind":"Field","name":{"kind":"Name","value":"csvPath"}}]}}]}}]}}]}}]} as unknown as DocumentNode<ReferralStatementQuery, ReferralStatementQueryVariables>;
export const ReferralPayoutMethodDocument = {"__meta__":{"hash":"7dcfdad6cae3c78fe469fdf2bc192e79af9dbc1872b6448aff54e2104ccdee8d"},"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"ReferralPayoutMethod"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"viewer"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"promoter"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"payoutMethod"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"ready"}},{"kind":"Field","name":{"kind":"Name","value":"requirements"}},{"kind":"Field","name":{"kind":"Name","value":"label"}},{"kind":"Field","name":{"kind":"Name","value":"addedAt"}},{"kind":"Field","name":{"kind":"Name","value":"usableFrom"}}]}},{"kind":"Field","name":{"kind":"Name","value":"payoutAccounts"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"country"}},{"kind":"Field","name":{"kind":"Name","value":"label"}},{"kind":"Field","name":{"kind":"Name","value":"ready"}},{"kind":"Field","name":{"kind":"Name","value":"requirements"}},{"kind":"Field","name":{"kind":"Name","value":"readAt"}},{"kind":"Field","name":{"kind":"Name","value":"isDestination"}}]}}]}}]}}]}}]} as unknown as DocumentNode<ReferralPayoutMethodQuery, ReferralPayoutMethodQueryVariables>;
export const SavePayoutDetailsDocument = {"__meta__":{"hash":"d9afa101e7598041c760e8876bf30313f907e0056efd168364fb3609cad45b57","takesKey":true},"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"SavePayoutDetails"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"SavePayoutDetailsInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"savePayoutDetails"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"payoutMethod"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"label"}}]}},{"kind":"Field","name":{"kind":"Name","value":"userErrors"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"field"}}]}}]}}]}}]} as unknown as DocumentNode<SavePayoutDetailsMutation, SavePayoutDetailsMutationVariables>;
export const StartPayoutOnboardingDocument = {"__meta__":{"hash":"aea80f7daf032dd7c243ba9a0eb8e5513d70523c12d413c538329ec58c30ab60"},"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"StartPayoutOnboarding"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"StartPayoutOnboardingInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"startPayoutOnboarding"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"url"}},{"kind":"Field","name":{"kind":"Name","value":"userErrors"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"field"}}]}}]}}]}}]} as unknown as DocumentNode<StartPayoutOnboardingMutation, StartPayoutOnboardingMutationVariables>;