// Generated from console/pages/publish/publish.graphql by `npm run codegen`. Do not edit.
/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type { TypedDocumentNode as DocumentNode } from '@graphql-typed-document-node/core';
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

/** A text file to publish. */
export type ModuleFileInput = {
  /** Relative, with slashes, e.g. main.tf or modules/net/variables.tf. No hidden names but .terraform.lock.hcl, no state files; .tf .tfvars .hcl .json .tftpl .tpl .md .txt .yaml .yml. */
  path: string;
  /** The whole text; .tf, .tfvars, .hcl and .json must parse. */
  content: string;
};

/** Where a version came from. */
export type ModuleVersionOrigin =
  /** The module's first publication. */
  | 'UPLOAD'
  /** A later publication. */
  | 'EDIT'
  /** A suggestion of an AI session that a person applied. */
  | 'JULES_SUGGESTION'
  /** A suggestion that was taken back. */
  | 'REVERT';

/** A module to publish, whole. */
export type PublishModuleInput = {
  /** Null: a new module. Else the one to give a next version. */
  moduleId?: string | null;
  /** Whose it is; never changes. */
  workspaceId: string;
  /** 1 to 100 characters. */
  name: string;
  /** At most 2000 characters; may be empty. */
  description: string;
  /** The whole tree: 1 to 100 files of at most 256 KiB, 2 MiB together, at least one of them Terraform. */
  files: Array<ModuleFileInput>;
  /** 1 to 255 characters; the same key and input answer the same again. */
  idempotencyKey: string;
};

/** Access for one person, for a time: userId, or withMyPromoter. */
export type ShareModuleInput = {
  /** Which module. */
  moduleId: string;
  /** With whom; null with withMyPromoter. */
  userId?: string | null;
  /** With the promoter through whom the workspace came, without knowing the person. It ends with the referral. */
  withMyPromoter?: boolean;
  /** Whether the person may also apply suggestions. */
  canApply?: boolean;
  /** At most a year ahead; an instant that has passed ends the share. */
  until: string;
};

export type ModulesQueryVariables = Exact<{
  search?: string | null;
  after?: string | null;
}>;


export type ModulesQuery = { modules: { __typename: 'ModuleConnection', totalCount: number | null, edges: Array<{ __typename: 'ModuleEdge', node: { __typename: 'Module', id: string, name: string, description: string, canAsk: boolean, canApply: boolean, workspace: { __typename: 'Workspace', id: string }, headVersion: { __typename: 'ModuleVersion', id: string, number: number, origin: ModuleVersionOrigin, createdAt: string, files: Array<{ __typename: 'ModuleFile', path: string }> }, shares: Array<{ __typename: 'ModuleShare', until: string, user: { __typename: 'User', id: string } | null }> | null } }>, pageInfo: { __typename: 'PageInfo', hasNextPage: boolean, endCursor: string | null } } };

export type ModuleQueryVariables = Exact<{
  id: string;
}>;


export type ModuleQuery = { module: { __typename: 'Module', id: string, name: string, description: string, canAsk: boolean, canApply: boolean, workspace: { __typename: 'Workspace', id: string }, headVersion: { __typename: 'ModuleVersion', id: string, number: number, origin: ModuleVersionOrigin, createdAt: string }, shares: Array<{ __typename: 'ModuleShare', canApply: boolean, until: string, sharedAt: string, user: { __typename: 'User', id: string } | null, sharedBy: { __typename: 'User', id: string } }> | null } | null };

export type ModuleFilesQueryVariables = Exact<{
  id: string;
}>;


export type ModuleFilesQuery = { module: { __typename: 'Module', id: string, name: string, description: string, headVersion: { __typename: 'ModuleVersion', id: string, number: number, files: Array<{ __typename: 'ModuleFile', path: string, content: string, bytes: number }> }, variables: Array<{ __typename: 'ModuleVariable', name: string, type: string | null, description: string | null, default: string | null, sensitive: boolean }> } | null };

export type ModuleVersionsQueryVariables = Exact<{
  id: string;
  after?: string | null;
}>;


export type ModuleVersionsQuery = { module: { __typename: 'Module', id: string, versions: { __typename: 'ModuleVersionConnection', totalCount: number | null, edges: Array<{ __typename: 'ModuleVersionEdge', node: { __typename: 'ModuleVersion', id: string, number: number, origin: ModuleVersionOrigin, createdAt: string, digest: string, createdBy: { __typename: 'User', id: string } | null } }>, pageInfo: { __typename: 'PageInfo', hasNextPage: boolean, endCursor: string | null } } } | null };

