// Generated from console/pages/profile/profile.graphql by `npm run codegen`. Do not edit.
/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type { TypedDocumentNode as DocumentNode } from '@graphql-typed-document-node/core';
/** What Jules says of a key. */
export type JulesCredentialStatus =
  /** Jules could not be asked. */
  | 'UNVERIFIED'
  /** Accepted. */
  | 'VALID'
  /** Jules does not know it (any more): save another. */
  | 'INVALID'
  /** Known, but it may not use the API: disabled, or a plan without it. */
  | 'FORBIDDEN'
  /** Jules was asked too often with it; try again later. */
  | 'RATE_LIMITED';

/** Why a mutation did nothing. */
export type JulesRefusalCode =
  /** This deployment has Jules switched off. */
  | 'JULES_DISABLED'
  /** No key is saved. */
  | 'KEY_MISSING'
  /** Jules does not accept the key. */
  | 'KEY_INVALID'
  /** Jules knows the key and refuses it. */
  | 'KEY_FORBIDDEN'
  /** Jules cannot be asked now. */
  | 'PROVIDER_UNAVAILABLE'
  /** Jules asked for patience with this key. */
  | 'PROVIDER_RATE_LIMITED'
  /** The caller has as many sessions as are allowed, live or in a day. */
  | 'QUOTA_REACHED'
  /** The module is not shared with the caller (any more). */
  | 'MODULE_NOT_SHARED'
  /** The session was cancelled, or deleted at Jules, or does not wait for this. */
  | 'SESSION_CLOSED'
  /** The agent has a newer plan than the one that was approved; read it first. */
  | 'PLAN_CHANGED'
  /** The path is not one of a module's files. */
  | 'PATH_INVALID'
  /** A file, or all together, are too large. */
  | 'FILE_TOO_LARGE'
  /** What is to leave is too large, or cannot be read in time. */
  | 'CONTEXT_TOO_LARGE'
  /** It is not Terraform, or declares something twice. */
  | 'TERRAFORM_INVALID'
  /** The caller may see the suggestion, and not decide about it. */
  | 'NOT_ALLOWED_TO_APPLY'
  /** What would be written is not what the preview has shown: look at the preview in the answer. */
  | 'PREVIEW_STALE'
  /** The module has changed in the same places. */
  | 'SUGGESTION_CONFLICTS'
  /** The result would be no module. */
  | 'SUGGESTION_INVALID'
  /** A HIGH risk was not named in acknowledgedRiskCodes. */
  | 'RISK_NOT_ACKNOWLEDGED'
  /** It was decided about, or the agent has made a newer one. */
  | 'SUGGESTION_CLOSED'
  /** The idempotency key was used with other input. */
  | 'IDEMPOTENCY_CONFLICT';

/** What a caller is to the program. */
export type Role =
  /** Runs the program for the platform. */
  | 'OPERATOR'
  /** Administers at least one workspace. */
  | 'WORKSPACE_ADMIN'
  /** Has joined the program. */
  | 'PROMOTER';

/** A Jules key. */
export type SaveJulesCredentialInput = {
  /** From jules.google.com/settings; 12 to 256 characters without spaces. */
  apiKey: string;
};

/** What kind of credentials the caller has. */
export type ViewerKind =
  /** A signed-in person. */
  | 'USER'
  /** A partner's or the platform's integration. */
  | 'API_KEY';

export type ProfileQueryVariables = Exact<{ [key: string]: never; }>;


export type ProfileQuery = { viewer: { __typename: 'Viewer', id: string, kind: ViewerKind, email: string | null, roles: Array<Role>, workspaces: Array<{ __typename: 'Workspace', id: string }>, promoter: { __typename: 'Promoter', id: string, code: string, joinedAt: string } | null } | null };

export type JulesKeyFieldsFragment = { __typename: 'JulesCredential', status: JulesCredentialStatus, hint: string, savedAt: string, verifiedAt: string | null, lastUsedAt: string | null, lastErrorCode: string | null };

export type ProfileJulesKeyQueryVariables = Exact<{ [key: string]: never; }>;


export type ProfileJulesKeyQuery = { julesCredential: { __typename: 'JulesCredential', status: JulesCredentialStatus, hint: string, savedAt: string, verifiedAt: string | null, lastUsedAt: string | null, lastErrorCode: string | null } | null };

export type SaveJulesKeyMutationVariables = Exact<{
  input: SaveJulesCredentialInput;
}>;


export type SaveJulesKeyMutation = { saveJulesCredential: { __typename: 'JulesCredentialPayload', warning: string | null, credential: { __typename: 'JulesCredential', status: JulesCredentialStatus, hint: string, savedAt: string, verifiedAt: string | null, lastUsedAt: string | null, lastErrorCode: string | null } | null, userErrors: Array<{ __typename: 'JulesUserError', code: JulesRefusalCode, message: string, field: Array<string> | null }> } };

export type VerifyJulesKeyMutationVariables = Exact<{ [key: string]: never; }>;


export type VerifyJulesKeyMutation = { verifyJulesCredential: { __typename: 'JulesCredentialPayload', warning: string | null, credential: { __typename: 'JulesCredential', status: JulesCredentialStatus, hint: string, savedAt: string, verifiedAt: string | null, lastUsedAt: string | null, lastErrorCode: string | null } | null, userErrors: Array<{ __typename: 'JulesUserError', code: JulesRefusalCode, message: string, field: Array<string> | null }> } };

export type DeleteJulesKeyMutationVariables = Exact<{ [key: string]: never; }>;


