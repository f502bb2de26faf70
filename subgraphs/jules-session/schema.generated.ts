// Generated from schema/jules-session.graphql by `npm run codegen`. Do not edit.
import type { GraphQLResolveInfo, GraphQLScalarType, GraphQLScalarTypeConfig } from 'graphql';
import type { Module as ModuleParent, ModuleVersion as ModuleVersionParent, ModulePayload as ModulePayloadParent, JulesCredential as JulesCredentialParent } from './mappers';
import type { Context } from './context';
export type Maybe<T> = T | null;
export type InputMaybe<T> = Maybe<T>;
export type Omit<T, K extends keyof T> = Pick<T, Exclude<keyof T, K>>;
export type RequireFields<T, K extends keyof T> = Omit<T, K> & { [P in K]-?: NonNullable<T[P]> };
/** All built-in and custom scalars, mapped to their actual values */
export type Scalars = {
  ID: { input: string; output: string; }
  String: { input: string; output: string; }
  Boolean: { input: boolean; output: boolean; }
  Int: { input: number; output: number; }
  Float: { input: number; output: number; }
  /** RFC 3339 with an explicit offset; answered in UTC with milliseconds. A value without an offset is refused. */
  DateTime: { input: Date; output: Date | string; }
  /** YYYY-MM-DD. */
  Date: { input: string; output: string; }
  /** YYYY-MM, in the program's time zone. */
  Month: { input: string; output: string; }
  /** Integer as a string without leading zeros, within PostgreSQL bigint. Money is always in minor units of its currency. */
  BigInt: { input: bigint; output: bigint; }
  /** Decimal string with at most 6 places and no leading zeros, e.g. "12.5". Stored as bigint micro-credits; no float anywhere. */
  Credits: { input: bigint; output: bigint; }
  /** ISO 4217, upper case. Exponents come from the currency, never from a constant 100. */
  CurrencyCode: { input: string; output: string; }
  /** An absolute http or https address. */
  URL: { input: string; output: string; }
  /** Any JSON value. */
  JSON: { input: unknown; output: unknown; }
};

/** An amount of money. Amounts of different currencies are never added. */
export type Money = {
  __typename?: 'Money';
  /** In minor units of the currency: cents for USD, yen for JPY, fils for KWD. */
  amountMinor: Scalars['BigInt']['output'];
  /** ISO 4217. */
  currency: Scalars['CurrencyCode']['output'];
  /** For people, e.g. $12.34. */
  display: Scalars['String']['output'];
};

/** Where a page lies in its list. */
export type PageInfo = {
  __typename?: 'PageInfo';
  /** Whether more follows. A search may say so on a page with fewer nodes than were wanted. */
  hasNextPage: Scalars['Boolean']['output'];
  /** Whether something came before: true on every page but the first. */
  hasPreviousPage: Scalars['Boolean']['output'];
  /** The first edge's cursor; null on an empty page. */
  startCursor?: Maybe<Scalars['String']['output']>;
  /** Where the next page goes on: pass it as `after`. The last edge's cursor, or where a search stopped that looks at a bounded number of rows for each page. Null when nothing was looked at. */
  endCursor?: Maybe<Scalars['String']['output']>;
};

/** An expected refusal. Bugs and caller mistakes are GraphQL errors instead, with extensions.code. */
export type UserError = {
  /** What is wrong and what to do, in a sentence. */
  message: Scalars['String']['output'];
  /** Which part of the input it is about. */
  field?: Maybe<Array<Scalars['String']['output']>>;
};

export type Query = {
  __typename?: 'Query';
  /** One module. Members of its workspace, people whom it is shared with, and operators; null for everybody else. */
  module?: Maybe<Module>;
  /** Modules that the caller may see, oldest first. */
  modules: ModuleConnection;
  /** Masked state of the caller's Jules key; never the key. Null when none is saved. */
  julesCredential?: Maybe<JulesCredential>;
};


export type QueryModuleArgs = {
  id: Scalars['ID']['input'];
};


export type QueryModulesArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
  search?: InputMaybe<Scalars['String']['input']>;
};