export type ModuleVersionFilesQueryVariables = Exact<{
  id: string;
  number: number;
  before: number;
}>;


export type ModuleVersionFilesQuery = { module: { __typename: 'Module', id: string, version: { __typename: 'ModuleVersion', id: string, number: number, origin: ModuleVersionOrigin, createdAt: string, files: Array<{ __typename: 'ModuleFile', path: string, content: string, bytes: number }> } | null, before: { __typename: 'ModuleVersion', id: string, number: number, files: Array<{ __typename: 'ModuleFile', path: string, content: string, bytes: number }> } | null } | null };

export type PublishModuleMutationVariables = Exact<{
  input: PublishModuleInput;
}>;


export type PublishModuleMutation = { publishModule: { __typename: 'ModulePayload', module: { __typename: 'Module', id: string, name: string, headVersion: { __typename: 'ModuleVersion', id: string, number: number } } | null, userErrors: Array<{ __typename: 'JulesUserError', code: JulesRefusalCode, message: string, field: Array<string> | null }> } };

export type ShareModuleMutationVariables = Exact<{
  input: ShareModuleInput;
}>;


export type ShareModuleMutation = { shareModule: { __typename: 'ModulePayload', module: { __typename: 'Module', id: string } | null, userErrors: Array<{ __typename: 'JulesUserError', code: JulesRefusalCode, message: string, field: Array<string> | null }> } };


