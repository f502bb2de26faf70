// Generated from console/pages/settings/operations/operations.graphql by `npm run codegen`. Do not edit.
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

/** Which pending operation a second operator decides. */
export type DecideOperationInput = {
  /** An id with prefix opr_: as NEEDS_SECOND_OPERATOR answered it, or as pendingOperations lists it. */
  operationId: string;
  /** For the audit, 3 to 500 characters. */
  reason: string;
  /** One decision for each; 1 to 255 characters. */
  idempotencyKey: string;
};

/** How an act that needs a second operator stands. */
export type PendingOperationStatus =
  /** Nobody has decided. */
  | 'WAITING'
  /** Approved, and being carried out. */
  | 'APPROVED'
  /** Approved and done: the audit log has it. */
  | 'CARRIED_OUT'
  /** Approved, and no longer possible: see refusal. */
  | 'REFUSED'
  /** Closed by a second operator. */
  | 'REJECTED'
  /** Closed by itself. */
  | 'EXPIRED';

export type PendingOperationsQueryVariables = Exact<{
  statuses?: Array<PendingOperationStatus> | null;
  after?: string | null;
}>;


export type PendingOperationsQuery = { pendingOperations: { __typename: 'PendingOperationConnection', totalCount: number | null, edges: Array<{ __typename: 'PendingOperationEdge', node: { __typename: 'PendingOperation', id: string, action: string, target: string, reason: string, input: unknown, requestedBy: string, requestedAt: string, expiresAt: string, status: PendingOperationStatus, decidedBy: string | null, decidedAt: string | null, refusal: string | null, effect: Array<{ __typename: 'Money', amountMinor: string, currency: string }> } }>, pageInfo: { __typename: 'PageInfo', hasNextPage: boolean, endCursor: string | null } } };

export type PendingOperationQueryVariables = Exact<{
  id: string;
}>;


export type PendingOperationQuery = { viewer: { __typename: 'Viewer', id: string } | null, programPolicy: { __typename: 'ProgramPolicy', version: number, currency: string }, pendingOperation: { __typename: 'PendingOperation', id: string, action: string, target: string, reason: string, input: unknown, requestedBy: string, requestedAt: string, expiresAt: string, status: PendingOperationStatus, decidedBy: string | null, decidedAt: string | null, refusal: string | null, effect: Array<{ __typename: 'Money', amountMinor: string, currency: string }> } | null };

export type OperationDecisionQueryVariables = Exact<{
  target: string;
  action: string;
  actor: string;
}>;


export type OperationDecisionQuery = { auditLog: { __typename: 'AuditEntryConnection', nodes: Array<{ __typename: 'AuditEntry', id: string, reason: string | null, after: unknown }> } };

export type OperationPromoterQueryVariables = Exact<{
  id: string;
}>;


export type OperationPromoterQuery = { promoter: { __typename: 'Promoter', id: string, code: string, user: { __typename: 'User', id: string } } | null };

export type OperationAffiliateQueryVariables = Exact<{
  id: string;
}>;


export type OperationAffiliateQuery = { affiliate: { __typename: 'Affiliate', id: string, rateBps: number, promoter: { __typename: 'Promoter', id: string, code: string, user: { __typename: 'User', id: string } } | null } | null };

export type DraftBatchesQueryVariables = Exact<{ [key: string]: never; }>;


export type DraftBatchesQuery = { payoutBatches: { __typename: 'PayoutBatchConnection', totalCount: number | null } };

export type ApproveOperationMutationVariables = Exact<{
  input: DecideOperationInput;
}>;


export type ApproveOperationMutation = { approveOperation: { __typename: 'DecideOperationPayload', operation: { __typename: 'PendingOperation', id: string, status: PendingOperationStatus, decidedBy: string | null, decidedAt: string | null, refusal: string | null } | null, userErrors: Array<{ __typename: 'AdminUserError', code: AdminRefusalCode, message: string, field: Array<string> | null }> } };

export type RejectOperationMutationVariables = Exact<{
  input: DecideOperationInput;
}>;


export type RejectOperationMutation = { rejectOperation: { __typename: 'DecideOperationPayload', operation: { __typename: 'PendingOperation', id: string, status: PendingOperationStatus, decidedBy: string | null, decidedAt: string | null, refusal: string | null } | null, userErrors: Array<{ __typename: 'AdminUserError', code: AdminRefusalCode, message: string, field: Array<string> | null }> } };