export type Mutation = {
  __typename?: 'Mutation';
  /** Publishes a new module, or the next version of one. By members of the workspace, and keys of the platform with scope modules:write. A tree equal to the head's makes no new version. */
  publishModule: ModulePayload;
  /** Who besides the workspace may open sessions on it, e.g. the promoter of the workspace, for a limited time. By the workspace's admins and the member who published it first; sharing again replaces the share. */
  shareModule: ModulePayload;
  /** Saves the caller's own Jules key after trying it. It is encrypted, used for this person's sessions only, and never shown again. At most 10 tries an hour. */
  saveJulesCredential: JulesCredentialPayload;
  /** Tries the saved key again. At most 10 tries an hour, savings included. */
  verifyJulesCredential: JulesCredentialPayload;
  /** Forgets the caller's key; also while Jules is switched off. */
  deleteJulesCredential: JulesCredentialPayload;
};


export type MutationPublishModuleArgs = {
  input: PublishModuleInput;
};


export type MutationShareModuleArgs = {
  input: ShareModuleInput;
};


export type MutationSaveJulesCredentialArgs = {
  input: SaveJulesCredentialInput;
};

/** A Terraform module: a name and its versions. */
export type Module = {
  __typename?: 'Module';
  /** An id with prefix mod_. */
  id: Scalars['ID']['output'];
  /** For people. */
  name: Scalars['String']['output'];
  /** For people; may be empty. */
  description: Scalars['String']['output'];
  /** Whose it is. */
  workspace: Workspace;
  /** The newest version. */
  headVersion: ModuleVersion;
  /** All versions, newest first. */
  versions: ModuleVersionConnection;
  /** The input variables of the head version's root folder, by name. */
  variables: Array<ModuleVariable>;
  /** May the caller open sessions here: members of the workspace and people whom it is shared with. */
  canAsk: Scalars['Boolean']['output'];
  /** May the caller apply suggestions: members of the workspace, and others if the share says so. */
  canApply: Scalars['Boolean']['output'];
};


/** A Terraform module: a name and its versions. */
export type ModuleVersionsArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
};

/** One immutable tree of files. */
export type ModuleVersion = {
  __typename?: 'ModuleVersion';
  /** An id with prefix mve_. */
  id: Scalars['ID']['output'];
  /** Counts from 1 in each module. */
  number: Scalars['Int']['output'];
  /** SHA-256 in hex over the tree: for each path in byte order, path, NUL, SHA-256 of the content in hex, newline. */
  digest: Scalars['String']['output'];
  /** Where it came from. */
  origin: ModuleVersionOrigin;
  /** When. */
  createdAt: Scalars['DateTime']['output'];
  /** By whom; null for a key of the platform. */
  createdBy?: Maybe<User>;
  /** The tree, by path. */
  files: Array<ModuleFile>;
};

/** A text file of a version. */
export type ModuleFile = {
  __typename?: 'ModuleFile';
  /** Relative to the module's root, with slashes. */
  path: Scalars['String']['output'];
  /** The whole text. */
  content: Scalars['String']['output'];
  /** Its size in UTF-8. */
  bytes: Scalars['Int']['output'];
};