export const ModulesDocument = {"__meta__":{"hash":"72600cd94c042dc0f68061f4ce11a4792033e29fa28fbe4022367668e8b94242"},"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"Modules"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"search"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"after"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"modules"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"24"}},{"kind":"Argument","name":{"kind":"Name","value":"after"},"value":{"kind":"Variable","name":{"kind":"Name","value":"after"}}},{"kind":"Argument","name":{"kind":"Name","value":"search"},"value":{"kind":"Variable","name":{"kind":"Name","value":"search"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"edges"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"node"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"description"}},{"kind":"Field","name":{"kind":"Name","value":"workspace"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"id"}}]}},{"kind":"Field","name":{"kind":"Name","value":"canAsk"}},{"kind":"Field","name":{"kind":"Name","value":"canApply"}},{"kind":"Field","name":{"kind":"Name","value":"headVersion"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"number"}},{"kind":"Field","name":{"kind":"Name","value":"origin"}},{"kind":"Field","name":{"kind":"Name","value":"createdAt"}},{"kind":"Field","name":{"kind":"Name","value":"files"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"path"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"shares"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"user"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"id"}}]}},{"kind":"Field","name":{"kind":"Name","value":"until"}}]}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"pageInfo"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"hasNextPage"}},{"kind":"Field","name":{"kind":"Name","value":"endCursor"}}]}},{"kind":"Field","name":{"kind":"Name","value":"totalCount"}}]}}]}}]} as unknown as DocumentNode<ModulesQuery, ModulesQueryVariables>;
export const ModuleDocument = {"__meta__":{"hash":"085fad86efa3de629da84bd54b550713cdf765b3cb561c6e5b1bd4fbe589a11c"},"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"Module"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"id"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"module"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"id"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"description"}},{"kind":"Field","name":{"kind":"Name","value":"workspace"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"id"}}]}},{"kind":"Field","name":{"kind":"Name","value":"canAsk"}},{"kind":"Field","name":{"kind":"Name","value":"canApply"}},{"kind":"Field","name":{"kind":"Name","value":"headVersion"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"number"}},{"kind":"Field","name":{"kind":"Name","value":"origin"}},{"kind":"Field","name":{"kind":"Name","value":"createdAt"}}]}},{"kind":"Field","name":{"kind":"Name","value":"shares"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"user"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"id"}}]}},{"kind":"Field","name":{"kind":"Name","value":"canApply"}},{"kind":"Field","name":{"kind":"Name","value":"until"}},{"kind":"Field","name":{"kind":"Name","value":"sharedBy"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"id"}}]}},{"kind":"Field","name":{"kind":"Name","value":"sharedAt"}}]}}]}}]}}]} as unknown as DocumentNode<ModuleQuery, ModuleQueryVariables>;
export const ModuleFilesDocument = {"__meta__":{"hash":"5210959b1c6add917ee152a8a5ef93c5b7ce973bb2a4f4052aeda58faccbc727"},"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"ModuleFiles"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"id"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"module"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"id"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"description"}},{"kind":"Field","name":{"kind":"Name","value":"headVersion"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"number"}},{"kind":"Field","name":{"kind":"Name","value":"files"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"path"}},{"kind":"Field","name":{"kind":"Name","value":"content"}},{"kind":"Field","name":{"kind":"Name","value":"bytes"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"variables"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"type"}},{"kind":"Field","name":{"kind":"Name","value":"description"}},{"kind":"Field","name":{"kind":"Name","value":"default"}},{"kind":"Field","name":{"kind":"Name","value":"sensitive"}}]}}]}}]}}]} as unknown as DocumentNode<ModuleFilesQuery, ModuleFilesQueryVariables>;
export const ModuleVersionsDocument = {"__meta__":{"hash":"d9ceb797979ab51e9a0f9113853c01b24af6fa57c9334ccb327520efcb11bcf1"},"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"ModuleVersions"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"id"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"after"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"module"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"id"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"versions"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"20"}},{"kind":"Argument","name":{"kind":"Name","value":"after"},"value":{"kind":"Variable","name":{"kind":"Name","value":"after"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"edges"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"node"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"number"}},{"kind":"Field","name":{"kind":"Name","value":"origin"}},{"kind":"Field","name":{"kind":"Name","value":"createdAt"}},{"kind":"Field","name":{"kind":"Name","value":"createdBy"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"id"}}]}},{"kind":"Field","name":{"kind":"Name","value":"digest"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"pageInfo"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"hasNextPage"}},{"kind":"Field","name":{"kind":"Name","value":"endCursor"}}]}},{"kind":"Field","name":{"kind":"Name","value":"totalCount"}}]}}]}}]}}]} as unknown as DocumentNode<ModuleVersionsQuery, ModuleVersionsQueryVariables>;
export const ModuleVersionFilesDocument = {"__meta__":{"hash":"6a035f755143d56271f1368f7c7522ea456b68e3c4098ce1b3525282b81efdd5"},"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"ModuleVersionFiles"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"id"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"number"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"Int"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"before"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"Int"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"module"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"id"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"version"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"number"},"value":{"kind":"Variable","name":{"kind":"Name","value":"number"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"number"}},{"kind":"Field","name":{"kind":"Name","value":"origin"}},{"kind":"Field","name":{"kind":"Name","value":"createdAt"}},{"kind":"Field","name":{"kind":"Name","value":"files"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"path"}},{"kind":"Field","name":{"kind":"Name","value":"content"}},{"kind":"Field","name":{"kind":"Name","value":"bytes"}}]}}]}},{"kind":"Field","alias":{"kind":"Name","value":"before"},"name":{"kind":"Name","value":"version"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"number"},"value":{"kind":"Variable","name":{"kind":"Name","value":"before"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"number"}},{"kind":"Field","name":{"kind":"Name","value":"files"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"path"}},{"kind":"Field","name":{"kind":"Name","value":"content"}},{"kind":"Field","name":{"kind":"Name","value":"bytes"}}]}}]}}]}}]}}]} as unknown as DocumentNode<ModuleVersionFilesQuery, ModuleVersionFilesQueryVariables>;
export const PublishModuleDocument = {"__meta__":{"hash":"8eb55a5c7b314a4dd5453f70c99c10d85af3ebf911668641bd7a0a5c997628ee","takesKey":true},"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"PublishModule"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"PublishModuleInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"publishModule"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"module"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"headVersion"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"number"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"userErrors"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"field"}}]}}]}}]}}]} as unknown as DocumentNode<PublishModuleMutation, PublishModuleMutationVariables>;
export const ShareModuleDocument = {"__meta__":{"hash":"8ed0cfb31f96035b5227c23b91dd118011a57f3856d13455e32339a2a4c4ec73"},"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"ShareModule"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ShareModuleInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"shareModule"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"module"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"id"}}]}},{"kind":"Field","name":{"kind":"Name","value":"userErrors"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"field"}}]}}]}}]}}]} as unknown as DocumentNode<ShareModuleMutation, ShareModuleMutationVariables>;