// Generated from console/shell/viewer.graphql by `npm run codegen`. Do not edit.
/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type { TypedDocumentNode as DocumentNode } from '@graphql-typed-document-node/core';
/** What a caller is to the program. */
export type Role =
  /** Runs the program for the platform. */
  | 'OPERATOR'
  /** Administers at least one workspace. */
  | 'WORKSPACE_ADMIN'
  /** Has joined the program. */
  | 'PROMOTER';

export type ViewerQueryVariables = Exact<{ [key: string]: never; }>;


export type ViewerQuery = { viewer: { __typename: 'Viewer', id: string, roles: Array<Role>, now: string, workspaces: Array<{ __typename: 'Workspace', id: string }>, features: { __typename: 'Features', enablePlatformReferrals: boolean, enableSettingsAffiliates: boolean, enableJules: boolean }, promoter: { __typename: 'Promoter', id: string, code: string, signupLink: string, shareHint: string } | null } | null };


export const ViewerDocument = {"__meta__":{"hash":"574c7de24a4c6dd8455f3117b8cedbb8f437681083e9787e36d4b6f6513be924"},"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"Viewer"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"viewer"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"roles"}},{"kind":"Field","name":{"kind":"Name","value":"now"}},{"kind":"Field","name":{"kind":"Name","value":"workspaces"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"id"}}]}},{"kind":"Field","name":{"kind":"Name","value":"features"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"enablePlatformReferrals"}},{"kind":"Field","name":{"kind":"Name","value":"enableSettingsAffiliates"}},{"kind":"Field","name":{"kind":"Name","value":"enableJules"}}]}},{"kind":"Field","name":{"kind":"Name","value":"promoter"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"signupLink"}},{"kind":"Field","name":{"kind":"Name","value":"shareHint"}}]}}]}}]}}]} as unknown as DocumentNode<ViewerQuery, ViewerQueryVariables>;