/** An input variable that the module declares. */
export type ModuleVariable = {
  __typename?: 'ModuleVariable';
  /** As it is declared. */
  name: Scalars['String']['output'];
  /** The type expression, e.g. list(string); null when none is declared. */
  type?: Maybe<Scalars['String']['output']>;
  /** Null when none is declared. */
  description?: Maybe<Scalars['String']['output']>;
  /** The default as an expression, strings in quotes; null when none is declared or the variable is sensitive. */
  default?: Maybe<Scalars['String']['output']>;
  /** Whether Terraform hides its value. */
  sensitive: Scalars['Boolean']['output'];
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

/** A Jules key as its owner sees it. */
export type JulesCredential = {
  __typename?: 'JulesCredential';
  /** What trying it last said. */
  status: JulesCredentialStatus;
  /** Its last four characters. */
  hint: Scalars['String']['output'];
  /** When it was saved. */
  savedAt: Scalars['DateTime']['output'];
  /** When Jules last accepted it. */
  verifiedAt?: Maybe<Scalars['DateTime']['output']>;
  /** When it was last sent to Jules. */
  lastUsedAt?: Maybe<Scalars['DateTime']['output']>;
  /** Why the last try did not succeed, for support; null when it did. */
  lastErrorCode?: Maybe<Scalars['String']['output']>;
};

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

/** A paying tenant of the platform. */
export type Workspace = {
  __typename?: 'Workspace';
  /** As the platform calls it. */
  id: Scalars['ID']['output'];
};

/** A person of the platform. */
export type User = {
  __typename?: 'User';
  /** The `sub` of the platform's tokens. */
  id: Scalars['ID']['output'];
};

/** A module to publish, whole. */
export type PublishModuleInput = {
  /** Null: a new module. Else the one to give a next version. */
  moduleId?: InputMaybe<Scalars['ID']['input']>;
  /** Whose it is; never changes. */
  workspaceId: Scalars['ID']['input'];
  /** 1 to 100 characters. */
  name: Scalars['String']['input'];
  /** At most 2000 characters; may be empty. */
  description: Scalars['String']['input'];
  /** The whole tree: 1 to 100 files of at most 256 KiB, 2 MiB together, at least one of them Terraform. */
  files: Array<ModuleFileInput>;
  /** 1 to 255 characters; the same key and input answer the same again. */
  idempotencyKey: Scalars['ID']['input'];
};

/** A text file to publish. */
export type ModuleFileInput = {
  /** Relative, with slashes, e.g. main.tf or modules/net/variables.tf. No hidden names but .terraform.lock.hcl, no state files; .tf .tfvars .hcl .json .tftpl .tpl .md .txt .yaml .yml. */
  path: Scalars['String']['input'];
  /** The whole text; .tf, .tfvars, .hcl and .json must parse. */
  content: Scalars['String']['input'];
};

/** Access for one person, for a time. */
export type ShareModuleInput = {
  /** Which module. */
  moduleId: Scalars['ID']['input'];
  /** With whom. */
  userId: Scalars['ID']['input'];
  /** Whether the person may also apply suggestions. */
  canApply?: Scalars['Boolean']['input'];
  /** At most a year ahead; an instant that has passed ends the share. */
  until: Scalars['DateTime']['input'];
};

/** The module as it is now. */
export type ModulePayload = {
  __typename?: 'ModulePayload';
  /** Null when it was refused. */
  module?: Maybe<Module>;
  /** Why nothing was done; empty when it was. */
  userErrors: Array<JulesUserError>;
};

/** A Jules key. */
export type SaveJulesCredentialInput = {
  /** From jules.google.com/settings; 12 to 256 characters without spaces. */
  apiKey: Scalars['String']['input'];
};

/** The caller's key as it is now. */
export type JulesCredentialPayload = {
  __typename?: 'JulesCredentialPayload';
  /** Null when none is saved. */
  credential?: Maybe<JulesCredential>;
  /** What to know although it was done, e.g. that Jules could not be asked. */
  warning?: Maybe<Scalars['String']['output']>;
  /** Why nothing was done; empty when it was. */
  userErrors: Array<JulesUserError>;
};

/** An expected refusal. */
export type JulesUserError = UserError & {
  __typename?: 'JulesUserError';
  /** For programs. */
  code: JulesRefusalCode;
  /** What is wrong and what to do, in a sentence. */
  message: Scalars['String']['output'];
  /** Which part of the input it is about. */
  field?: Maybe<Array<Scalars['String']['output']>>;
};

/** Why a mutation did nothing. */
export type JulesRefusalCode =
  /** This deployment has Jules switched off. */
  | 'JULES_DISABLED'
  /** No key is saved. */
  | 'KEY_MISSING'
  /** Jules does not accept the key. */
  | 'KEY_INVALID'
  /** The path is not one of a module's files. */
  | 'PATH_INVALID'
  /** A file, or all together, are too large. */
  | 'FILE_TOO_LARGE'
  /** What is to leave is too large, or cannot be read in time. */
  | 'CONTEXT_TOO_LARGE'
  /** It is not Terraform, or declares something twice. */
  | 'TERRAFORM_INVALID'
  /** The idempotency key was used with other input. */
  | 'IDEMPOTENCY_CONFLICT';

/** A page of modules. */
export type ModuleConnection = {
  __typename?: 'ModuleConnection';
  /** With a cursor each. */
  edges: Array<ModuleEdge>;
  /** Without cursors. */
  nodes: Array<Module>;
  /** Where the page lies in the list. */
  pageInfo: PageInfo;
  /** How many there are in all: exact up to 10,000, null beyond. Counted only when it is selected. */
  totalCount?: Maybe<Scalars['Int']['output']>;
};

/** A place in a list of modules. */
export type ModuleEdge = {
  __typename?: 'ModuleEdge';
  /** Pass it as `after` to go on behind it. */
  cursor: Scalars['String']['output'];
  /** What stands there. */
  node: Module;
};

/** A page of versions. */
export type ModuleVersionConnection = {
  __typename?: 'ModuleVersionConnection';
  /** With a cursor each. */
  edges: Array<ModuleVersionEdge>;
  /** Without cursors. */
  nodes: Array<ModuleVersion>;
  /** Where the page lies in the list. */
  pageInfo: PageInfo;
  /** How many there are in all: exact up to 10,000, null beyond. Counted only when it is selected. */
  totalCount?: Maybe<Scalars['Int']['output']>;
};

/** A place in a list of versions. */
export type ModuleVersionEdge = {
  __typename?: 'ModuleVersionEdge';
  /** Pass it as `after` to go on behind it. */
  cursor: Scalars['String']['output'];
  /** What stands there. */
  node: ModuleVersion;
};



export type ResolverTypeWrapper<T> = Promise<T> | T;

export type ReferenceResolver<TResult, TReference, TContext> = (
      reference: TReference,
      context: TContext,
      info: GraphQLResolveInfo
    ) => Promise<TResult> | TResult;

      type ScalarCheck<T, S> = S extends true ? T : NullableCheck<T, S>;
      type NullableCheck<T, S> = Maybe<T> extends T ? Maybe<ListCheck<NonNullable<T>, S>> : ListCheck<T, S>;
      type ListCheck<T, S> = T extends (infer U)[] ? NullableCheck<U, S>[] : GraphQLRecursivePick<T, S>;
      export type GraphQLRecursivePick<T, S> = { [K in keyof T & keyof S]: ScalarCheck<T[K], S[K]> };
    
export type Resolver<TResult, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>, TArgs = Record<PropertyKey, never>> = ResolverFn<TResult, TParent, TContext, TArgs>;

export type ResolverFn<TResult, TParent, TContext, TArgs> = (
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => Promise<TResult> | TResult;

export type SubscriptionSubscribeFn<TResult, TParent, TContext, TArgs> = (
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => AsyncIterable<TResult> | Promise<AsyncIterable<TResult>>;

export type SubscriptionResolveFn<TResult, TParent, TContext, TArgs> = (
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => TResult | Promise<TResult>;

export interface SubscriptionSubscriberObject<TResult, TKey extends string, TParent, TContext, TArgs> {
  subscribe: SubscriptionSubscribeFn<{ [key in TKey]: TResult }, TParent, TContext, TArgs>;
  resolve?: SubscriptionResolveFn<TResult, { [key in TKey]: TResult }, TContext, TArgs>;
}

export interface SubscriptionResolverObject<TResult, TParent, TContext, TArgs> {
  subscribe: SubscriptionSubscribeFn<any, TParent, TContext, TArgs>;
  resolve: SubscriptionResolveFn<TResult, any, TContext, TArgs>;
}

export type SubscriptionObject<TResult, TKey extends string, TParent, TContext, TArgs> =
  | SubscriptionSubscriberObject<TResult, TKey, TParent, TContext, TArgs>
  | SubscriptionResolverObject<TResult, TParent, TContext, TArgs>;

export type SubscriptionResolver<TResult, TKey extends string, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>, TArgs = Record<PropertyKey, never>> =
  | ((...args: any[]) => SubscriptionObject<TResult, TKey, TParent, TContext, TArgs>)
  | SubscriptionObject<TResult, TKey, TParent, TContext, TArgs>;

export type TypeResolveFn<TTypes, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>> = (
  parent: TParent,
  context: TContext,
  info: GraphQLResolveInfo
) => Maybe<TTypes> | Promise<Maybe<TTypes>>;

export type IsTypeOfResolverFn<T = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>> = (obj: T, context: TContext, info: GraphQLResolveInfo) => boolean | Promise<boolean>;

export type NextResolverFn<T> = () => Promise<T>;

export type DirectiveResolverFn<TResult = Record<PropertyKey, never>, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>, TArgs = Record<PropertyKey, never>> = (
  next: NextResolverFn<TResult>,
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => TResult | Promise<TResult>;

/** Mapping of federation types */
export type FederationTypes = {
  Module: Module;
  ModuleVersion: ModuleVersion;
};

/** Mapping of federation reference types */
export type FederationReferenceTypes = {
  Module:
    ( { __typename: 'Module' }
    & GraphQLRecursivePick<FederationTypes['Module'], {"id":true}> );
  ModuleVersion:
    ( { __typename: 'ModuleVersion' }
    & GraphQLRecursivePick<FederationTypes['ModuleVersion'], {"id":true}> );
};


/** Mapping of interface types */
export type ResolversInterfaceTypes<_RefType extends Record<string, unknown>> = {
  UserError: ( JulesUserError );
};

/** Mapping between all available schema types and the resolvers types */
export type ResolversTypes = {
  DateTime: ResolverTypeWrapper<Scalars['DateTime']['output']>;
  Date: ResolverTypeWrapper<Scalars['Date']['output']>;
  Month: ResolverTypeWrapper<Scalars['Month']['output']>;
  BigInt: ResolverTypeWrapper<Scalars['BigInt']['output']>;
  Credits: ResolverTypeWrapper<Scalars['Credits']['output']>;
  CurrencyCode: ResolverTypeWrapper<Scalars['CurrencyCode']['output']>;
  URL: ResolverTypeWrapper<Scalars['URL']['output']>;
  JSON: ResolverTypeWrapper<Scalars['JSON']['output']>;
  Money: ResolverTypeWrapper<Money>;
  PageInfo: ResolverTypeWrapper<PageInfo>;
  UserError: ResolverTypeWrapper<ResolversInterfaceTypes<ResolversTypes>['UserError']>;
  Query: ResolverTypeWrapper<Record<PropertyKey, never>>;
  ID: ResolverTypeWrapper<Scalars['ID']['output']>;
  Mutation: ResolverTypeWrapper<Record<PropertyKey, never>>;
  Module: ResolverTypeWrapper<ModuleParent>;
  ModuleVersion: ResolverTypeWrapper<ModuleVersionParent>;
  ModuleFile: ResolverTypeWrapper<ModuleFile>;
  ModuleVariable: ResolverTypeWrapper<ModuleVariable>;
  ModuleVersionOrigin: ModuleVersionOrigin;
  JulesCredential: ResolverTypeWrapper<JulesCredentialParent>;
  JulesCredentialStatus: JulesCredentialStatus;
  Workspace: ResolverTypeWrapper<Workspace>;
  User: ResolverTypeWrapper<User>;
  PublishModuleInput: PublishModuleInput;
  ModuleFileInput: ModuleFileInput;
  ShareModuleInput: ShareModuleInput;
  ModulePayload: ResolverTypeWrapper<ModulePayloadParent>;
  SaveJulesCredentialInput: SaveJulesCredentialInput;
  JulesCredentialPayload: ResolverTypeWrapper<Omit<JulesCredentialPayload, 'credential'> & { credential?: Maybe<ResolversTypes['JulesCredential']> }>;
  JulesUserError: ResolverTypeWrapper<JulesUserError>;
  JulesRefusalCode: JulesRefusalCode;
  ModuleConnection: ResolverTypeWrapper<Omit<ModuleConnection, 'edges' | 'nodes'> & { edges: Array<ResolversTypes['ModuleEdge']>, nodes: Array<ResolversTypes['Module']> }>;
  ModuleEdge: ResolverTypeWrapper<Omit<ModuleEdge, 'node'> & { node: ResolversTypes['Module'] }>;
  ModuleVersionConnection: ResolverTypeWrapper<Omit<ModuleVersionConnection, 'edges' | 'nodes'> & { edges: Array<ResolversTypes['ModuleVersionEdge']>, nodes: Array<ResolversTypes['ModuleVersion']> }>;
  ModuleVersionEdge: ResolverTypeWrapper<Omit<ModuleVersionEdge, 'node'> & { node: ResolversTypes['ModuleVersion'] }>;
  String: ResolverTypeWrapper<Scalars['String']['output']>;
  Boolean: ResolverTypeWrapper<Scalars['Boolean']['output']>;
  Int: ResolverTypeWrapper<Scalars['Int']['output']>;
};

/** Mapping between all available schema types and the resolvers parents */
export type ResolversParentTypes = {
  DateTime: Scalars['DateTime']['output'];
  Date: Scalars['Date']['output'];
  Month: Scalars['Month']['output'];
  BigInt: Scalars['BigInt']['output'];
  Credits: Scalars['Credits']['output'];
  CurrencyCode: Scalars['CurrencyCode']['output'];
  URL: Scalars['URL']['output'];
  JSON: Scalars['JSON']['output'];
  Money: Money;
  PageInfo: PageInfo;
  UserError: ResolversInterfaceTypes<ResolversParentTypes>['UserError'];
  Query: Record<PropertyKey, never>;
  ID: Scalars['ID']['output'];
  Mutation: Record<PropertyKey, never>;
  Module: ModuleParent;
  ModuleVersion: ModuleVersionParent;
  ModuleFile: ModuleFile;
  ModuleVariable: ModuleVariable;
  JulesCredential: JulesCredentialParent;
  Workspace: Workspace;
  User: User;
  PublishModuleInput: PublishModuleInput;
  ModuleFileInput: ModuleFileInput;
  ShareModuleInput: ShareModuleInput;
  ModulePayload: ModulePayloadParent;
  SaveJulesCredentialInput: SaveJulesCredentialInput;
  JulesCredentialPayload: Omit<JulesCredentialPayload, 'credential'> & { credential?: Maybe<ResolversParentTypes['JulesCredential']> };
  JulesUserError: JulesUserError;
  ModuleConnection: Omit<ModuleConnection, 'edges' | 'nodes'> & { edges: Array<ResolversParentTypes['ModuleEdge']>, nodes: Array<ResolversParentTypes['Module']> };
  ModuleEdge: Omit<ModuleEdge, 'node'> & { node: ResolversParentTypes['Module'] };
  ModuleVersionConnection: Omit<ModuleVersionConnection, 'edges' | 'nodes'> & { edges: Array<ResolversParentTypes['ModuleVersionEdge']>, nodes: Array<ResolversParentTypes['ModuleVersion']> };
  ModuleVersionEdge: Omit<ModuleVersionEdge, 'node'> & { node: ResolversParentTypes['ModuleVersion'] };
  String: Scalars['String']['output'];
  Boolean: Scalars['Boolean']['output'];
  Int: Scalars['Int']['output'];
};

export type ShareableDirectiveArgs = { };

export type ShareableDirectiveResolver<Result, Parent, ContextType = Context, Args = ShareableDirectiveArgs> = DirectiveResolverFn<Result, Parent, ContextType, Args>;

export type InaccessibleDirectiveArgs = { };

export type InaccessibleDirectiveResolver<Result, Parent, ContextType = Context, Args = InaccessibleDirectiveArgs> = DirectiveResolverFn<Result, Parent, ContextType, Args>;

export type TagDirectiveArgs = {
  name: Scalars['String']['input'];
};

export type TagDirectiveResolver<Result, Parent, ContextType = Context, Args = TagDirectiveArgs> = DirectiveResolverFn<Result, Parent, ContextType, Args>;

export type MaxItemsDirectiveArgs = {
  count: Scalars['Int']['input'];
};

export type MaxItemsDirectiveResolver<Result, Parent, ContextType = Context, Args = MaxItemsDirectiveArgs> = DirectiveResolverFn<Result, Parent, ContextType, Args>;

export interface DateTimeScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['DateTime'], any> {
  name: 'DateTime';
}

export interface DateScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['Date'], any> {
  name: 'Date';
}

export interface MonthScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['Month'], any> {
  name: 'Month';
}

export interface BigIntScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['BigInt'], any> {
  name: 'BigInt';
}

export interface CreditsScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['Credits'], any> {
  name: 'Credits';
}

export interface CurrencyCodeScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['CurrencyCode'], any> {
  name: 'CurrencyCode';
}

export interface UrlScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['URL'], any> {
  name: 'URL';
}

export interface JsonScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['JSON'], any> {
  name: 'JSON';
}

export type MoneyResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Money'] = ResolversParentTypes['Money']> = {
  amountMinor?: Resolver<ResolversTypes['BigInt'], ParentType, ContextType>;
  currency?: Resolver<ResolversTypes['CurrencyCode'], ParentType, ContextType>;
  display?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type PageInfoResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PageInfo'] = ResolversParentTypes['PageInfo']> = {
  hasNextPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  hasPreviousPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  startCursor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  endCursor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type UserErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['UserError'] = ResolversParentTypes['UserError']> = {
  __resolveType: TypeResolveFn<'JulesUserError', ParentType, ContextType>;
};

export type QueryResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Query'] = ResolversParentTypes['Query']> = {
  module?: Resolver<Maybe<ResolversTypes['Module']>, ParentType, ContextType, RequireFields<QueryModuleArgs, 'id'>>;
  modules?: Resolver<ResolversTypes['ModuleConnection'], ParentType, ContextType, RequireFields<QueryModulesArgs, 'first'>>;
  julesCredential?: Resolver<Maybe<ResolversTypes['JulesCredential']>, ParentType, ContextType>;
};

export type MutationResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Mutation'] = ResolversParentTypes['Mutation']> = {
  publishModule?: Resolver<ResolversTypes['ModulePayload'], ParentType, ContextType, RequireFields<MutationPublishModuleArgs, 'input'>>;
  shareModule?: Resolver<ResolversTypes['ModulePayload'], ParentType, ContextType, RequireFields<MutationShareModuleArgs, 'input'>>;
  saveJulesCredential?: Resolver<ResolversTypes['JulesCredentialPayload'], ParentType, ContextType, RequireFields<MutationSaveJulesCredentialArgs, 'input'>>;
  verifyJulesCredential?: Resolver<ResolversTypes['JulesCredentialPayload'], ParentType, ContextType>;
  deleteJulesCredential?: Resolver<ResolversTypes['JulesCredentialPayload'], ParentType, ContextType>;
};

export type ModuleResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Module'] = ResolversParentTypes['Module'], FederationReferenceType extends FederationReferenceTypes['Module'] = FederationReferenceTypes['Module']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Module']> | FederationReferenceType, FederationReferenceType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  description?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  workspace?: Resolver<ResolversTypes['Workspace'], ParentType, ContextType>;
  headVersion?: Resolver<ResolversTypes['ModuleVersion'], ParentType, ContextType>;
  versions?: Resolver<ResolversTypes['ModuleVersionConnection'], ParentType, ContextType, RequireFields<ModuleVersionsArgs, 'first'>>;
  variables?: Resolver<Array<ResolversTypes['ModuleVariable']>, ParentType, ContextType>;
  canAsk?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  canApply?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
};

export type ModuleVersionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ModuleVersion'] = ResolversParentTypes['ModuleVersion'], FederationReferenceType extends FederationReferenceTypes['ModuleVersion'] = FederationReferenceTypes['ModuleVersion']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['ModuleVersion']> | FederationReferenceType, FederationReferenceType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  number?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  digest?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  origin?: Resolver<ResolversTypes['ModuleVersionOrigin'], ParentType, ContextType>;
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  createdBy?: Resolver<Maybe<ResolversTypes['User']>, ParentType, ContextType>;
  files?: Resolver<Array<ResolversTypes['ModuleFile']>, ParentType, ContextType>;
};

