// Generated from console/pages/settings/policy/policy.graphql by `npm run codegen`. Do not edit.
/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type { TypedDocumentNode as DocumentNode } from '@graphql-typed-document-node/core';
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

/** What commissions are computed from. */
export type CommissionBasis =
  /** Each payment of a referred workspace. */
  | 'PAYMENT'
  /** Money paid for the purchased credits that a referred workspace has consumed, month by month. */
  | 'TRUE_REVENUE';

/** A whole policy, as an operator proposes it. */
export type ProgramPolicyInput = {
  /** What commissions are computed from. */
  basis: CommissionBasis;
  /** 0 to 10000 basis points. */
  rateBps: number;
  /** Better rates, ascending by fromReferrals; at most 20. Null: none. */
  tiers?: Array<TierInput> | null;
  /** Null: for life. */
  commissionMonths?: number | null;
  /** 0 to 3650. */
  holdDays: number;
  /** In the policy's currency. */
  minimumPaymentMinor: string;
  /** What the friend gets. */
  refereeBonusCredits: string;
  /** What the promoter gets. */
  promoterBonusCredits: string;
  /** Null: never. */
  bonusExpiresDays?: number | null;
  /** Null: no cap. */
  maxRewardedReferrals?: number | null;
  /** In the policy's currency; null: no cap. */
  maxCommissionMinorPerReferral?: string | null;
  /** In the policy's currency. */
  minimumPayoutMinor: string;
  /** 1 to 28. */
  payoutDayOfMonth: number;
  /** Of the minima and caps. */
  currency: string;
  /** An IANA name, e.g. Europe/Berlin. */
  timeZone: string;
  /** 1 to 300 different ones; null: everywhere. */
  regions?: Array<string> | null;
  /** Never lower than the version's before. */
  termsVersion: number;
  /** A workspace older than this is not new. */
  newWorkspaceDays?: number;
  /** Whether payout batches, and acts above the thresholds below, need another operator's approval. Dropping it needs one too. */
  requireSecondOperator?: boolean;
  /** The highest rate that one operator gives to an affiliate or a policy, 0 to 10000 basis points. Raising it needs another operator. */
  soloRateBps?: number;
  /** The most that one operator adjusts for one promoter in 30 days, in the policy's currency; adjustments in others always need another operator. Raising it needs one too. */
  soloAdjustmentMinor?: string;
  /** The most that one operator grants to one workspace in 30 days. Raising it needs another operator. */
  soloGrantCredits?: string;
};

/** The next version of the program's terms. */
export type PublishProgramPolicyInput = {
  /** The whole policy; nothing is taken over from the version before. */
  policy: ProgramPolicyInput;
  /** For the audit, 3 to 500 characters. */
  reason: string;
  /** Answers what is wrong with it, and whether another operator would be needed; writes nothing and uses no key. */
  dryRun?: boolean | null;
  /** 1 to 255 characters; the same key and input answer the same again. */
  idempotencyKey: string;
};

/** A draft over a part of history. */
export type SimulatePolicyInput = {
  /** The whole policy as it would be published; bonuses and payout terms play no part. */
  draft: ProgramPolicyInput;
  /** The first day, in the draft's time zone. */
  from: string;
  /** The last day. */
  to: string;
};

/** A better rate from a number of referrals on. */
export type TierInput = {
  /** Unique in the policy, at most 40 characters. */
  name: string;
  /** 0 to 10000 basis points. */
  rateBps: number;
  /** More than the tier's before. */
  fromReferrals: number;
};

export type PolicyTermsFragment = { __typename: 'ProgramPolicy', version: number, basis: CommissionBasis, rateBps: number, commissionMonths: number | null, holdDays: number, minimumPaymentMinor: string, refereeBonusCredits: string, promoterBonusCredits: string, bonusExpiresDays: number | null, maxRewardedReferrals: number | null, maxCommissionMinorPerReferral: string | null, minimumPayoutMinor: string, payoutDayOfMonth: number, currency: string, timeZone: string, regions: Array<string> | null, newWorkspaceDays: number, requireSecondOperator: boolean, soloRateBps: number, soloAdjustmentMinor: string, soloGrantCredits: string, termsVersion: number, publishedAt: string, publishedBy: string, tiers: Array<{ __typename: 'Tier', name: string, rateBps: number, fromReferrals: number }> };

export type SettingsPoliciesQueryVariables = Exact<{
  after?: string | null;
}>;


