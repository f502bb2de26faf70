// Generated from console/pages/credits/credits.graphql by `npm run codegen`. Do not edit.
/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type { TypedDocumentNode as DocumentNode } from '@graphql-typed-document-node/core';
/** What an entry says has happened. */
export type CreditEntryKind =
  /** A new lot. */
  | 'GRANT'
  /** Used by a deployment. */
  | 'SPEND'
  /** Held. */
  | 'RESERVE'
  /** No longer held. */
  | 'RELEASE'
  /** Held before, now used. */
  | 'CAPTURE'
  /** A spend given back. */
  | 'REVERSAL'
  /** Lost at its lot's expiry. */
  | 'EXPIRY'
  /** Taken back after a refund or a lost dispute, or because the grant was undone. */
  | 'CLAWBACK'
  /** Given back after a refund failed or a dispute was won. */
  | 'ADJUSTMENT';

/** How a lot came to be. */
export type CreditOrigin =
  /** A payment through Stripe. */
  | 'PURCHASE'
  /** The friend's side of a referral bonus. */
  | 'REFERRAL_REFEREE'
  /** The promoter's side of a referral bonus. */
  | 'REFERRAL_PROMOTER'
  /** Given away. */
  | 'PROMOTION'
  /** Puts something right. */
  | 'ADJUSTMENT';

/** How far a purchase got. */
export type CreditPurchaseState =
  /** Stripe's page waits to be paid at. */
  | 'OPEN'
  /** The payment was made and its bank has not answered yet, which may take days. There are no credits before. */
  | 'PROCESSING'
  /** It was paid, and the credits are in the account. */
  | 'PAID'
  /** The payment was refused or called off. Nothing was paid; start another purchase. */
  | 'FAILED'
  /** Nobody paid within a day, and Stripe's page is gone. Start another purchase. */
  | 'EXPIRED';

/** Why credits were not moved. */
export type CreditRefusalCode =
  /** The operator is a member of that workspace, or was seen there: another operator must do it. */
  | 'OWN_ACCOUNT'
  /** Above what one operator may do alone: operationId is what another one approves. */
  | 'NEEDS_SECOND_OPERATOR'
  /** Less is available than was asked for: buy or grant credits, then use a new key. */
  | 'INSUFFICIENT_CREDITS'
  /** The amount must be more than 0. */
  | 'AMOUNT_NOT_POSITIVE'
  /** The amount does not fit. */
  | 'AMOUNT_TOO_LARGE'
  /** The key was used before, with other input. */
  | 'IDEMPOTENCY_CONFLICT'
  /** The reservation was captured or released before, or its time is over. */
  | 'RESERVATION_CLOSED'
  /** More was to be captured than is held. */
  | 'RESERVATION_EXCEEDED'
  /** The workspace has no such spend of this deployment. */
  | 'DEPLOYMENT_UNKNOWN'
  /** Everything was given back before. */
  | 'ALREADY_REVERSED'
  /** The platform sells no such pack. */
  | 'PACK_UNKNOWN'
  /** Payments cannot be taken at the moment: try again later with the same key. */
  | 'PAYMENTS_UNAVAILABLE'
  /** A text is too long, empty or malformed. */
  | 'INPUT_INVALID';

/** Whether credits were paid for. */
export type CreditSource =
  /** Bought by the customer. */
  | 'PURCHASED'
  /** Given by the platform. */
  | 'AWARDED';

/** What to buy. */
export type StartCreditPurchaseInput = {
  /** For whom. */
  workspaceId: string;
  /** Which of the platform's packs. */
  packId: string;
  /** The friend's code; without it the code that the workspace came through. */
  referralCode?: string | null;
  /** Where Stripe sends the customer after paying; `{PURCHASE_ID}` in it becomes the purchase's id. */
  successUrl: string;
  /** Where Stripe sends the customer who turns back; `{PURCHASE_ID}` likewise. */
  cancelUrl: string;
  /** Names this purchase for ever: sent again, it answers the same page. At most 255 characters. */
  idempotencyKey: string;
};

export type CreditAccountsQueryVariables = Exact<{ [key: string]: never; }>;