export type ModuleFileResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ModuleFile'] = ResolversParentTypes['ModuleFile']> = {
  path?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  content?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  bytes?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type ModuleVariableResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ModuleVariable'] = ResolversParentTypes['ModuleVariable']> = {
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  type?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  description?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  default?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  sensitive?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
};

export type JulesCredentialResolvers<ContextType = Context, ParentType extends ResolversParentTypes['JulesCredential'] = ResolversParentTypes['JulesCredential']> = {
  status?: Resolver<ResolversTypes['JulesCredentialStatus'], ParentType, ContextType>;
  hint?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  savedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  verifiedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  lastUsedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  lastErrorCode?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type WorkspaceResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Workspace'] = ResolversParentTypes['Workspace']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
};

export type UserResolvers<ContextType = Context, ParentType extends ResolversParentTypes['User'] = ResolversParentTypes['User']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
};

export type ModulePayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ModulePayload'] = ResolversParentTypes['ModulePayload']> = {
  module?: Resolver<Maybe<ResolversTypes['Module']>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['JulesUserError']>, ParentType, ContextType>;
};

export type JulesCredentialPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['JulesCredentialPayload'] = ResolversParentTypes['JulesCredentialPayload']> = {
  credential?: Resolver<Maybe<ResolversTypes['JulesCredential']>, ParentType, ContextType>;
  warning?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['JulesUserError']>, ParentType, ContextType>;
};