export const PendingOperationsDocument = {"__meta__":{"hash":"46bbc3c6be9f526e5bce6790f63a0dd2d964bb5b511050fe409810020541b8bf"},"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"PendingOperations"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"statuses"}},"type":{"kind":"ListType","type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"PendingOperationStatus"}}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"after"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"pendingOperations"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"20"}},{"kind":"Argument","name":{"kind":"Name","value":"statuses"},"value":{"kind":"Variable","name":{"kind":"Name","value":"statuses"}}},{"kind":"Argument","name":{"kind":"Name","value":"after"},"value":{"kind":"Variable","name":{"kind":"Name","value":"after"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"edges"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"node"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"action"}},{"kind":"Field","name":{"kind":"Name","value":"target"}},{"kind":"Field","name":{"kind":"Name","value":"reason"}},{"kind":"Field","name":{"kind":"Name","value":"input"}},{"kind":"Field","name":{"kind":"Name","value":"effect"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"amountMinor"}},{"kind":"Field","name":{"kind":"Name","value":"currency"}}]}},{"kind":"Field","name":{"kind":"Name","value":"requestedBy"}},{"kind":"Field","name":{"kind":"Name","value":"requestedAt"}},{"kind":"Field","name":{"kind":"Name","value":"expiresAt"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"decidedBy"}},{"kind":"Field","name":{"kind":"Name","value":"decidedAt"}},{"kind":"Field","name":{"kind":"Name","value":"refusal"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"pageInfo"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"hasNextPage"}},{"kind":"Field","name":{"kind":"Name","value":"endCursor"}}]}},{"kind":"Field","name":{"kind":"Name","value":"totalCount"}}]}}]}}]} as unknown as DocumentNode<PendingOperationsQuery, PendingOperationsQueryVariables>;
export const PendingOperationDocument = {"__meta__":{"hash":"e9cb954d52b495accc74db33be54f0843aa09ff56d2ce56346179bbb6b1edfcb"},"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"PendingOperation"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"id"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"viewer"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"id"}}]}},{"kind":"Field","name":{"kind":"Name","value":"programPolicy"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"version"}},{"kind":"Field","name":{"kind":"Name","value":"currency"}}]}},{"kind":"Field","name":{"kind":"Name","value":"pendingOperation"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"id"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"action"}},{"kind":"Field","name":{"kind":"Name","value":"target"}},{"kind":"Field","name":{"kind":"Name","value":"reason"}},{"kind":"Field","name":{"kind":"Name","value":"input"}},{"kind":"Field","name":{"kind":"Name","value":"effect"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"amountMinor"}},{"kind":"Field","name":{"kind":"Name","value":"currency"}}]}},{"kind":"Field","name":{"kind":"Name","value":"requestedBy"}},{"kind":"Field","name":{"kind":"Name","value":"requestedAt"}},{"kind":"Field","name":{"kind":"Name","value":"expiresAt"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"decidedBy"}},{"kind":"Field","name":{"kind":"Name","value":"decidedAt"}},{"kind":"Field","name":{"kind":"Name","value":"refusal"}}]}}]}}]} as unknown as DocumentNode<PendingOperationQuery, PendingOperationQueryVariables>;
export const OperationDecisionDocument = {"__meta__":{"hash":"d56898dd50f6e53928499f37837b8cff2e67553855c8c5480406a811c31ce610"},"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"OperationDecision"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"target"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"action"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"actor"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"auditLog"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"20"}},{"kind":"Argument","name":{"kind":"Name","value":"filter"},"value":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"target"},"value":{"kind":"Variable","name":{"kind":"Name","value":"target"}}},{"kind":"ObjectField","name":{"kind":"Name","value":"action"},"value":{"kind":"Variable","name":{"kind":"Name","value":"action"}}},{"kind":"ObjectField","name":{"kind":"Name","value":"actor"},"value":{"kind":"Variable","name":{"kind":"Name","value":"actor"}}}]}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"reason"}},{"kind":"Field","name":{"kind":"Name","value":"after"}}]}}]}}]}}]} as unknown as DocumentNode<OperationDecisionQuery, OperationDecisionQueryVariables>;
export const OperationPromoterDocument = {"__meta__":{"hash":"fcf909212791d30ee28386dad4e774481af4be14936ed39ac5d3a3184ed6f0a4"},"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"OperationPromoter"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"id"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"promoter"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"id"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"user"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"id"}}]}}]}}]}}]} as unknown as DocumentNode<OperationPromoterQuery, OperationPromoterQueryVariables>;
export const OperationAffiliateDocument = {"__meta__":{"hash":"e1153a38ed8e8ed7f1db51cc3526890fb5272810ef65f4fa25a826c8eac4af79"},"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"OperationAffiliate"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"id"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"affiliate"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"id"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"rateBps"}},{"kind":"Field","name":{"kind":"Name","value":"promoter"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"user"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"id"}}]}}]}}]}}]}}]} as unknown as DocumentNode<OperationAffiliateQuery, OperationAffiliateQueryVariables>;
export const DraftBatchesDocument = {"__meta__":{"hash":"b8039c77790b1b4545c57a1f9d54a7c22964ae85418f019164fa2f763dc2054b"},"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"DraftBatches"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"payoutBatches"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"1"}},{"kind":"Argument","name":{"kind":"Name","value":"status"},"value":{"kind":"EnumValue","value":"DRAFT"}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"totalCount"}}]}}]}}]} as unknown as DocumentNode<DraftBatchesQuery, DraftBatchesQueryVariables>;
export const ApproveOperationDocument = {"__meta__":{"hash":"85935935aeee062a394b60ad0f1a8f88665b5dcdc7f76265bb1ac8cc200ba85e","takesKey":true},"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"ApproveOperation"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"DecideOperationInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"approveOperation"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"operation"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"decidedBy"}},{"kind":"Field","name":{"kind":"Name","value":"decidedAt"}},{"kind":"Field","name":{"kind":"Name","value":"refusal"}}]}},{"kind":"Field","name":{"kind":"Name","value":"userErrors"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"field"}}]}}]}}]}}]} as unknown as DocumentNode<ApproveOperationMutation, ApproveOperationMutationVariables>;
export const RejectOperationDocument = {"__meta__":{"hash":"f60b2e2c45d250a6738d80919e35e2ca050793a84b2c5d77f1390d7998c6790a","takesKey":true},"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"RejectOperation"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"DecideOperationInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"rejectOperation"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"operation"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"decidedBy"}},{"kind":"Field","name":{"kind":"Name","value":"decidedAt"}},{"kind":"Field","name":{"kind":"Name","value":"refusal"}}]}},{"kind":"Field","name":{"kind":"Name","value":"userErrors"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"field"}}]}}]}}]}}]} as unknown as DocumentNode<RejectOperationMutation, RejectOperationMutationVariables>;