export type CreditAccountsQuery = { viewer: { __typename: 'Viewer', id: string, creditAccounts: Array<{ __typename: 'CreditAccount', id: string, workspace: { __typename: 'Workspace', id: string }, balance: { __typename: 'CreditBalance', total: string, purchased: string, awarded: string, reserved: string, available: string, expiringNext: { __typename: 'ExpiringCredits', credits: string, at: string } | null } }> | null } | null };

export type CreditBalanceAtQueryVariables = Exact<{
  workspace: string;
  at: string;
}>;


export type CreditBalanceAtQuery = { workspace: { __typename: 'Workspace', id: string, credits: { __typename: 'CreditAccount', id: string, balance: { __typename: 'CreditBalance', total: string, purchased: string, awarded: string, reserved: string, available: string, asOf: string } } | null } | null };

export type CreditLotsQueryVariables = Exact<{
  workspace: string;
  openOnly: boolean;
  after?: string | null;
}>;


export type CreditLotsQuery = { workspace: { __typename: 'Workspace', id: string, credits: { __typename: 'CreditAccount', id: string, lots: { __typename: 'CreditLotConnection', totalCount: number | null, edges: Array<{ __typename: 'CreditLotEdge', node: { __typename: 'CreditLot', id: string, source: CreditSource, origin: CreditOrigin, granted: string, remaining: string, uncollected: string, expiresAt: string | null, grantedAt: string, reference: string, unitPrice: { __typename: 'UnitPrice', amountMinor: string, currency: string, perCredits: string } | null } }>, pageInfo: { __typename: 'PageInfo', hasNextPage: boolean, endCursor: string | null } } } | null } | null };

export type CreditEntriesQueryVariables = Exact<{
  workspace: string;
  kinds?: Array<CreditEntryKind> | null;
  after?: string | null;
}>;


export type CreditEntriesQuery = { workspace: { __typename: 'Workspace', id: string, credits: { __typename: 'CreditAccount', id: string, entries: { __typename: 'CreditEntryConnection', totalCount: number | null, edges: Array<{ __typename: 'CreditEntryEdge', node: { __typename: 'CreditEntry', id: string, kind: CreditEntryKind, source: CreditSource, credits: string, balanceAfter: string, reference: string, createdAt: string, lot: { __typename: 'CreditLot', id: string, origin: CreditOrigin } } }>, pageInfo: { __typename: 'PageInfo', hasNextPage: boolean, endCursor: string | null } } } | null } | null };

export type CreditPacksQueryVariables = Exact<{
  workspace: string;
}>;


export type CreditPacksQuery = { creditPacks: Array<{ __typename: 'CreditPack', id: string, credits: string, bonusCredits: string, price: { __typename: 'Money', amountMinor: string, currency: string } }>, workspace: { __typename: 'Workspace', id: string, referral: { __typename: 'Referral', id: string } | null } | null };

export type CreditReferralCodeQueryVariables = Exact<{
  code: string;
}>;


export type CreditReferralCodeQuery = { referralOffer: { __typename: 'ReferralOffer', code: string, valid: boolean } | null };

export type StartCreditPurchaseMutationVariables = Exact<{
  input: StartCreditPurchaseInput;
}>;


export type StartCreditPurchaseMutation = { startCreditPurchase: { __typename: 'StartCreditPurchasePayload', checkoutUrl: string | null, purchaseId: string | null, userErrors: Array<{ __typename: 'CreditUserError', code: CreditRefusalCode, message: string, field: Array<string> | null }> } };

export type CreditPurchaseQueryVariables = Exact<{
  workspace: string;
  purchase: string;
}>;


export type CreditPurchaseQuery = { workspace: { __typename: 'Workspace', id: string, credits: { __typename: 'CreditAccount', id: string, purchase: { __typename: 'CreditPurchase', id: string, credits: string, bonusCredits: string, referralCode: string | null, state: CreditPurchaseState, checkoutUrl: string | null, startedAt: string, price: { __typename: 'Money', amountMinor: string, currency: string } } | null } | null } | null };

export type CreditPendingPurchasesQueryVariables = Exact<{
  workspace: string;
}>;


export type CreditPendingPurchasesQuery = { workspace: { __typename: 'Workspace', id: string, credits: { __typename: 'CreditAccount', id: string, pendingPurchases: Array<{ __typename: 'CreditPurchase', id: string, credits: string, bonusCredits: string, state: CreditPurchaseState, checkoutUrl: string | null, startedAt: string, price: { __typename: 'Money', amountMinor: string, currency: string } }> } | null } | null };