export type SettingsPoliciesQuery = { programPolicies: { __typename: 'ProgramPolicyConnection', totalCount: number | null, edges: Array<{ __typename: 'ProgramPolicyEdge', node: { __typename: 'ProgramPolicy', version: number, basis: CommissionBasis, rateBps: number, commissionMonths: number | null, holdDays: number, minimumPaymentMinor: string, refereeBonusCredits: string, promoterBonusCredits: string, bonusExpiresDays: number | null, maxRewardedReferrals: number | null, maxCommissionMinorPerReferral: string | null, minimumPayoutMinor: string, payoutDayOfMonth: number, currency: string, timeZone: string, regions: Array<string> | null, newWorkspaceDays: number, requireSecondOperator: boolean, soloRateBps: number, soloAdjustmentMinor: string, soloGrantCredits: string, termsVersion: number, publishedAt: string, publishedBy: string, tiers: Array<{ __typename: 'Tier', name: string, rateBps: number, fromReferrals: number }> } }>, pageInfo: { __typename: 'PageInfo', hasNextPage: boolean, endCursor: string | null } } };

export type SettingsPolicyDraftQueryVariables = Exact<{
  from?: number | null;
}>;


export type SettingsPolicyDraftQuery = { inForce: { __typename: 'ProgramPolicy', version: number, basis: CommissionBasis, rateBps: number, commissionMonths: number | null, holdDays: number, minimumPaymentMinor: string, refereeBonusCredits: string, promoterBonusCredits: string, bonusExpiresDays: number | null, maxRewardedReferrals: number | null, maxCommissionMinorPerReferral: string | null, minimumPayoutMinor: string, payoutDayOfMonth: number, currency: string, timeZone: string, regions: Array<string> | null, newWorkspaceDays: number, requireSecondOperator: boolean, soloRateBps: number, soloAdjustmentMinor: string, soloGrantCredits: string, termsVersion: number, publishedAt: string, publishedBy: string, tiers: Array<{ __typename: 'Tier', name: string, rateBps: number, fromReferrals: number }> }, from: { __typename: 'ProgramPolicy', version: number, basis: CommissionBasis, rateBps: number, commissionMonths: number | null, holdDays: number, minimumPaymentMinor: string, refereeBonusCredits: string, promoterBonusCredits: string, bonusExpiresDays: number | null, maxRewardedReferrals: number | null, maxCommissionMinorPerReferral: string | null, minimumPayoutMinor: string, payoutDayOfMonth: number, currency: string, timeZone: string, regions: Array<string> | null, newWorkspaceDays: number, requireSecondOperator: boolean, soloRateBps: number, soloAdjustmentMinor: string, soloGrantCredits: string, termsVersion: number, publishedAt: string, publishedBy: string, tiers: Array<{ __typename: 'Tier', name: string, rateBps: number, fromReferrals: number }> } };

export type SettingsSimulationQueryVariables = Exact<{
  input: SimulatePolicyInput;
}>;


export type SettingsSimulationQuery = { policySimulation: { __typename: 'RunningSimulation', result: { __typename: 'PolicySimulation', paymentsEvaluated: number, actual: Array<{ __typename: 'Money', amountMinor: string, currency: string }>, simulated: Array<{ __typename: 'Money', amountMinor: string, currency: string }>, byPromoter: Array<{ __typename: 'SimulatedPromoter', promoter: { __typename: 'Promoter', id: string, code: string, user: { __typename: 'User', id: string } } | null, actual: Array<{ __typename: 'Money', amountMinor: string, currency: string }>, simulated: Array<{ __typename: 'Money', amountMinor: string, currency: string }> }> } | null } };

export type SettingsPublishPolicyMutationVariables = Exact<{
  input: PublishProgramPolicyInput;
}>;


export type SettingsPublishPolicyMutation = { publishProgramPolicy: { __typename: 'ProgramPolicyPayload', operationId: string | null, policy: { __typename: 'ProgramPolicy', version: number } | null, userErrors: Array<{ __typename: 'AdminUserError', code: AdminRefusalCode, message: string, field: Array<string> | null }> } };