export type JulesUserErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['JulesUserError'] = ResolversParentTypes['JulesUserError']> = {
  code?: Resolver<ResolversTypes['JulesRefusalCode'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  field?: Resolver<Maybe<Array<ResolversTypes['String']>>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type ModuleConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ModuleConnection'] = ResolversParentTypes['ModuleConnection']> = {
  edges?: Resolver<Array<ResolversTypes['ModuleEdge']>, ParentType, ContextType>;
  nodes?: Resolver<Array<ResolversTypes['Module']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
};

export type ModuleEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ModuleEdge'] = ResolversParentTypes['ModuleEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Module'], ParentType, ContextType>;
};

export type ModuleVersionConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ModuleVersionConnection'] = ResolversParentTypes['ModuleVersionConnection']> = {
  edges?: Resolver<Array<ResolversTypes['ModuleVersionEdge']>, ParentType, ContextType>;
  nodes?: Resolver<Array<ResolversTypes['ModuleVersion']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
};

export type ModuleVersionEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ModuleVersionEdge'] = ResolversParentTypes['ModuleVersionEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['ModuleVersion'], ParentType, ContextType>;
};

export type Resolvers<ContextType = Context> = {
  DateTime?: GraphQLScalarType;
  Date?: GraphQLScalarType;
  Month?: GraphQLScalarType;
  BigInt?: GraphQLScalarType;
  Credits?: GraphQLScalarType;
  CurrencyCode?: GraphQLScalarType;
  URL?: GraphQLScalarType;
  JSON?: GraphQLScalarType;
  Money?: MoneyResolvers<ContextType>;
  PageInfo?: PageInfoResolvers<ContextType>;
  UserError?: UserErrorResolvers<ContextType>;
  Query?: QueryResolvers<ContextType>;
  Mutation?: MutationResolvers<ContextType>;
  Module?: ModuleResolvers<ContextType>;
  ModuleVersion?: ModuleVersionResolvers<ContextType>;
  ModuleFile?: ModuleFileResolvers<ContextType>;
  ModuleVariable?: ModuleVariableResolvers<ContextType>;
  JulesCredential?: JulesCredentialResolvers<ContextType>;
  Workspace?: WorkspaceResolvers<ContextType>;
  User?: UserResolvers<ContextType>;
  ModulePayload?: ModulePayloadResolvers<ContextType>;
  JulesCredentialPayload?: JulesCredentialPayloadResolvers<ContextType>;
  JulesUserError?: JulesUserErrorResolvers<ContextType>;
  ModuleConnection?: ModuleConnectionResolvers<ContextType>;
  ModuleEdge?: ModuleEdgeResolvers<ContextType>;
  ModuleVersionConnection?: ModuleVersionConnectionResolvers<ContextType>;
  ModuleVersionEdge?: ModuleVersionEdgeResolvers<ContextType>;
};

export type DirectiveResolvers<ContextType = Context> = {
  shareable?: ShareableDirectiveResolver<any, any, ContextType>;
  inaccessible?: InaccessibleDirectiveResolver<any, any, ContextType>;
  tag?: TagDirectiveResolver<any, any, ContextType>;
  maxItems?: MaxItemsDirectiveResolver<any, any, ContextType>;
};
