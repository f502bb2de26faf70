// Generated from console/pages/settings/affiliates/affiliate.graphql by `npm run codegen`. Do not edit.
/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type { TypedDocumentNode as DocumentNode } from '@graphql-typed-document-node/core';
/** A remark to write down. */
export type AddAffiliateNoteInput = {
  /** Which affiliate. */
  affiliateId: string;
  /** Plain text, 1 to 4000 characters. */
  text: string;
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

/** Whether an affiliate earns. */
export type AffiliateStatus =
  /** Earns. */
  | 'ACTIVE'
  /** Earns nothing new, keeps what is owed, is left out of batches. */
  | 'SUSPENDED'
  /** Earns nothing new and forfeits what is unpaid. Final, except for undoing. */
  | 'REVOKED';

/** The end of one commission. */
export type CancelCommissionInput = {
  /** com_… */
  commissionId: string;
  /** What was found: SELF_REFERRAL, FRAUD, DUPLICATE, REFERRAL_VOIDED or OPERATOR. */
  cancelReason: CancelReason;
  /** 3 to 500 characters; kept for the audit. */
  reason: string;
  /** Only answers the effect; writes nothing and uses no key. */
  dryRun?: boolean | null;
  /** 1 to 255 characters; the same key answers the same, without doing it again. */
  idempotencyKey: string;
};

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

/** What a commission is for. */
export type CommissionKind =
  /** One Stripe payment. */
  | 'PAYMENT'
  /** One month of consumption. */
  | 'TRUE_REVENUE'
  /** A signed correction of a row that was frozen already, or an operator's. */
  | 'ADJUSTMENT';

/** Why a mutation was refused. */
export type CommissionRefusalCode =
  /** It is paid and never changes; adjust it instead. */
  | 'COMMISSION_PAID'
  /** Nothing is left of it. */
  | 'COMMISSION_CANCELLED'
  /** A payout has claimed it. */
  | 'COMMISSION_IN_BATCH'
  /** No such hold stands on this commission. */
  | 'HOLD_NOT_FOUND'
  /** The hold ends by itself or by Stripe's word. */
  | 'HOLD_NOT_RELEASABLE'
  /** It is about the operator's own money, or a workspace of its own: another operator must do it. */
  | 'OWN_ACCOUNT'
  /** Above what one operator may do alone: operationId is what another one approves. */
  | 'NEEDS_SECOND_OPERATOR'
  /** A correction of nothing. */
  | 'AMOUNT_IS_ZERO'
  /** The month has not ended yet. */
  | 'MONTH_NOT_OVER'
  /** The month is closed, or lies before the first that counts; it never changes. */
  | 'MONTH_ALREADY_CLOSED'
  /** A month before it is sealed and not closed: months are closed in their order. */
  | 'EARLIER_MONTH_OPEN'
  /** Credits has not sealed the month, or an event from before its end is not applied yet. */
  | 'EVENTS_STILL_ARRIVING'
  /** The key was used for other input. */
  | 'IDEMPOTENCY_CONFLICT';

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

/** A correction. */
export type CreateCommissionAdjustmentInput = {
  /** Whose earnings it corrects. */
  promoterId: string;
  /** Signed, in minor units of `currency`; not 0. */
  amountMinor: string;
  /** ISO 4217. */
  currency: string;
  /** The commission that it corrects, if it is about one; it must be the promoter's. */
  adjusts?: string | null;
  /** 3 to 500 characters; kept for the audit. */
  reason: string;
  /** Only answers the effect, and whether another operator would be needed; writes nothing and uses no key. */
  dryRun?: boolean | null;
  /** 1 to 255 characters; the same key answers the same, without doing it again. */
  idempotencyKey: string;
};

/** A hold on one commission. */
export type HoldCommissionInput = {
  /** com_… */
  commissionId: string;
  /** 3 to 500 characters; kept for the audit. */
  reason: string;
  /** 1 to 255 characters; the same key answers the same, without doing it again. */
  idempotencyKey: string;
};

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

/** How promoters are paid. */
export type PayoutMethodKind =
  /** By an operator's bank transfer, after a batch's CSV. */
  | 'MANUAL'
  /** By a transfer to the promoter's account at Stripe. */
  | 'STRIPE_CONNECT';

/** The end of one hold. */
export type ReleaseCommissionHoldInput = {
  /** com_… */
  commissionId: string;
  /** As `holds` names it. */
  holdId: string;
  /** 3 to 500 characters; kept for the audit. */
  reason: string;
  /** 1 to 255 characters; the same key answers the same, without doing it again. */
  idempotencyKey: string;
};

/** A change of an affiliate's status. */
export type SetAffiliateStatusInput = {
  /** Which affiliate. */
  affiliateId: string;
  /** The new status. */
  status: AffiliateStatus;
  /** For the audit, 3 to 500 characters. */
  reason: string;
  /** Answers the effect and writes nothing. */
  dryRun?: boolean | null;
  /** 1 to 255 characters; the same key and input answer the same again. */
  idempotencyKey: string;
};

/** A change of an affiliate's own terms; what is null falls back to tier and policy. */
export type SetAffiliateTermsInput = {
  /** Which affiliate. */
  affiliateId: string;
  /** 0 to 10000 basis points. */
  rateBps?: number | null;
  /** In the policy's currency, not negative. */
  minimumPayoutMinor?: string | null;
  /** For the audit, 3 to 500 characters. */
  reason: string;
  /** Checks and writes nothing. */
  dryRun?: boolean | null;
  /** 1 to 255 characters; the same key and input answer the same again. */
  idempotencyKey: string;
};

export type SettingsAffiliateQueryVariables = Exact<{
  id: string;
}>;


export type SettingsAffiliateQuery = { affiliate: { __typename: 'Affiliate', id: string, status: AffiliateStatus, rateBps: number, createdAt: string, terms: { __typename: 'AffiliateTerms', rateBps: number | null, minimumPayoutMinor: string | null, from: string, reason: string } | null, tier: { __typename: 'Tier', name: string, rateBps: number, fromReferrals: number } | null, payoutMethod: { __typename: 'PayoutMethod', kind: PayoutMethodKind, ready: boolean, label: string, requirements: Array<string>, usableFrom: string } | null, balance: Array<{ __typename: 'Money', amountMinor: string, currency: string }>, notes: Array<{ __typename: 'AffiliateNote', id: string, text: string, by: string, at: string }>, promoter: { __typename: 'Promoter', id: string, code: string, signupLink: string, referralCount: number, user: { __typename: 'User', id: string }, creditWorkspace: { __typename: 'Workspace', id: string } | null, earnings: { __typename: 'Earnings', nextPayoutOn: string | null, nextPayout: Array<{ __typename: 'Money', amountMinor: string, currency: string }>, byCurrency: Array<{ __typename: 'CurrencyEarnings', currency: string, pending: { __typename: 'Money', amountMinor: string, currency: string }, confirmed: { __typename: 'Money', amountMinor: string, currency: string }, paid: { __typename: 'Money', amountMinor: string, currency: string } }> } | null } | null } | null, programPolicy: { __typename: 'ProgramPolicy', version: number, basis: CommissionBasis, rateBps: number, holdDays: number, commissionMonths: number | null, minimumPayoutMinor: string, payoutDayOfMonth: number, currency: string, soloRateBps: number } };

export type SettingsAffiliateHistoryQueryVariables = Exact<{
  id: string;
  after?: string | null;
}>;


export type SettingsAffiliateHistoryQuery = { affiliate: { __typename: 'Affiliate', id: string, audit: { __typename: 'AuditEntryConnection', totalCount: number | null, edges: Array<{ __typename: 'AuditEntryEdge', node: { __typename: 'AuditEntry', id: string, operationId: string, actor: string, action: string, target: string, reason: string | null, before: unknown, after: unknown, undoable: boolean, at: string } }>, pageInfo: { __typename: 'PageInfo', hasNextPage: boolean, endCursor: string | null } } } | null };

export type SettingsRevocationQueryVariables = Exact<{
  target: string;
}>;


export type SettingsRevocationQuery = { auditLog: { __typename: 'AuditEntryConnection', edges: Array<{ __typename: 'AuditEntryEdge', node: { __typename: 'AuditEntry', id: string, operationId: string, actor: string, action: string, target: string, reason: string | null, before: unknown, after: unknown, undoable: boolean, at: string } }>, pageInfo: { __typename: 'PageInfo', hasNextPage: boolean, endCursor: string | null } } };

export type SettingsAffiliateCommissionsQueryVariables = Exact<{
  promoterId: string;
  status?: CommissionStatus | null;
  kind?: CommissionKind | null;
  held?: boolean | null;
  after?: string | null;
}>;


export type SettingsAffiliateCommissionsQuery = { commissions: { __typename: 'CommissionConnection', totalCount: number | null, edges: Array<{ __typename: 'CommissionEdge', node: { __typename: 'Commission', id: string, kind: CommissionKind, status: CommissionStatus, source: string, rateBps: number, earnedAt: string, confirmsAt: string | null, paidAt: string | null, cancelledAt: string | null, cancelReason: CancelReason | null, payoutItemId: string | null, base: { __typename: 'Money', amountMinor: string, currency: string }, amount: { __typename: 'Money', amountMinor: string, currency: string }, holds: Array<{ __typename: 'CommissionHold', id: string, kind: HoldKind, reason: string, placedAt: string, placedBy: string }>, referral: { __typename: 'Referral', id: string, refereeLabel: string } | null } }>, pageInfo: { __typename: 'PageInfo', hasNextPage: boolean, endCursor: string | null } } };

export type SettingsSetStatusMutationVariables = Exact<{
  input: SetAffiliateStatusInput;
}>;


export type SettingsSetStatusMutation = { setAffiliateStatus: { __typename: 'AffiliatePayload', operationId: string | null, affiliate: { __typename: 'Affiliate', id: string, status: AffiliateStatus } | null, effect: Array<{ __typename: 'Money', amountMinor: string, currency: string }>, userErrors: Array<{ __typename: 'AdminUserError', code: AdminRefusalCode, message: string, field: Array<string> | null }> } };

export type SettingsSetTermsMutationVariables = Exact<{
  input: SetAffiliateTermsInput;
}>;


export type SettingsSetTermsMutation = { setAffiliateTerms: { __typename: 'AffiliatePayload', operationId: string | null, affiliate: { __typename: 'Affiliate', id: string, rateBps: number } | null, userErrors: Array<{ __typename: 'AdminUserError', code: AdminRefusalCode, message: string, field: Array<string> | null }> } };

export type SettingsAddNoteMutationVariables = Exact<{
  input: AddAffiliateNoteInput;
}>;


export type SettingsAddNoteMutation = { addAffiliateNote: { __typename: 'AffiliatePayload', affiliate: { __typename: 'Affiliate', id: string, notes: Array<{ __typename: 'AffiliateNote', id: string, text: string, by: string, at: string }> } | null, userErrors: Array<{ __typename: 'AdminUserError', code: AdminRefusalCode, message: string, field: Array<string> | null }> } };

export type SettingsHoldCommissionMutationVariables = Exact<{
  input: HoldCommissionInput;
}>;


export type SettingsHoldCommissionMutation = { holdCommission: { __typename: 'CommissionPayload', commission: { __typename: 'Commission', id: string, status: CommissionStatus } | null, userErrors: Array<{ __typename: 'CommissionUserError', code: CommissionRefusalCode, message: string, field: Array<string> | null }> } };

export type SettingsReleaseHoldMutationVariables = Exact<{
  input: ReleaseCommissionHoldInput;
}>;


export type SettingsReleaseHoldMutation = { releaseCommissionHold: { __typename: 'CommissionPayload', commission: { __typename: 'Commission', id: string, status: CommissionStatus } | null, userErrors: Array<{ __typename: 'CommissionUserError', code: CommissionRefusalCode, message: string, field: Array<string> | null }> } };

export type SettingsCancelCommissionMutationVariables = Exact<{
  input: CancelCommissionInput;
}>;


export type SettingsCancelCommissionMutation = { cancelCommission: { __typename: 'CommissionPayload', commission: { __typename: 'Commission', id: string, status: CommissionStatus } | null, effect: { __typename: 'Money', amountMinor: string, currency: string } | null, userErrors: Array<{ __typename: 'CommissionUserError', code: CommissionRefusalCode, message: string, field: Array<string> | null }> } };

export type SettingsAdjustMutationVariables = Exact<{
  input: CreateCommissionAdjustmentInput;
}>;


export type SettingsAdjustMutation = { createCommissionAdjustment: { __typename: 'CommissionPayload', operationId: string | null, commission: { __typename: 'Commission', id: string } | null, effect: { __typename: 'Money', amountMinor: string, currency: string } | null, userErrors: Array<{ __typename: 'CommissionUserError', code: CommissionRefusalCode, message: string, field: Array<string> | null }> } };

export type AuditFactsFragment = { __typename: 'AuditEntry', id: string, operationId: string, actor: string, action: string, target: string, reason: string | null, before: unknown, after: unknown, undoable: boolean, at: string };

export const AuditFactsFragmentDoc = {"kind":"Document","definitions":[{"kind":"FragmentDefinition","name":{"kind":"Name","value":"AuditFacts"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"AuditEntry"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"operationId"}},{"kind":"Field","name":{"kind":"Name","value":"actor"}},{"kind":"Field","name":{"kind":"Name","value":"action"}},{"kind":"Field","name":{"kind":"Name","value":"target"}},{"kind":"Field","name":{"kind":"Name","value":"reason"}},{"kind":"Field","name":{"kind":"Name","value":"before"}},{"kind":"Field","name":{"kind":"Name","value":"after"}},{"kind":"Field","name":{"kind":"Name","value":"undoable"}},{"kind":"Field","name":{"kind":"Name","value":"at"}}]}}]} as unknown as DocumentNode<AuditFactsFragment, unknown>;
export const SettingsAffiliateDocument = {"__meta__":{"hash":"a8751432fcb14eb5fcd709054122103937f678c360f68c8717b5ca65f31e6c1f"},"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"SettingsAffiliate"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"id"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"affiliate"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"id"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"rateBps"}},{"kind":"Field","name":{"kind":"Name","value":"terms"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"rateBps"}},{"kind":"Field","name":{"kind":"Name","value":"minimumPayoutMinor"}},{"kind":"Field","name":{"kind":"Name","value":"from"}},{"kind":"Field","name":{"kind":"Name","value":"reason"}}]}},{"kind":"Field","name":{"kind":"Name","value":"tier"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"rateBps"}},{"kind":"Field","name":{"kind":"Name","value":"fromReferrals"}}]}},{"kind":"Field","name":{"kind":"Name","value":"payoutMethod"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"ready"}},{"kind":"Field","name":{"kind":"Name","value":"label"}},{"kind":"Field","name":{"kind":"Name","value":"requirements"}},{"kind":"Field","name":{"kind":"Name","value":"usableFrom"}}]}},{"kind":"Field","name":{"kind":"Name","value":"balance"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"amountMinor"}},{"kind":"Field","name":{"kind":"Name","value":"currency"}}]}},{"kind":"Field","name":{"kind":"Name","value":"createdAt"}},{"kind":"Field","name":{"kind":"Name","value":"notes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"text"}},{"kind":"Field","name":{"kind":"Name","value":"by"}},{"kind":"Field","name":{"kind":"Name","value":"at"}}]}},{"kind":"Field","name":{"kind":"Name","value":"promoter"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"signupLink"}},{"kind":"Field","name":{"kind":"Name","value":"referralCount"}},{"kind":"Field","name":{"kind":"Name","value":"user"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"id"}}]}},{"kind":"Field","name":{"kind":"Name","value":"creditWorkspace"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"id"}}]}},{"kind":"Field","name":{"kind":"Name","value":"earnings"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"nextPayoutOn"}},{"kind":"Field","name":{"kind":"Name","value":"nextPayout"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"amountMinor"}},{"kind":"Field","name":{"kind":"Name","value":"currency"}}]}},{"kind":"Field","name":{"kind":"Name","value":"byCurrency"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"currency"}},{"kind":"Field","name":{"kind":"Name","value":"pending"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"amountMinor"}},{"kind":"Field","name":{"kind":"Name","value":"currency"}}]}},{"kind":"Field","name":{"kind":"Name","value":"confirmed"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"amountMinor"}},{"kind":"Field","name":{"kind":"Name","value":"currency"}}]}},{"kind":"Field","name":{"kind":"Name","value":"paid"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"amountMinor"}},{"kind":"Field","name":{"kind":"Name","value":"currency"}}]}}]}}]}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"programPolicy"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"version"}},{"kind":"Field","name":{"kind":"Name","value":"basis"}},{"kind":"Field","name":{"kind":"Name","value":"rateBps"}},{"kind":"Field","name":{"kind":"Name","value":"holdDays"}},{"kind":"Field","name":{"kind":"Name","value":"commissionMonths"}},{"kind":"Field","name":{"kind":"Name","value":"minimumPayoutMinor"}},{"kind":"Field","name":{"kind":"Name","value":"payoutDayOfMonth"}},{"kind":"Field","name":{"kind":"Name","value":"currency"}},{"kind":"Field","name":{"kind":"Name","value":"soloRateBps"}}]}}]}}]} as unknown as DocumentNode<SettingsAffiliateQuery, SettingsAffiliateQueryVariables>;
export const SettingsAffiliateHistoryDocument = {"__meta__":{"hash":"d96e8c5c0deaa1b829c97b1b33be2bbdb574a5a36582666ef52eb583e25edfc0"},"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"SettingsAffiliateHistory"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"id"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"after"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"affiliate"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"id"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"audit"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"20"}},{"kind":"Argument","name":{"kind":"Name","value":"after"},"value":{"kind":"Variable","name":{"kind":"Name","value":"after"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"edges"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"node"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"FragmentSpread","name":{"kind":"Name","value":"AuditFacts"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"pageInfo"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"hasNextPage"}},{"kind":"Field","name":{"kind":"Name","value":"endCursor"}}]}},{"kind":"Field","name":{"kind":"Name","value":"totalCount"}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"AuditFacts"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"AuditEntry"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"operationId"}},{"kind":"Field","name":{"kind":"Name","value":"actor"}},{"kind":"Field","name":{"kind":"Name","value":"action"}},{"kind":"Field","name":{"kind":"Name","value":"target"}},{"kind":"Field","name":{"kind":"Name","value":"reason"}},{"kind":"Field","name":{"kind":"Name","value":"before"}},{"kind":"Field","name":{"kind":"Name","value":"after"}},{"kind":"Field","name":{"kind":"Name","value":"undoable"}},{"kind":"Field","name":{"kind":"Name","value":"at"}}]}}]} as unknown as DocumentNode<SettingsAffiliateHistoryQuery, SettingsAffiliateHistoryQueryVariables>;
export const SettingsRevocationDocument = {"__meta__":{"hash":"d5c392cad073de0634cff3023d0f529c026beff577b316ff5317751d72d31e13"},"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"SettingsRevocation"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"target"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"auditLog"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"1"}},{"kind":"Argument","name":{"kind":"Name","value":"filter"},"value":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"target"},"value":{"kind":"Variable","name":{"kind":"Name","value":"target"}}},{"kind":"ObjectField","name":{"kind":"Name","value":"action"},"value":{"kind":"StringValue","value":"setAffiliateStatus","block":false}}]}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"edges"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"node"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"FragmentSpread","name":{"kind":"Name","value":"AuditFacts"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"pageInfo"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"hasNextPage"}},{"kind":"Field","name":{"kind":"Name","value":"endCursor"}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"AuditFacts"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"AuditEntry"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"operationId"}},{"kind":"Field","name":{"kind":"Name","value":"actor"}},{"kind":"Field","name":{"kind":"Name","value":"action"}},{"kind":"Field","name":{"kind":"Name","value":"target"}},{"kind":"Field","name":{"kind":"Name","value":"reason"}},{"kind":"Field","name":{"kind":"Name","value":"before"}},{"kind":"Field","name":{"kind":"Name","value":"after"}},{"kind":"Field","name":{"kind":"Name","value":"undoable"}},{"kind":"Field","name":{"kind":"Name","value":"at"}}]}}]} as unknown as DocumentNode<SettingsRevocationQuery, SettingsRevocationQueryVariables>;
export const SettingsAffiliateCommissionsDocument = {"__meta__":{"hash":"474c2bb127ef9ec09312282facb570ed56b31ab1d5bba258c1d78a70ce1c1f34"},"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"SettingsAffiliateCommissions"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"promoterId"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"status"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"CommissionStatus"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"kind"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"CommissionKind"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"held"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"Boolean"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"after"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"commissions"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"20"}},{"kind":"Argument","name":{"kind":"Name","value":"after"},"value":{"kind":"Variable","name":{"kind":"Name","value":"after"}}},{"kind":"Argument","name":{"kind":"Name","value":"filter"},"value":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"promoterId"},"value":{"kind":"Variable","name":{"kind":"Name","value":"promoterId"}}},{"kind":"ObjectField","name":{"kind":"Name","value":"status"},"value":{"kind":"Variable","name":{"kind":"Name","value":"status"}}},{"kind":"ObjectField","name":{"kind":"Name","value":"kind"},"value":{"kind":"Variable","name":{"kind":"Name","value":"kind"}}},{"kind":"ObjectField","name":{"kind":"Name","value":"held"},"value":{"kind":"Variable","name":{"kind":"Name","value":"held"}}}]}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"edges"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"node"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"source"}},{"kind":"Field","name":{"kind":"Name","value":"rateBps"}},{"kind":"Field","name":{"kind":"Name","value":"base"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"amountMinor"}},{"kind":"Field","name":{"kind":"Name","value":"currency"}}]}},{"kind":"Field","name":{"kind":"Name","value":"amount"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"amountMinor"}},{"kind":"Field","name":{"kind":"Name","value":"currency"}}]}},{"kind":"Field","name":{"kind":"Name","value":"earnedAt"}},{"kind":"Field","name":{"kind":"Name","value":"confirmsAt"}},{"kind":"Field","name":{"kind":"Name","value":"paidAt"}},{"kind":"Field","name":{"kind":"Name","value":"cancelledAt"}},{"kind":"Field","name":{"kind":"Name","value":"cancelReason"}},{"kind":"Field","name":{"kind":"Name","value":"payoutItemId"}},{"kind":"Field","name":{"kind":"Name","value":"holds"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"reason"}},{"kind":"Field","name":{"kind":"Name","value":"placedAt"}},{"kind":"Field","name":{"kind":"Name","value":"placedBy"}}]}},{"kind":"Field","name":{"kind":"Name","value":"referral"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"refereeLabel"}}]}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"pageInfo"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"hasNextPage"}},{"kind":"Field","name":{"kind":"Name","value":"endCursor"}}]}},{"kind":"Field","name":{"kind":"Name","value":"totalCount"}}]}}]}}]} as unknown as DocumentNode<SettingsAffiliateCommissionsQuery, SettingsAffiliateCommissionsQueryVariables>;
export const SettingsSetStatusDocument = {"__meta__":{"hash":"ad10dd2cf3722377e3d38054d1c68bc630baaedb8d66cdadcea5cf86975bc41e","takesKey":true},"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"SettingsSetStatus"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"SetAffiliateStatusInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"setAffiliateStatus"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"affiliate"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"status"}}]}},{"kind":"Field","name":{"kind":"Name","value":"operationId"}},{"kind":"Field","name":{"kind":"Name","value":"effect"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"amountMinor"}},{"kind":"Field","name":{"kind":"Name","value":"currency"}}]}},{"kind":"Field","name":{"kind":"Name","value":"userErrors"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"field"}}]}}]}}]}}]} as unknown as DocumentNode<SettingsSetStatusMutation, SettingsSetStatusMutationVariables>;
export const SettingsSetTermsDocument = {"__meta__":{"hash":"a1d1571f2ce04e7afe74a7b4ecd70e61fa1ee8aae00a8ab24e8f8a8904fdedf1","takesKey":true},"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"SettingsSetTerms"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"SetAffiliateTermsInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"setAffiliateTerms"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"affiliate"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"rateBps"}}]}},{"kind":"Field","name":{"kind":"Name","value":"operationId"}},{"kind":"Field","name":{"kind":"Name","value":"userErrors"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"field"}}]}}]}}]}}]} as unknown as DocumentNode<SettingsSetTermsMutation, SettingsSetTermsMutationVariables>;
export const SettingsAddNoteDocument = {"__meta__":{"hash":"437703a343e23dba3896ad1957cf39f06f267e06e7b97eff1a285f93c067ff85"},"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"SettingsAddNote"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"AddAffiliateNoteInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"addAffiliateNote"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"affiliate"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"notes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"text"}},{"kind":"Field","name":{"kind":"Name","value":"by"}},{"kind":"Field","name":{"kind":"Name","value":"at"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"userErrors"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"field"}}]}}]}}]}}]} as unknown as DocumentNode<SettingsAddNoteMutation, SettingsAddNoteMutationVariables>;
export const SettingsHoldCommissionDocument = {"__meta__":{"hash":"74c4bb1e70597550eda9371cc9591a95fcbe05192bcb6cd6a4afa5e5cc11e6ff","takesKey":true},"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"SettingsHoldCommission"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"HoldCommissionInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"holdCommission"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"commission"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"status"}}]}},{"kind":"Field","name":{"kind":"Name","value":"userErrors"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"field"}}]}}]}}]}}]} as unknown as DocumentNode<SettingsHoldCommissionMutation, SettingsHoldCommissionMutationVariables>;
export const SettingsReleaseHoldDocument = {"__meta__":{"hash":"438607c69b483b51ffcc6ac74a3d85bd800da58aec1d61e4018af57d4a792fa2","takesKey":true},"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"SettingsReleaseHold"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ReleaseCommissionHoldInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"releaseCommissionHold"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"commission"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"status"}}]}},{"kind":"Field","name":{"kind":"Name","value":"userErrors"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"field"}}]}}]}}]}}]} as unknown as DocumentNode<SettingsReleaseHoldMutation, SettingsReleaseHoldMutationVariables>;
export const SettingsCancelCommissionDocument = {"__meta__":{"hash":"d69406afd1454640814a7367e044ea304cba2b80cd076373463bd0d344a2d497","takesKey":true},"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"SettingsCancelCommission"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"CancelCommissionInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"cancelCommission"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"commission"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"status"}}]}},{"kind":"Field","name":{"kind":"Name","value":"effect"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"amountMinor"}},{"kind":"Field","name":{"kind":"Name","value":"currency"}}]}},{"kind":"Field","name":{"kind":"Name","value":"userErrors"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"field"}}]}}]}}]}}]} as unknown as DocumentNode<SettingsCancelCommissionMutation, SettingsCancelCommissionMutationVariables>;
export const SettingsAdjustDocument = {"__meta__":{"hash":"c930d471aa5e365f3e344e19a76a10ac7585496259932c72433ef8e4df32c49e","takesKey":true},"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"SettingsAdjust"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"CreateCommissionAdjustmentInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"createCommissionAdjustment"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"commission"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"id"}}]}},{"kind":"Field","name":{"kind":"Name","value":"effect"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"amountMinor"}},{"kind":"Field","name":{"kind":"Name","value":"currency"}}]}},{"kind":"Field","name":{"kind":"Name","value":"operationId"}},{"kind":"Field","name":{"kind":"Name","value":"userErrors"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"field"}}]}}]}}]}}]} as unknown as DocumentNode<SettingsAdjustMutation, SettingsAdjustMutationVariables>;