export const CreditAccountsDocument = {"__meta__":{"hash":"a3823acefd88dd54f17f63a45721788a9f5255c2d0e2b309cf5ad5cf9167d564"},"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"CreditAccounts"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"viewer"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"creditAccounts"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"workspace"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"id"}}]}},{"kind":"Field","name":{"kind":"Name","value":"balance"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"total"}},{"kind":"Field","name":{"kind":"Name","value":"purchased"}},{"kind":"Field","name":{"kind":"Name","value":"awarded"}},{"kind":"Field","name":{"kind":"Name","value":"reserved"}},{"kind":"Field","name":{"kind":"Name","value":"available"}},{"kind":"Field","name":{"kind":"Name","value":"expiringNext"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"credits"}},{"kind":"Field","name":{"kind":"Name","value":"at"}}]}}]}}]}}]}}]}}]} as unknown as DocumentNode<CreditAccountsQuery, CreditAccountsQueryVariables>;
export const CreditBalanceAtDocument = {"__meta__":{"hash":"83db82c874c951f4e6966db8b6d9f2fc7cd35384b189507f45650e10a991d589"},"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"CreditBalanceAt"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"workspace"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"at"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"DateTime"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"workspace"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"workspace"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"credits"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"balance"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"at"},"value":{"kind":"Variable","name":{"kind":"Name","value":"at"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"total"}},{"kind":"Field","name":{"kind":"Name","value":"purchased"}},{"kind":"Field","name":{"kind":"Name","value":"awarded"}},{"kind":"Field","name":{"kind":"Name","value":"reserved"}},{"kind":"Field","name":{"kind":"Name","value":"available"}},{"kind":"Field","name":{"kind":"Name","value":"asOf"}}]}}]}}]}}]}}]} as unknown as DocumentNode<CreditBalanceAtQuery, CreditBalanceAtQueryVariables>;
export const CreditLotsDocument = {"__meta__":{"hash":"e075ced5fdf1db2e8e3da6238bea639d2f75816145b6f3515f9d47a0a5d30a2a"},"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"CreditLots"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"workspace"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"openOnly"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"Boolean"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"after"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"workspace"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"workspace"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"credits"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"lots"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"20"}},{"kind":"Argument","name":{"kind":"Name","value":"after"},"value":{"kind":"Variable","name":{"kind":"Name","value":"after"}}},{"kind":"Argument","name":{"kind":"Name","value":"openOnly"},"value":{"kind":"Variable","name":{"kind":"Name","value":"openOnly"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"edges"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"node"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"source"}},{"kind":"Field","name":{"kind":"Name","value":"origin"}},{"kind":"Field","name":{"kind":"Name","value":"granted"}},{"kind":"Field","name":{"kind":"Name","value":"remaining"}},{"kind":"Field","name":{"kind":"Name","value":"uncollected"}},{"kind":"Field","name":{"kind":"Name","value":"unitPrice"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"amountMinor"}},{"kind":"Field","name":{"kind":"Name","value":"currency"}},{"kind":"Field","name":{"kind":"Name","value":"perCredits"}}]}},{"kind":"Field","name":{"kind":"Name","value":"expiresAt"}},{"kind":"Field","name":{"kind":"Name","value":"grantedAt"}},{"kind":"Field","name":{"kind":"Name","value":"reference"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"pageInfo"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"hasNextPage"}},{"kind":"Field","name":{"kind":"Name","value":"endCursor"}}]}},{"kind":"Field","name":{"kind":"Name","value":"totalCount"}}]}}]}}]}}]}}]} as unknown as DocumentNode<CreditLotsQuery, CreditLotsQueryVariables>;
export const CreditEntriesDocument = {"__meta__":{"hash":"981656e0ac82f340b1bff44c3a19f98a3516fff4013e920488c9773eb8a45e94"},"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"CreditEntries"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"workspace"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"kinds"}},"type":{"kind":"ListType","type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"CreditEntryKind"}}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"after"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"workspace"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"workspace"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"credits"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"entries"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"20"}},{"kind":"Argument","name":{"kind":"Name","value":"after"},"value":{"kind":"Variable","name":{"kind":"Name","value":"after"}}},{"kind":"Argument","name":{"kind":"Name","value":"kinds"},"value":{"kind":"Variable","name":{"kind":"Name","value":"kinds"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"edges"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"node"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"source"}},{"kind":"Field","name":{"kind":"Name","value":"credits"}},{"kind":"Field","name":{"kind":"Name","value":"balanceAfter"}},{"kind":"Field","name":{"kind":"Name","value":"reference"}},{"kind":"Field","name":{"kind":"Name","value":"createdAt"}},{"kind":"Field","name":{"kind":"Name","value":"lot"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"origin"}}]}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"pageInfo"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"hasNextPage"}},{"kind":"Field","name":{"kind":"Name","value":"endCursor"}}]}},{"kind":"Field","name":{"kind":"Name","value":"totalCount"}}]}}]}}]}}]}}]} as unknown as DocumentNode<CreditEntriesQuery, CreditEntriesQueryVariables>;
export const CreditPacksDocument = {"__meta__":{"hash":"da5fd0c58c4ef7d5d43288f8a2c967e6af4c9e51a7af6d4788cea385bb3f8d56"},"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"CreditPacks"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"workspace"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"creditPacks"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"credits"}},{"kind":"Field","name":{"kind":"Name","value":"bonusCredits"}},{"kind":"Field","name":{"kind":"Name","value":"price"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"amountMinor"}},{"kind":"Field","name":{"kind":"Name","value":"currency"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"workspace"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"workspace"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"referral"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"id"}}]}}]}}]}}]} as unknown as DocumentNode<CreditPacksQuery, CreditPacksQueryVariables>;
export const CreditReferralCodeDocument = {"__meta__":{"hash":"d7f7b21d87422082ef4f7b1115706bc4f6e9d82f602986360a9cfa4bf5cbf128"},"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"CreditReferralCode"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"code"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"referralOffer"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"code"},"value":{"kind":"Variable","name":{"kind":"Name","value":"code"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"valid"}}]}}]}}]} as unknown as DocumentNode<CreditReferralCodeQuery, CreditReferralCodeQueryVariables>;
export const StartCreditPurchaseDocument = {"__meta__":{"hash":"af4ef7347adad227413f03c0ae1963978839819e8495321a4960e1f4ac299127","takesKey":true},"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"StartCreditPurchase"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"StartCreditPurchaseInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"startCreditPurchase"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"checkoutUrl"}},{"kind":"Field","name":{"kind":"Name","value":"purchaseId"}},{"kind":"Field","name":{"kind":"Name","value":"userErrors"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"field"}}]}}]}}]}}]} as unknown as DocumentNode<StartCreditPurchaseMutation, StartCreditPurchaseMutationVariables>;
export const CreditPurchaseDocument = {"__meta__":{"hash":"e81ed965ff33dff3832aaa0801079fa692143ec5e1a5e2c7df62784c4d50865a"},"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"CreditPurchase"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"workspace"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"purchase"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"workspace"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"workspace"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"credits"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"purchase"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"purchase"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"credits"}},{"kind":"Field","name":{"kind":"Name","value":"bonusCredits"}},{"kind":"Field","name":{"kind":"Name","value":"price"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"amountMinor"}},{"kind":"Field","name":{"kind":"Name","value":"currency"}}]}},{"kind":"Field","name":{"kind":"Name","value":"referralCode"}},{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"checkoutUrl"}},{"kind":"Field","name":{"kind":"Name","value":"startedAt"}}]}}]}}]}}]}}]} as unknown as DocumentNode<CreditPurchaseQuery, CreditPurchaseQueryVariables>;
export const CreditPendingPurchasesDocument = {"__meta__":{"hash":"2d3476d78c385dce678f4b204943799517fd3139c4217328a2d76d76bae2e1cc"},"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"CreditPendingPurchases"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"workspace"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"workspace"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"workspace"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"credits"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"pendingPurchases"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"credits"}},{"kind":"Field","name":{"kind":"Name","value":"bonusCredits"}},{"kind":"Field","name":{"kind":"Name","value":"price"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"amountMinor"}},{"kind":"Field","name":{"kind":"Name","value":"currency"}}]}},{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"checkoutUrl"}},{"kind":"Field","name":{"kind":"Name","value":"startedAt"}}]}}]}}]}}]}}]} as unknown as DocumentNode<CreditPendingPurchasesQuery, CreditPendingPurchasesQueryVariables>;