export const PolicyTermsFragmentDoc = {"kind":"Document","definitions":[{"kind":"FragmentDefinition","name":{"kind":"Name","value":"PolicyTerms"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"ProgramPolicy"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"version"}},{"kind":"Field","name":{"kind":"Name","value":"basis"}},{"kind":"Field","name":{"kind":"Name","value":"rateBps"}},{"kind":"Field","name":{"kind":"Name","value":"tiers"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"rateBps"}},{"kind":"Field","name":{"kind":"Name","value":"fromReferrals"}}]}},{"kind":"Field","name":{"kind":"Name","value":"commissionMonths"}},{"kind":"Field","name":{"kind":"Name","value":"holdDays"}},{"kind":"Field","name":{"kind":"Name","value":"minimumPaymentMinor"}},{"kind":"Field","name":{"kind":"Name","value":"refereeBonusCredits"}},{"kind":"Field","name":{"kind":"Name","value":"promoterBonusCredits"}},{"kind":"Field","name":{"kind":"Name","value":"bonusExpiresDays"}},{"kind":"Field","name":{"kind":"Name","value":"maxRewardedReferrals"}},{"kind":"Field","name":{"kind":"Name","value":"maxCommissionMinorPerReferral"}},{"kind":"Field","name":{"kind":"Name","value":"minimumPayoutMinor"}},{"kind":"Field","name":{"kind":"Name","value":"payoutDayOfMonth"}},{"kind":"Field","name":{"kind":"Name","value":"currency"}},{"kind":"Field","name":{"kind":"Name","value":"timeZone"}},{"kind":"Field","name":{"kind":"Name","value":"regions"}},{"kind":"Field","name":{"kind":"Name","value":"newWorkspaceDays"}},{"kind":"Field","name":{"kind":"Name","value":"requireSecondOperator"}},{"kind":"Field","name":{"kind":"Name","value":"soloRateBps"}},{"kind":"Field","name":{"kind":"Name","value":"soloAdjustmentMinor"}},{"kind":"Field","name":{"kind":"Name","value":"soloGrantCredits"}},{"kind":"Field","name":{"kind":"Name","value":"termsVersion"}},{"kind":"Field","name":{"kind":"Name","value":"publishedAt"}},{"kind":"Field","name":{"kind":"Name","value":"publishedBy"}}]}}]} as unknown as DocumentNode<PolicyTermsFragment, unknown>;
export const SettingsPoliciesDocument = {"__meta__":{"hash":"81e1ad8a3dc7a07cc8c60a841e918f2cbfb94ced0e41c1259ca665c6f113b256"},"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"SettingsPolicies"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"after"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"programPolicies"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"20"}},{"kind":"Argument","name":{"kind":"Name","value":"after"},"value":{"kind":"Variable","name":{"kind":"Name","value":"after"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"edges"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"node"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"FragmentSpread","name":{"kind":"Name","value":"PolicyTerms"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"pageInfo"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"hasNextPage"}},{"kind":"Field","name":{"kind":"Name","value":"endCursor"}}]}},{"kind":"Field","name":{"kind":"Name","value":"totalCount"}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"PolicyTerms"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"ProgramPolicy"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"version"}},{"kind":"Field","name":{"kind":"Name","value":"basis"}},{"kind":"Field","name":{"kind":"Name","value":"rateBps"}},{"kind":"Field","name":{"kind":"Name","value":"tiers"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"rateBps"}},{"kind":"Field","name":{"kind":"Name","value":"fromReferrals"}}]}},{"kind":"Field","name":{"kind":"Name","value":"commissionMonths"}},{"kind":"Field","name":{"kind":"Name","value":"holdDays"}},{"kind":"Field","name":{"kind":"Name","value":"minimumPaymentMinor"}},{"kind":"Field","name":{"kind":"Name","value":"refereeBonusCredits"}},{"kind":"Field","name":{"kind":"Name","value":"promoterBonusCredits"}},{"kind":"Field","name":{"kind":"Name","value":"bonusExpiresDays"}},{"kind":"Field","name":{"kind":"Name","value":"maxRewardedReferrals"}},{"kind":"Field","name":{"kind":"Name","value":"maxCommissionMinorPerReferral"}},{"kind":"Field","name":{"kind":"Name","value":"minimumPayoutMinor"}},{"kind":"Field","name":{"kind":"Name","value":"payoutDayOfMonth"}},{"kind":"Field","name":{"kind":"Name","value":"currency"}},{"kind":"Field","name":{"kind":"Name","value":"timeZone"}},{"kind":"Field","name":{"kind":"Name","value":"regions"}},{"kind":"Field","name":{"kind":"Name","value":"newWorkspaceDays"}},{"kind":"Field","name":{"kind":"Name","value":"requireSecondOperator"}},{"kind":"Field","name":{"kind":"Name","value":"soloRateBps"}},{"kind":"Field","name":{"kind":"Name","value":"soloAdjustmentMinor"}},{"kind":"Field","name":{"kind":"Name","value":"soloGrantCredits"}},{"kind":"Field","name":{"kind":"Name","value":"termsVersion"}},{"kind":"Field","name":{"kind":"Name","value":"publishedAt"}},{"kind":"Field","name":{"kind":"Name","value":"publishedBy"}}]}}]} as unknown as DocumentNode<SettingsPoliciesQuery, SettingsPoliciesQueryVariables>;
export const SettingsPolicyDraftDocument = {"__meta__":{"hash":"2c103f77d9ec90c3f06f011339b4c7b807c98b17c20b5cbc4101a898fa5e242f"},"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"SettingsPolicyDraft"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"from"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"Int"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","alias":{"kind":"Name","value":"inForce"},"name":{"kind":"Name","value":"programPolicy"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"FragmentSpread","name":{"kind":"Name","value":"PolicyTerms"}}]}},{"kind":"Field","alias":{"kind":"Name","value":"from"},"name":{"kind":"Name","value":"programPolicy"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"version"},"value":{"kind":"Variable","name":{"kind":"Name","value":"from"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"FragmentSpread","name":{"kind":"Name","value":"PolicyTerms"}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"PolicyTerms"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"ProgramPolicy"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"version"}},{"kind":"Field","name":{"kind":"Name","value":"basis"}},{"kind":"Field","name":{"kind":"Name","value":"rateBps"}},{"kind":"Field","name":{"kind":"Name","value":"tiers"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"rateBps"}},{"kind":"Field","name":{"kind":"Name","value":"fromReferrals"}}]}},{"kind":"Field","name":{"kind":"Name","value":"commissionMonths"}},{"kind":"Field","name":{"kind":"Name","value":"holdDays"}},{"kind":"Field","name":{"kind":"Name","value":"minimumPaymentMinor"}},{"kind":"Field","name":{"kind":"Name","value":"refereeBonusCredits"}},{"kind":"Field","name":{"kind":"Name","value":"promoterBonusCredits"}},{"kind":"Field","name":{"kind":"Name","value":"bonusExpiresDays"}},{"kind":"Field","name":{"kind":"Name","value":"maxRewardedReferrals"}},{"kind":"Field","name":{"kind":"Name","value":"maxCommissionMinorPerReferral"}},{"kind":"Field","name":{"kind":"Name","value":"minimumPayoutMinor"}},{"kind":"Field","name":{"kind":"Name","value":"payoutDayOfMonth"}},{"kind":"Field","name":{"kind":"Name","value":"currency"}},{"kind":"Field","name":{"kind":"Name","value":"timeZone"}},{"kind":"Field","name":{"kind":"Name","value":"regions"}},{"kind":"Field","name":{"kind":"Name","value":"newWorkspaceDays"}},{"kind":"Field","name":{"kind":"Name","value":"requireSecondOperator"}},{"kind":"Field","name":{"kind":"Name","value":"soloRateBps"}},{"kind":"Field","name":{"kind":"Name","value":"soloAdjustmentMinor"}},{"kind":"Field","name":{"kind":"Name","value":"soloGrantCredits"}},{"kind":"Field","name":{"kind":"Name","value":"termsVersion"}},{"kind":"Field","name":{"kind":"Name","value":"publishedAt"}},{"kind":"Field","name":{"kind":"Name","value":"publishedBy"}}]}}]} as unknown as DocumentNode<SettingsPolicyDraftQuery, SettingsPolicyDraftQueryVariables>;
export const SettingsSimulationDocument = {"__meta__":{"hash":"7b977bba662276889324476c345064118805b9bbbac4b1eab8fc3a9aae1714e7"},"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"SettingsSimulation"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"SimulatePolicyInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"policySimulation"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"result"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"paymentsEvaluated"}},{"kind":"Field","name":{"kind":"Name","value":"actual"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"amountMinor"}},{"kind":"Field","name":{"kind":"Name","value":"currency"}}]}},{"kind":"Field","name":{"kind":"Name","value":"simulated"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"amountMinor"}},{"kind":"Field","name":{"kind":"Name","value":"currency"}}]}},{"kind":"Field","name":{"kind":"Name","value":"byPromoter"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"promoter"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"user"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"id"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"actual"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"amountMinor"}},{"kind":"Field","name":{"kind":"Name","value":"currency"}}]}},{"kind":"Field","name":{"kind":"Name","value":"simulated"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"amountMinor"}},{"kind":"Field","name":{"kind":"Name","value":"currency"}}]}}]}}]}}]}}]}}]} as unknown as DocumentNode<SettingsSimulationQuery, SettingsSimulationQueryVariables>;
export const SettingsPublishPolicyDocument = {"__meta__":{"hash":"a030a139f172c808323ad08e86f14e85756f6a6aad29a4e1e8e00e8923703610","takesKey":true},"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"SettingsPublishPolicy"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"PublishProgramPolicyInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"publishProgramPolicy"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"policy"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"version"}}]}},{"kind":"Field","name":{"kind":"Name","value":"operationId"}},{"kind":"Field","name":{"kind":"Name","value":"userErrors"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"field"}}]}}]}}]}}]} as unknown as DocumentNode<SettingsPublishPolicyMutation, SettingsPublishPolicyMutationVariables>;