export type DeleteJulesKeyMutation = { deleteJulesCredential: { __typename: 'JulesCredentialPayload', warning: string | null, credential: { __typename: 'JulesCredential', status: JulesCredentialStatus, hint: string, savedAt: string, verifiedAt: string | null, lastUsedAt: string | null, lastErrorCode: string | null } | null, userErrors: Array<{ __typename: 'JulesUserError', code: JulesRefusalCode, message: string, field: Array<string> | null }> } };

export const JulesKeyFieldsFragmentDoc = {"kind":"Document","definitions":[{"kind":"FragmentDefinition","name":{"kind":"Name","value":"JulesKeyFields"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"JulesCredential"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"hint"}},{"kind":"Field","name":{"kind":"Name","value":"savedAt"}},{"kind":"Field","name":{"kind":"Name","value":"verifiedAt"}},{"kind":"Field","name":{"kind":"Name","value":"lastUsedAt"}},{"kind":"Field","name":{"kind":"Name","value":"lastErrorCode"}}]}}]} as unknown as DocumentNode<JulesKeyFieldsFragment, unknown>;
export const ProfileDocument = {"__meta__":{"hash":"258e863854c9c6ff1a1a35e5104a66dd025f4d55a7cf97364fac4f6400d2df8a"},"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"Profile"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"viewer"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"email"}},{"kind":"Field","name":{"kind":"Name","value":"roles"}},{"kind":"Field","name":{"kind":"Name","value":"workspaces"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"id"}}]}},{"kind":"Field","name":{"kind":"Name","value":"promoter"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"joinedAt"}}]}}]}}]}}]} as unknown as DocumentNode<ProfileQuery, ProfileQueryVariables>;
export const ProfileJulesKeyDocument = {"__meta__":{"hash":"45999ffad3be18a45a1d30a1eeb17e126c9846fe5958a315f7746383831fb2fb"},"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"ProfileJulesKey"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"julesCredential"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"FragmentSpread","name":{"kind":"Name","value":"JulesKeyFields"}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"JulesKeyFields"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"JulesCredential"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"hint"}},{"kind":"Field","name":{"kind":"Name","value":"savedAt"}},{"kind":"Field","name":{"kind":"Name","value":"verifiedAt"}},{"kind":"Field","name":{"kind":"Name","value":"lastUsedAt"}},{"kind":"Field","name":{"kind":"Name","value":"lastErrorCode"}}]}}]} as unknown as DocumentNode<ProfileJulesKeyQuery, ProfileJulesKeyQueryVariables>;
export const SaveJulesKeyDocument = {"__meta__":{"hash":"d44249eb897b8762c026e1aa96de5728bcdd828cfc4ec713941921bc4623aa41"},"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"SaveJulesKey"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"SaveJulesCredentialInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"saveJulesCredential"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"credential"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"FragmentSpread","name":{"kind":"Name","value":"JulesKeyFields"}}]}},{"kind":"Field","name":{"kind":"Name","value":"warning"}},{"kind":"Field","name":{"kind":"Name","value":"userErrors"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"field"}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"JulesKeyFields"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"JulesCredential"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"hint"}},{"kind":"Field","name":{"kind":"Name","value":"savedAt"}},{"kind":"Field","name":{"kind":"Name","value":"verifiedAt"}},{"kind":"Field","name":{"kind":"Name","value":"lastUsedAt"}},{"kind":"Field","name":{"kind":"Name","value":"lastErrorCode"}}]}}]} as unknown as DocumentNode<SaveJulesKeyMutation, SaveJulesKeyMutationVariables>;
export const VerifyJulesKeyDocument = {"__meta__":{"hash":"a8929d5dc1ea9af703fa2893ed81ba762408602caf5b367e3d31511fd25fd595"},"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"VerifyJulesKey"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"verifyJulesCredential"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"credential"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"FragmentSpread","name":{"kind":"Name","value":"JulesKeyFields"}}]}},{"kind":"Field","name":{"kind":"Name","value":"warning"}},{"kind":"Field","name":{"kind":"Name","value":"userErrors"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"field"}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"JulesKeyFields"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"JulesCredential"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"hint"}},{"kind":"Field","name":{"kind":"Name","value":"savedAt"}},{"kind":"Field","name":{"kind":"Name","value":"verifiedAt"}},{"kind":"Field","name":{"kind":"Name","value":"lastUsedAt"}},{"kind":"Field","name":{"kind":"Name","value":"lastErrorCode"}}]}}]} as unknown as DocumentNode<VerifyJulesKeyMutation, VerifyJulesKeyMutationVariables>;
export const DeleteJulesKeyDocument = {"__meta__":{"hash":"d30a6b2e241c5318b2c48d8d2e3c013d7624ed9d9b8682e522cb92622ff4ef66"},"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"DeleteJulesKey"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"deleteJulesCredential"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"credential"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"FragmentSpread","name":{"kind":"Name","value":"JulesKeyFields"}}]}},{"kind":"Field","name":{"kind":"Name","value":"warning"}},{"kind":"Field","name":{"kind":"Name","value":"userErrors"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"field"}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"JulesKeyFields"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"JulesCredential"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"hint"}},{"kind":"Field","name":{"kind":"Name","value":"savedAt"}},{"kind":"Field","name":{"kind":"Name","value":"verifiedAt"}},{"kind":"Field","name":{"kind":"Name","value":"lastUsedAt"}},{"kind":"Field","name":{"kind":"Name","value":"lastErrorCode"}}]}}]} as unknown as DocumentNode<DeleteJulesKeyMutation, DeleteJulesKeyMutationVariables>;