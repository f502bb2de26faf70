// Generated from schema/jules-session.graphql by `npm run codegen`. Do not edit.
import type { GraphQLResolveInfo, GraphQLScalarType, GraphQLScalarTypeConfig } from 'graphql';
import type { JulesSession as JulesSessionParent, JulesSessionPayload as JulesSessionPayloadParent, JulesActivity as JulesActivityParent, JulesContextSource as JulesContextSourceParent, JulesPromptPreview as JulesPromptPreviewParent, JulesPlan as JulesPlanParent, JulesSuggestion as JulesSuggestionParent, JulesSuggestionPreview as JulesSuggestionPreviewParent, JulesSuggestionPayload as JulesSuggestionPayloadParent, ApplyJulesSuggestionPayload as ApplyJulesSuggestionPayloadParent, Module as ModuleParent, ModuleVersion as ModuleVersionParent, ModuleFile as ModuleFileParent, ModuleShare as ModuleShareParent, ModulePayload as ModulePayloadParent, JulesCredential as JulesCredentialParent } from './mappers';
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
  /** One suggestion. The session's owner while the module is shared with them, admins of the module's workspace, and operators; null for everybody else. */
  julesSuggestion?: Maybe<JulesSuggestion>;
  /** Masked state of the caller's Jules key; never the key. Null when none is saved. */
  julesCredential?: Maybe<JulesCredential>;
  /** One session: its owner's, or, without what was written to the agent, for admins of the module's workspace; null for everybody else. Whoever reads it is taken to watch: Jules is asked more often. */
  julesSession?: Maybe<JulesSession>;
  /** The caller's own sessions, newest first; with filter.moduleId, for admins of its workspace, everybody's on that module. */
  julesSessions: JulesSessionConnection;
  /** Repositories that the caller's key can see, as Jules lists them. Throws CONFLICT without a key that works, RATE_LIMITED, UNAVAILABLE. */
  julesRepositories: JulesRepositoryConnection;
  /** What `createJulesSession` would send to Jules with this input, without secrets, before anything leaves. Writes nothing. */
  previewJulesPrompt: JulesPromptPreview;
};


export type QueryModuleArgs = {
  id: Scalars['ID']['input'];
};


export type QueryModulesArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
  search?: InputMaybe<Scalars['String']['input']>;
};


export type QueryJulesSuggestionArgs = {
  id: Scalars['ID']['input'];
};


export type QueryJulesSessionArgs = {
  id: Scalars['ID']['input'];
};


export type QueryJulesSessionsArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<JulesSessionFilter>;
};


export type QueryJulesRepositoriesArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
};


export type QueryPreviewJulesPromptArgs = {
  input: PreviewJulesPromptInput;
};

export type Mutation = {
  __typename?: 'Mutation';
  /** Publishes a new module, or the next version of one. By members of the workspace, and keys of the platform with scope modules:write. A tree equal to the head's makes no new version. */
  publishModule: ModulePayload;
  /** Who besides the workspace may open sessions on it, e.g. the promoter of the workspace, for a limited time. By the workspace's admins and the member who published it first; sharing again replaces the share. With at most 100 people at a time. Whoever shares agrees that the module's files, without secrets, go to the AI agent's provider; who agreed and when is kept. */
  shareModule: ModulePayload;
  /** Saves the caller's own Jules key after trying it. It is encrypted, used for this person's sessions only, and never shown again. At most 10 tries an hour. */
  saveJulesCredential: JulesCredentialPayload;
  /** Tries the saved key again. At most 10 tries an hour, savings included. */
  verifyJulesCredential: JulesCredentialPayload;
  /** Forgets the caller's key; also while Jules is switched off. */
  deleteJulesCredential: JulesCredentialPayload;
  /** Opens a session on the newest version of a module, with the caller's own key. The module's files and the question go to Jules, without secrets. It is answered before Jules is asked: read on by the session's revision. */
  createJulesSession: JulesSessionPayload;
  /** Adds a log, a file or a note to a session: fenced as data, without secrets, addresses in logs and notes made inert. What is too large, or cannot be read in time, does not leave: CONTEXT_TOO_LARGE. */
  addJulesContextSource: JulesSessionPayload;
  /** Writes to the agent; also to one that has finished, which goes on then. What leaves is without secrets, and leaves once: `activity.delivery` says how far it has got. What cannot be read in time does not leave: CONTEXT_TOO_LARGE. */
  sendJulesMessage: JulesSessionPayload;
  /** Lets the agent carry out the plan that the caller has seen. A newer plan needs an approval of its own. */
  approveJulesPlan: JulesSessionPayload;
  /** Ends a session here for good; at Jules it is archived, which stops the agent. What came stays. */
  cancelJulesSession: JulesSessionPayload;
  /** Takes a session off the list, here and at Jules, which pauses an agent that works. A message brings it back. */
  archiveJulesSession: JulesSessionPayload;
  /** Deletes a session at Jules, then all that was said in it here; it is gone for readers at once. Versions that came of it stay. */
  deleteJulesSession: JulesSessionPayload;
  /** Exactly what applying would do to the module as it is now. Writes nothing. */
  previewJulesSuggestion: JulesSuggestionPreview;
  /** Writes a suggestion into the module as its next version, bound to the preview that was shown. By admins of the module's workspace, and the session's owner if a member or if the share says so. */
  applyJulesSuggestion: ApplyJulesSuggestionPayload;
  /** Decides against a suggestion; the module stays as it is. With tellAgent refused as a message is: SESSION_CLOSED, QUOTA_REACHED, CONTEXT_TOO_LARGE and the like, and nothing is decided then. */
  dismissJulesSuggestion: JulesSuggestionPayload;
  /** Opens a dismissed suggestion again, unless the agent has made a newer one. */
  restoreJulesSuggestion: JulesSuggestionPayload;
  /** Takes an applied suggestion back out of the module as it is now, as a new version; what came since stays. */
  revertJulesSuggestion: ApplyJulesSuggestionPayload;
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


export type MutationCreateJulesSessionArgs = {
  input: CreateJulesSessionInput;
};


export type MutationAddJulesContextSourceArgs = {
  input: AddJulesContextSourceInput;
};


export type MutationSendJulesMessageArgs = {
  input: SendJulesMessageInput;
};


export type MutationApproveJulesPlanArgs = {
  input: ApproveJulesPlanInput;
};


export type MutationCancelJulesSessionArgs = {
  input: CloseJulesSessionInput;
};


export type MutationArchiveJulesSessionArgs = {
  input: CloseJulesSessionInput;
};


export type MutationDeleteJulesSessionArgs = {
  input: CloseJulesSessionInput;
};


export type MutationPreviewJulesSuggestionArgs = {
  id: Scalars['ID']['input'];
};


export type MutationApplyJulesSuggestionArgs = {
  input: ApplyJulesSuggestionInput;
};


export type MutationDismissJulesSuggestionArgs = {
  input: DismissJulesSuggestionInput;
};


export type MutationRestoreJulesSuggestionArgs = {
  id: Scalars['ID']['input'];
};


export type MutationRevertJulesSuggestionArgs = {
  input: RevertJulesSuggestionInput;
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
  /** One version by its number; null when there is none. */
  version?: Maybe<ModuleVersion>;
  /** The input variables of the head version's root folder, by name. */
  variables: Array<ModuleVariable>;
  /** May the caller open sessions here: members of the workspace and people whom it is shared with. */
  canAsk: Scalars['Boolean']['output'];
  /** May the caller apply suggestions: members of the workspace, and others if the share says so. */
  canApply: Scalars['Boolean']['output'];
  /** The caller's sessions on it, newest first; everybody's for admins of its workspace. */
  julesSessions: JulesSessionConnection;
  /** With whom it is or was shared, newest first, at most 200; null for who may not share it. */
  shares?: Maybe<Array<ModuleShare>>;
};


/** A Terraform module: a name and its versions. */
export type ModuleVersionsArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
};


/** A Terraform module: a name and its versions. */
export type ModuleVersionArgs = {
  number: Scalars['Int']['input'];
};


/** A Terraform module: a name and its versions. */
export type ModuleJulesSessionsArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
};

/** Access that was given to one person for a time, and by whom: the consent that the module's files, without secrets, go to the provider. */
export type ModuleShare = {
  __typename?: 'ModuleShare';
  /** With whom; null: with the promoter of the workspace. */
  user?: Maybe<User>;
  /** Whether the person may also apply suggestions. */
  canApply: Scalars['Boolean']['output'];
  /** When it ends, or has ended. */
  until: Scalars['DateTime']['output'];
  /** Who agreed last. */
  sharedBy: User;
  /** When. */
  sharedAt: Scalars['DateTime']['output'];
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
  /** By whom; null for a key of the platform, and for those whom the module is only shared with unless it was themselves. */
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

/** What the agent proposes to change, as one whole: nothing of it is written until a person applies it. */
export type JulesSuggestion = {
  __typename?: 'JulesSuggestion';
  /** An id with prefix jsg_. */
  id: Scalars['ID']['output'];
  /** Where it came up. */
  session?: Maybe<JulesSession>;
  /** How it stands. */
  state: JulesSuggestionState;
  /** What the agent says it did. Written by the agent: show it as plain text. */
  summary: Scalars['String']['output'];
  /** The version that it was made for. */
  baseVersion?: Maybe<ModuleVersion>;
  /** What it changes of the files that were sent, by path; hidden values stand as placeholders. Empty where the patch is refused. */
  files: Array<JulesSuggestedFile>;
  /** What it would do to the files that were sent that the text alone does not show; the preview says it of the module as it is now. */
  risks: Array<JulesRisk>;
  /** Why it can never be applied; empty when it can. */
  problems: Array<JulesDiagnostic>;
  /** Whether the caller may preview, apply, dismiss, restore and revert it. */
  canDecide: Scalars['Boolean']['output'];
  /** The version that applying it made. */
  appliedVersion?: Maybe<ModuleVersion>;
  /** The version that taking it back made. */
  revertedVersion?: Maybe<ModuleVersion>;
  /** Who decided last; null before that, and for those whom the module is only shared with unless it was themselves. */
  decidedBy?: Maybe<User>;
  /** When. */
  decidedAt?: Maybe<Scalars['DateTime']['output']>;
  /** Why, as the person wrote it. */
  decisionNote?: Maybe<Scalars['String']['output']>;
  /** When the agent made it. */
  createdAt: Scalars['DateTime']['output'];
};

/** How a suggestion stands. */
export type JulesSuggestionState =
  /** Open: preview it, then apply or dismiss it. */
  | 'PROPOSED'
  /** The agent made a newer one, which has all of it that still counts. */
  | 'SUPERSEDED'
  /** A person decided against it; it may be restored. */
  | 'DISMISSED'
  /** It is part of the module. */
  | 'APPLIED'
  /** It could not be merged with the head at the time; open again with the module's next version. */
  | 'CONFLICTED'
  /** It cannot be used: its patch is refused for good, or what it made of the head was no module. */
  | 'INVALID'
  /** It was applied and taken back. */
  | 'REVERTED';

/** What becomes of one file. */
export type JulesSuggestedFile = {
  __typename?: 'JulesSuggestedFile';
  /** Its name afterwards; of a deleted file, the one that it had. */
  path: Scalars['String']['output'];
  /** Its name before; null unless it is renamed. */
  previousPath?: Maybe<Scalars['String']['output']>;
  /** What becomes of it. */
  change: JulesFileChange;
  /** Lines that are new. */
  additions: Scalars['Int']['output'];
  /** Lines that are gone. */
  deletions: Scalars['Int']['output'];
  /** As `diff -u` writes it. Hidden values stand as placeholders; ends of lines are left out of account. */
  unifiedDiff: Scalars['String']['output'];
};

/** What becomes of a file. */
export type JulesFileChange =
  /** It is new. */
  | 'CREATE'
  /** Its text changes. */
  | 'MODIFY'
  /** It goes. */
  | 'DELETE'
  /** It gets another name, and perhaps another text. */
  | 'RENAME';

/** What a change would do that a person must have seen. */
export type JulesRisk = {
  __typename?: 'JulesRisk';
  /** For programs, e.g. PROVISIONER, MODULE_SOURCE, OPEN_INGRESS, IAM_WILDCARD, ENCRYPTION_DISABLED, RENAME_DESTROYS. */
  code: Scalars['String']['output'];
  /** HIGH ones are named in acknowledgedRiskCodes before it is applied. */
  level: JulesRiskLevel;
  /** In which file; null: in all. */
  path?: Maybe<Scalars['String']['output']>;
  /** In the resulting file, from 1; null for what is gone. */
  line?: Maybe<Scalars['Int']['output']>;
  /** What would happen, in a sentence. */
  message: Scalars['String']['output'];
};

/** How bad a risk is. */
export type JulesRiskLevel =
  /** Good to know. */
  | 'INFO'
  /** Look twice. */
  | 'WARN'
  /** Must be acknowledged. */
  | 'HIGH';

/** What is wrong with the result. */
export type JulesDiagnostic = {
  __typename?: 'JulesDiagnostic';
  /** ERROR: it cannot be applied. WARNING: it can, and was there before. */
  severity: Scalars['String']['output'];
  /** In which file; empty: in no one alone. */
  path: Scalars['String']['output'];
  /** From 1; null where it is not known. */
  line?: Maybe<Scalars['Int']['output']>;
  /** From 1; null where it is not known. */
  column?: Maybe<Scalars['Int']['output']>;
  /** What is wrong, in a sentence. */
  message: Scalars['String']['output'];
};

/** A stretch that the module and the suggestion changed each in its own way. */
export type JulesConflict = {
  __typename?: 'JulesConflict';
  /** In which file. */
  path: Scalars['String']['output'];
  /** Where it begins in the module's file, from 1. */
  line: Scalars['Int']['output'];
  /** As it was sent. */
  base: Scalars['String']['output'];
  /** As the module has it now. */
  ours: Scalars['String']['output'];
  /** As the agent wants it. */
  theirs: Scalars['String']['output'];
};

/** What applying a suggestion would do to the module as it is now. Nothing was written. */
export type JulesSuggestionPreview = {
  __typename?: 'JulesSuggestionPreview';
  /** The suggestion. */
  suggestion: JulesSuggestion;
  /** The head that it was worked out for. */
  againstVersion: ModuleVersion;
  /** Whether it can be applied as it is; risks may have to be acknowledged. */
  clean: Scalars['Boolean']['output'];
  /** What would change of the module, by path. */
  files: Array<JulesSuggestedFile>;
  /** Where both changed the same; nothing is written while there is one. */
  conflicts: Array<JulesConflict>;
  /** What is wrong with the result. */
  diagnostics: Array<JulesDiagnostic>;
  /** What the change would do that its text alone does not show. */
  risks: Array<JulesRisk>;
  /** SHA-256 over suggestion, version and resulting tree; applying must quote it. */
  digest: Scalars['String']['output'];
};

/** What to apply, and what was seen of it. */
export type ApplyJulesSuggestionInput = {
  /** Which suggestion. */
  suggestionId: Scalars['ID']['input'];
  /** The digest of the preview that was shown. */
  previewDigest: Scalars['String']['input'];
  /** Codes of the HIGH risks that were read, at most 50. */
  acknowledgedRiskCodes?: InputMaybe<Array<Scalars['String']['input']>>;
  /** 1 to 255 characters; the same key and input answer the same again. */
  idempotencyKey: Scalars['ID']['input'];
};

/** What to take back. */
export type RevertJulesSuggestionInput = {
  /** Which suggestion. */
  suggestionId: Scalars['ID']['input'];
  /** 1 to 255 characters; the same key and input answer the same again. */
  idempotencyKey: Scalars['ID']['input'];
};

/** What to decide against. */
export type DismissJulesSuggestionInput = {
  /** Which suggestion. */
  suggestionId: Scalars['ID']['input'];
  /** Why; at most 1000 characters. */
  reason?: InputMaybe<Scalars['String']['input']>;
  /** Whether the agent is told, with the reason. By the session's owner alone. */
  tellAgent?: Scalars['Boolean']['input'];
  /** 1 to 255 characters; the same key and input answer the same again. */
  idempotencyKey: Scalars['ID']['input'];
};

/** What became of a suggestion that was to change the module. */
export type ApplyJulesSuggestionPayload = {
  __typename?: 'ApplyJulesSuggestionPayload';
  /** The suggestion as it is now. */
  suggestion?: Maybe<JulesSuggestion>;
  /** The version that was made; null when none was. */
  version?: Maybe<ModuleVersion>;
  /** The preview as it is now, where there is something to look at again; else null. */
  preview?: Maybe<JulesSuggestionPreview>;
  /** Why nothing was written; empty when it was. */
  userErrors: Array<JulesUserError>;
};

/** What became of a suggestion. */
export type JulesSuggestionPayload = {
  __typename?: 'JulesSuggestionPayload';
  /** The suggestion as it is now. */
  suggestion?: Maybe<JulesSuggestion>;
  /** Why nothing was done; empty when it was. */
  userErrors: Array<JulesUserError>;
};

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

/** A conversation with the AI agent about one version of a module. */
export type JulesSession = {
  __typename?: 'JulesSession';
  /** An id with prefix jse_. */
  id: Scalars['ID']['output'];
  /** What it is about; null for an owner who may not see it any more. */
  module?: Maybe<Module>;
  /** Whose session it is; their key is used. */
  owner: User;
  /** For people. Admins who do not own it see the module's name instead. */
  title: Scalars['String']['output'];
  /** How it stands: Jules's word, and what is known here alone. */
  status: JulesSessionStatus;
  /** What its owner should do next; null: nothing. */
  needsAttention?: Maybe<JulesAttention>;
  /** Whether it was taken off the list. */
  archived: Scalars['Boolean']['output'];
  /** Whether the agent's first plan waits for approval. */
  requirePlanApproval: Scalars['Boolean']['output'];
  /** Where the agent gets the files from. */
  mode: JulesContextMode;
  /** The version whose files were sent, and which suggestions are made for; null for an owner who may not see the module any more. */
  baseVersion?: Maybe<ModuleVersion>;
  /** Where Jules shows it to the owner; null for others, and before Jules has it. */
  providerUrl?: Maybe<Scalars['URL']['output']>;
  /** Why it failed, in a sentence; null when it has not. */
  failureReason?: Maybe<Scalars['String']['output']>;
  /** How the look at Jules gets on. */
  sync: JulesSync;
  /** Grows with every stored activity or change; cheap to poll, and what the event stream carries. */
  revision: Scalars['Int']['output'];
  /** What happened, oldest first. For admins who do not own it, only what happened to suggestions; for an owner who may not see the module any more, only its own words. */
  activities: JulesActivityConnection;
  /** What the agent proposed, newest first, at most 100. One at a time is open: patches are cumulative. */
  suggestions: Array<JulesSuggestion>;
  /** The newest plan; null before there is one, for all but the owner, and after the module's share has ended. */
  currentPlan?: Maybe<JulesPlan>;
  /** When it was opened. */
  createdAt: Scalars['DateTime']['output'];
  /** When it last changed. */
  updatedAt: Scalars['DateTime']['output'];
  /** Logs, files and notes that went along, in their order, at most 100; none for anybody but the owner, nor after the module's share has ended. */
  contextSources: Array<JulesContextSource>;
};


/** A conversation with the AI agent about one version of a module. */
export type JulesSessionActivitiesArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
  types?: InputMaybe<Array<JulesActivityType>>;
};


/** A conversation with the AI agent about one version of a module. */
export type JulesSessionSuggestionsArgs = {
  states?: InputMaybe<Array<JulesSuggestionState>>;
};

/** How a session stands. */
export type JulesSessionStatus =
  /** It will be created at Jules in a moment, or as soon as the key and its quota allow. */
  | 'CREATING'
  /** Jules was asked to create it and nobody heard the answer: it is looked for there, and never asked for twice. */
  | 'CREATE_UNCERTAIN'
  /** Waits at Jules for its turn. Messages wait with it. */
  | 'QUEUED'
  /** The agent makes a plan. */
  | 'PLANNING'
  /** The agent's plan waits for approval. */
  | 'AWAITING_PLAN_APPROVAL'
  /** The agent works. */
  | 'IN_PROGRESS'
  /** The agent has asked something. */
  | 'AWAITING_USER_FEEDBACK'
  /** Stopped at Jules; a message lets it go on. */
  | 'PAUSED'
  /** The agent has finished. A message lets it go on, and it may still write by itself. */
  | 'COMPLETED'
  /** It did not come to an end; see failureReason. */
  | 'FAILED'
  /** Ended here by its owner. */
  | 'CANCELLED'
  /** Jules says something that is not known here. */
  | 'UNKNOWN';

/** What a session's owner should do. */
export type JulesAttention =
  /** Read the plan and approve it, or write what should be otherwise. */
  | 'APPROVE_PLAN'
  /** Answer the agent. */
  | 'ANSWER_QUESTION'
  /** Look at what the agent suggests. */
  | 'REVIEW_SUGGESTION'
  /** Save a Jules key that works; the session goes on by itself then. */
  | 'FIX_CREDENTIAL';

/** Where the agent gets the files from. */
export type JulesContextMode =
  /** They are in the prompt. */
  | 'INLINE'
  /** From a Git repository that Jules can see. */
  | 'REPOSITORY';

/** How the look at Jules gets on. */
export type JulesSync = {
  __typename?: 'JulesSync';
  /** When Jules last answered about this session. */
  lastPolledAt?: Maybe<Scalars['DateTime']['output']>;
  /** When it is asked next; null: not until somebody comes back to the session. */
  nextPollAt?: Maybe<Scalars['DateTime']['output']>;
  /** Whether what is shown may be old: the last look is overdue, or nobody looks although the agent has not finished. */
  stale: Scalars['Boolean']['output'];
  /** Why the last look failed, e.g. KEY_INVALID, PROVIDER_RATE_LIMITED, QUOTA_REACHED, PROVIDER_UNAVAILABLE; null when it did not. */
  errorCode?: Maybe<Scalars['String']['output']>;
  /** Until when Jules asked for patience. */
  retryAfter?: Maybe<Scalars['DateTime']['output']>;
  /** What to know although nothing failed, in a sentence, e.g. that the session has waited at Jules for long. */
  warning?: Maybe<Scalars['String']['output']>;
};

/** Something that happened in a session. */
export type JulesActivity = {
  __typename?: 'JulesActivity';
  /** Unique; the session's id and the number. */
  id: Scalars['ID']['output'];
  /** Counts from 1 in each session, in the order in which it was heard. */
  seq: Scalars['Int']['output'];
  /** What kind of thing. */
  type: JulesActivityType;
  /** Who did it. */
  originator: JulesOriginator;
  /** When, as Jules says for what happened there. */
  createdAt: Scalars['DateTime']['output'];
  /** What was said or why. Written by the agent: show it as plain text. */
  text?: Maybe<Scalars['String']['output']>;
  /** A headline, where there is one. */
  title?: Maybe<Scalars['String']['output']>;
  /** The plan that was made or approved. */
  plan?: Maybe<JulesPlan>;
  /** The suggestion that it is about; null for other kinds, and where the caller may not see it. */
  suggestion?: Maybe<JulesSuggestion>;
  /** A command that the agent ran. */
  command?: Maybe<JulesCommand>;
  /** How far a text of the owner's has got; null for what others did. */
  delivery?: Maybe<JulesDelivery>;
  /** Jules's own word for a kind that is not known here. */
  rawKind?: Maybe<Scalars['String']['output']>;
};

/** Kinds of what happens in a session. */
export type JulesActivityType =
  /** A person wrote. */
  | 'USER_MESSAGED'
  /** The agent wrote. */
  | 'AGENT_MESSAGED'
  /** The agent made a plan. */
  | 'PLAN_GENERATED'
  /** A plan was approved. */
  | 'PLAN_APPROVED'
  /** The agent got on, or ran a command. */
  | 'PROGRESS_UPDATED'
  /** The agent finished; it may go on later. */
  | 'SESSION_COMPLETED'
  /** The agent gave up. */
  | 'SESSION_FAILED'
  /** A context source was added. */
  | 'CONTEXT_ADDED'
  /** The agent suggested a change. */
  | 'SUGGESTION_PROPOSED'
  /** A suggestion was applied to the module. */
  | 'SUGGESTION_APPLIED'
  /** A suggestion was dismissed, or restored. */
  | 'SUGGESTION_DISMISSED'
  /** An applied suggestion was reverted. */
  | 'SUGGESTION_REVERTED'
  /** Jules told something that is not known here; see rawKind. */
  | 'UNKNOWN';

/** Who did something in a session. */
export type JulesOriginator =
  /** A person. */
  | 'USER'
  /** The agent. */
  | 'AGENT'
  /** Jules, or this API. */
  | 'SYSTEM';

/** How far a text has got. */
export type JulesDelivery =
  /** Waits: for its turn, for a session that is queued, or for a key that works. */
  | 'PENDING'
  /** Jules has taken it. */
  | 'SENT'
  /** Jules shows it. */
  | 'ACKNOWLEDGED'
  /** Nobody heard whether Jules has taken it: it is looked for before it is sent again. */
  | 'UNCERTAIN'
  /** It does not leave. */
  | 'FAILED';

/** A command that the agent ran. */
export type JulesCommand = {
  __typename?: 'JulesCommand';
  /** As it was given. */
  command: Scalars['String']['output'];
  /** What it wrote, at most 256 KiB. */
  output: Scalars['String']['output'];
  /** Whether the output was longer. */
  truncated: Scalars['Boolean']['output'];
  /** Null when it is not known. */
  exitCode?: Maybe<Scalars['Int']['output']>;
};

/** What the agent means to do. */
export type JulesPlan = {
  __typename?: 'JulesPlan';
  /** Jules's id of it; unique in its session. */
  id: Scalars['ID']['output'];
  /** In order. */
  steps: Array<JulesPlanStep>;
  /** When it was approved; null when it was not. */
  approvedAt?: Maybe<Scalars['DateTime']['output']>;
  /** When it was made. */
  createdAt?: Maybe<Scalars['DateTime']['output']>;
  /** Whether the agent carries it out although nobody approved it: after one approval Jules does not ask again. */
  runsWithoutApproval: Scalars['Boolean']['output'];
};

/** A step of a plan. */
export type JulesPlanStep = {
  __typename?: 'JulesPlanStep';
  /** Jules's id of it. */
  id: Scalars['ID']['output'];
  /** Counts from 0. */
  index: Scalars['Int']['output'];
  /** In a few words. */
  title: Scalars['String']['output'];
  /** In more words; null when there are none. */
  description?: Maybe<Scalars['String']['output']>;
};

/** A Git repository that a key can see. */
export type JulesRepository = {
  __typename?: 'JulesRepository';
  /** As createJulesSession takes it. */
  name: Scalars['ID']['output'];
  /** Whose it is. */
  owner: Scalars['String']['output'];
  /** Its name there. */
  repo: Scalars['String']['output'];
  /** Whether it is private. */
  private: Scalars['Boolean']['output'];
  /** The branch that is taken unless another is named; null when it is not known. */
  defaultBranch?: Maybe<Scalars['String']['output']>;
};

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

/** Access for one person, for a time: userId, or withMyPromoter. */
export type ShareModuleInput = {
  /** Which module. */
  moduleId: Scalars['ID']['input'];
  /** With whom; null with withMyPromoter. */
  userId?: InputMaybe<Scalars['ID']['input']>;
  /** With the promoter through whom the workspace came, without knowing the person. It ends with the referral. */
  withMyPromoter?: Scalars['Boolean']['input'];
  /** Whether the person may also apply suggestions. */
  canApply?: Scalars['Boolean']['input'];
  /** At most a year ahead; an instant that has passed ends the share. */
  until: Scalars['DateTime']['input'];
};

/** Which sessions to list. */
export type JulesSessionFilter = {
  /** On this module. */
  moduleId?: InputMaybe<Scalars['ID']['input']>;
  /** In one of these states, at most 20. */
  statuses?: InputMaybe<Array<JulesSessionStatus>>;
  /** Those that are archived, or those that are not; null: both. */
  archived?: InputMaybe<Scalars['Boolean']['input']>;
  /** A part of the title, at most 100 characters. */
  search?: InputMaybe<Scalars['String']['input']>;
};

/** A session to open. */
export type CreateJulesSessionInput = {
  /** On which module; the caller may open sessions on it. */
  moduleId: Scalars['ID']['input'];
  /** What to ask, 1 to 20,000 characters. */
  prompt: Scalars['String']['input'];
  /** For the list, at most 100 characters; null: the beginning of the prompt. */
  title?: InputMaybe<Scalars['String']['input']>;
  /** Whether the agent's first plan waits for approval. Leave it on: the agent has internet access. */
  requirePlanApproval?: Scalars['Boolean']['input'];
  /** Null: the files are in the prompt. Else the name of one of julesRepositories, which holds the same module. */
  repository?: InputMaybe<Scalars['ID']['input']>;
  /** Of the repository; null: its default branch. */
  branch?: InputMaybe<Scalars['String']['input']>;
  /** What goes along, without its secrets; at most 10. */
  contextSources?: InputMaybe<Array<JulesContextSourceInput>>;
  /** 1 to 255 characters; the same key and input answer the same again. */
  idempotencyKey: Scalars['ID']['input'];
};

/** A log, a file or a note to go along. */
export type JulesContextSourceInput = {
  /** What it is. */
  kind: JulesContextSourceKind;
  /** For people, 1 to 100 characters. */
  label: Scalars['String']['input'];
  /** The whole text; logs are shortened to their beginning and end. */
  content: Scalars['String']['input'];
};

/** Kinds of what goes along with a question. */
export type JulesContextSourceKind =
  /** Of a run that failed. */
  | 'LOG_SNIPPET'
  /** A file that is not of the module. */
  | 'TERRAFORM_FILE'
  /** Anything else. */
  | 'NOTE';

/** Something to say to the agent. */
export type SendJulesMessageInput = {
  /** In which session; the caller's own. */
  sessionId: Scalars['ID']['input'];
  /** 1 to 20,000 characters. */
  text: Scalars['String']['input'];
  /** 1 to 255 characters; the same key and input answer the same again. */
  idempotencyKey: Scalars['ID']['input'];
};

/** A plan to approve. */
export type ApproveJulesPlanInput = {
  /** In which session; the caller's own. */
  sessionId: Scalars['ID']['input'];
  /** The plan that the caller has seen: the newest, or PLAN_CHANGED. */
  planId: Scalars['ID']['input'];
  /** 1 to 255 characters; the same key and input answer the same again. */
  idempotencyKey: Scalars['ID']['input'];
};

/** A session to end, archive or delete. */
export type CloseJulesSessionInput = {
  /** The caller's own. */
  sessionId: Scalars['ID']['input'];
  /** 1 to 255 characters; the same key and input answer the same again. */
  idempotencyKey: Scalars['ID']['input'];
};

/** The session as it is now. */
export type JulesSessionPayload = {
  __typename?: 'JulesSessionPayload';
  /** Null when it was refused, and after it was deleted. */
  session?: Maybe<JulesSession>;
  /** What was added to the session; null when nothing was. */
  activity?: Maybe<JulesActivity>;
  /** Why nothing was done; empty when it was. */
  userErrors: Array<JulesUserError>;
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

/** A page of sessions. */
export type JulesSessionConnection = {
  __typename?: 'JulesSessionConnection';
  /** With a cursor each. */
  edges: Array<JulesSessionEdge>;
  /** Without cursors. */
  nodes: Array<JulesSession>;
  /** Where the page lies in the list. */
  pageInfo: PageInfo;
  /** How many there are in all: exact up to 10,000, null beyond. Counted only when it is selected. */
  totalCount?: Maybe<Scalars['Int']['output']>;
};

/** A place in a list of sessions. */
export type JulesSessionEdge = {
  __typename?: 'JulesSessionEdge';
  /** Pass it as `after` to go on behind it. */
  cursor: Scalars['String']['output'];
  /** What stands there. */
  node: JulesSession;
};

/** A page of what happened in a session. */
export type JulesActivityConnection = {
  __typename?: 'JulesActivityConnection';
  /** With a cursor each. */
  edges: Array<JulesActivityEdge>;
  /** Without cursors. */
  nodes: Array<JulesActivity>;
  /** Where the page lies in the list. */
  pageInfo: PageInfo;
  /** How many there are in all: exact up to 10,000, null beyond. Counted only when it is selected. */
  totalCount?: Maybe<Scalars['Int']['output']>;
};

/** A place in the list of what happened. */
export type JulesActivityEdge = {
  __typename?: 'JulesActivityEdge';
  /** Pass it as `after` to go on behind it. */
  cursor: Scalars['String']['output'];
  /** What stands there. */
  node: JulesActivity;
};

/** A page of repositories. */
export type JulesRepositoryConnection = {
  __typename?: 'JulesRepositoryConnection';
  /** As Jules lists them. */
  nodes: Array<JulesRepository>;
  /** Where the page lies in the list. */
  pageInfo: PageInfo;
};

/** Something that went along with a question, as it left: without secrets. */
export type JulesContextSource = {
  __typename?: 'JulesContextSource';
  /** An id with prefix jcs_. */
  id: Scalars['ID']['output'];
  /** What it is. */
  kind: JulesContextSourceKind;
  /** For people. */
  label: Scalars['String']['output'];
  /** What left; null once it is no longer kept. */
  content?: Maybe<Scalars['String']['output']>;
  /** Its size in UTF-8. */
  bytes: Scalars['Int']['output'];
  /** How many places were taken out. */
  redactions: Scalars['Int']['output'];
  /** How far it has got. */
  delivery: JulesDelivery;
  /** When it was added. */
  createdAt: Scalars['DateTime']['output'];
};

/** A log, a file or a note for a session. */
export type AddJulesContextSourceInput = {
  /** In which session; the caller's own. */
  sessionId: Scalars['ID']['input'];
  /** What to add. */
  source: JulesContextSourceInput;
  /** 1 to 255 characters; the same key and input answer the same again. */
  idempotencyKey: Scalars['ID']['input'];
};

/** What would be asked. */
export type PreviewJulesPromptInput = {
  /** On which module. */
  moduleId: Scalars['ID']['input'];
  /** 1 to 20,000 characters. */
  prompt: Scalars['String']['input'];
  /** 1 to 100 characters; null: made of the question. */
  title?: InputMaybe<Scalars['String']['input']>;
  /** With a repository the module's files do not go along. */
  repository?: InputMaybe<Scalars['ID']['input']>;
  /** What goes along, at most 10. */
  contextSources?: InputMaybe<Array<JulesContextSourceInput>>;
};

/** What would leave. */
export type JulesPromptPreview = {
  __typename?: 'JulesPromptPreview';
  /** The whole text; placeholders and fences are minted anew each time. Null when it would be refused. */
  text?: Maybe<Scalars['String']['output']>;
  /** The title without secrets. */
  title?: Maybe<Scalars['String']['output']>;
  /** Its size in UTF-8. */
  bytes: Scalars['Int']['output'];
  /** How many places were taken out of question, title, module and sources. */
  redactions: Scalars['Int']['output'];
  /** What goes along, in its order, each as it would leave; empty when it would be refused. */
  contextSources: Array<JulesSourcePreview>;
  /** Why it would be refused; empty when it would not. */
  userErrors: Array<JulesUserError>;
};

/** A log, a file or a note as it would leave: without secrets, a log shortened, addresses in logs and notes inert. */
export type JulesSourcePreview = {
  __typename?: 'JulesSourcePreview';
  /** What it is. */
  kind: JulesContextSourceKind;
  /** For people, without secrets. */
  label: Scalars['String']['output'];
  /** What would leave of it. */
  content: Scalars['String']['output'];
  /** Its size in UTF-8. */
  bytes: Scalars['Int']['output'];
  /** How many places were taken out of label and content. */
  redactions: Scalars['Int']['output'];
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
  JulesSuggestion: JulesSuggestion;
  JulesSession: JulesSession;
};

/** Mapping of federation reference types */
export type FederationReferenceTypes = {
  Module:
    ( { __typename: 'Module' }
    & GraphQLRecursivePick<FederationTypes['Module'], {"id":true}> );
  ModuleVersion:
    ( { __typename: 'ModuleVersion' }
    & GraphQLRecursivePick<FederationTypes['ModuleVersion'], {"id":true}> );
  JulesSuggestion:
    ( { __typename: 'JulesSuggestion' }
    & GraphQLRecursivePick<FederationTypes['JulesSuggestion'], {"id":true}> );
  JulesSession:
    ( { __typename: 'JulesSession' }
    & GraphQLRecursivePick<FederationTypes['JulesSession'], {"id":true}> );
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
  ModuleShare: ResolverTypeWrapper<ModuleShareParent>;
  ModuleVersion: ResolverTypeWrapper<ModuleVersionParent>;
  ModuleFile: ResolverTypeWrapper<ModuleFileParent>;
  ModuleVariable: ResolverTypeWrapper<ModuleVariable>;
  ModuleVersionOrigin: ModuleVersionOrigin;
  JulesSuggestion: ResolverTypeWrapper<JulesSuggestionParent>;
  JulesSuggestionState: JulesSuggestionState;
  JulesSuggestedFile: ResolverTypeWrapper<JulesSuggestedFile>;
  JulesFileChange: JulesFileChange;
  JulesRisk: ResolverTypeWrapper<JulesRisk>;
  JulesRiskLevel: JulesRiskLevel;
  JulesDiagnostic: ResolverTypeWrapper<JulesDiagnostic>;
  JulesConflict: ResolverTypeWrapper<JulesConflict>;
  JulesSuggestionPreview: ResolverTypeWrapper<JulesSuggestionPreviewParent>;
  ApplyJulesSuggestionInput: ApplyJulesSuggestionInput;
  RevertJulesSuggestionInput: RevertJulesSuggestionInput;
  DismissJulesSuggestionInput: DismissJulesSuggestionInput;
  ApplyJulesSuggestionPayload: ResolverTypeWrapper<ApplyJulesSuggestionPayloadParent>;
  JulesSuggestionPayload: ResolverTypeWrapper<JulesSuggestionPayloadParent>;
  JulesCredential: ResolverTypeWrapper<JulesCredentialParent>;
  JulesCredentialStatus: JulesCredentialStatus;
  JulesSession: ResolverTypeWrapper<JulesSessionParent>;
  JulesSessionStatus: JulesSessionStatus;
  JulesAttention: JulesAttention;
  JulesContextMode: JulesContextMode;
  JulesSync: ResolverTypeWrapper<JulesSync>;
  JulesActivity: ResolverTypeWrapper<JulesActivityParent>;
  JulesActivityType: JulesActivityType;
  JulesOriginator: JulesOriginator;
  JulesDelivery: JulesDelivery;
  JulesCommand: ResolverTypeWrapper<JulesCommand>;
  JulesPlan: ResolverTypeWrapper<JulesPlanParent>;
  JulesPlanStep: ResolverTypeWrapper<JulesPlanStep>;
  JulesRepository: ResolverTypeWrapper<JulesRepository>;
  Workspace: ResolverTypeWrapper<Workspace>;
  User: ResolverTypeWrapper<User>;
  PublishModuleInput: PublishModuleInput;
  ModuleFileInput: ModuleFileInput;
  ShareModuleInput: ShareModuleInput;
  JulesSessionFilter: JulesSessionFilter;
  CreateJulesSessionInput: CreateJulesSessionInput;
  JulesContextSourceInput: JulesContextSourceInput;
  JulesContextSourceKind: JulesContextSourceKind;
  SendJulesMessageInput: SendJulesMessageInput;
  ApproveJulesPlanInput: ApproveJulesPlanInput;
  CloseJulesSessionInput: CloseJulesSessionInput;
  JulesSessionPayload: ResolverTypeWrapper<JulesSessionPayloadParent>;
  ModulePayload: ResolverTypeWrapper<ModulePayloadParent>;
  SaveJulesCredentialInput: SaveJulesCredentialInput;
  JulesCredentialPayload: ResolverTypeWrapper<Omit<JulesCredentialPayload, 'credential'> & { credential?: Maybe<ResolversTypes['JulesCredential']> }>;
  JulesUserError: ResolverTypeWrapper<JulesUserError>;
  JulesRefusalCode: JulesRefusalCode;
  ModuleConnection: ResolverTypeWrapper<Omit<ModuleConnection, 'edges' | 'nodes'> & { edges: Array<ResolversTypes['ModuleEdge']>, nodes: Array<ResolversTypes['Module']> }>;
  ModuleEdge: ResolverTypeWrapper<Omit<ModuleEdge, 'node'> & { node: ResolversTypes['Module'] }>;
  ModuleVersionConnection: ResolverTypeWrapper<Omit<ModuleVersionConnection, 'edges' | 'nodes'> & { edges: Array<ResolversTypes['ModuleVersionEdge']>, nodes: Array<ResolversTypes['ModuleVersion']> }>;
  ModuleVersionEdge: ResolverTypeWrapper<Omit<ModuleVersionEdge, 'node'> & { node: ResolversTypes['ModuleVersion'] }>;
  JulesSessionConnection: ResolverTypeWrapper<Omit<JulesSessionConnection, 'edges' | 'nodes'> & { edges: Array<ResolversTypes['JulesSessionEdge']>, nodes: Array<ResolversTypes['JulesSession']> }>;
  JulesSessionEdge: ResolverTypeWrapper<Omit<JulesSessionEdge, 'node'> & { node: ResolversTypes['JulesSession'] }>;
  JulesActivityConnection: ResolverTypeWrapper<Omit<JulesActivityConnection, 'edges' | 'nodes'> & { edges: Array<ResolversTypes['JulesActivityEdge']>, nodes: Array<ResolversTypes['JulesActivity']> }>;
  JulesActivityEdge: ResolverTypeWrapper<Omit<JulesActivityEdge, 'node'> & { node: ResolversTypes['JulesActivity'] }>;
  JulesRepositoryConnection: ResolverTypeWrapper<JulesRepositoryConnection>;
  JulesContextSource: ResolverTypeWrapper<JulesContextSourceParent>;
  AddJulesContextSourceInput: AddJulesContextSourceInput;
  PreviewJulesPromptInput: PreviewJulesPromptInput;
  JulesPromptPreview: ResolverTypeWrapper<JulesPromptPreviewParent>;
  JulesSourcePreview: ResolverTypeWrapper<JulesSourcePreview>;
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
  ModuleShare: ModuleShareParent;
  ModuleVersion: ModuleVersionParent;
  ModuleFile: ModuleFileParent;
  ModuleVariable: ModuleVariable;
  JulesSuggestion: JulesSuggestionParent;
  JulesSuggestedFile: JulesSuggestedFile;
  JulesRisk: JulesRisk;
  JulesDiagnostic: JulesDiagnostic;
  JulesConflict: JulesConflict;
  JulesSuggestionPreview: JulesSuggestionPreviewParent;
  ApplyJulesSuggestionInput: ApplyJulesSuggestionInput;
  RevertJulesSuggestionInput: RevertJulesSuggestionInput;
  DismissJulesSuggestionInput: DismissJulesSuggestionInput;
  ApplyJulesSuggestionPayload: ApplyJulesSuggestionPayloadParent;
  JulesSuggestionPayload: JulesSuggestionPayloadParent;
  JulesCredential: JulesCredentialParent;
  JulesSession: JulesSessionParent;
  JulesSync: JulesSync;
  JulesActivity: JulesActivityParent;
  JulesCommand: JulesCommand;
  JulesPlan: JulesPlanParent;
  JulesPlanStep: JulesPlanStep;
  JulesRepository: JulesRepository;
  Workspace: Workspace;
  User: User;
  PublishModuleInput: PublishModuleInput;
  ModuleFileInput: ModuleFileInput;
  ShareModuleInput: ShareModuleInput;
  JulesSessionFilter: JulesSessionFilter;
  CreateJulesSessionInput: CreateJulesSessionInput;
  JulesContextSourceInput: JulesContextSourceInput;
  SendJulesMessageInput: SendJulesMessageInput;
  ApproveJulesPlanInput: ApproveJulesPlanInput;
  CloseJulesSessionInput: CloseJulesSessionInput;
  JulesSessionPayload: JulesSessionPayloadParent;
  ModulePayload: ModulePayloadParent;
  SaveJulesCredentialInput: SaveJulesCredentialInput;
  JulesCredentialPayload: Omit<JulesCredentialPayload, 'credential'> & { credential?: Maybe<ResolversParentTypes['JulesCredential']> };
  JulesUserError: JulesUserError;
  ModuleConnection: Omit<ModuleConnection, 'edges' | 'nodes'> & { edges: Array<ResolversParentTypes['ModuleEdge']>, nodes: Array<ResolversParentTypes['Module']> };
  ModuleEdge: Omit<ModuleEdge, 'node'> & { node: ResolversParentTypes['Module'] };
  ModuleVersionConnection: Omit<ModuleVersionConnection, 'edges' | 'nodes'> & { edges: Array<ResolversParentTypes['ModuleVersionEdge']>, nodes: Array<ResolversParentTypes['ModuleVersion']> };
  ModuleVersionEdge: Omit<ModuleVersionEdge, 'node'> & { node: ResolversParentTypes['ModuleVersion'] };
  JulesSessionConnection: Omit<JulesSessionConnection, 'edges' | 'nodes'> & { edges: Array<ResolversParentTypes['JulesSessionEdge']>, nodes: Array<ResolversParentTypes['JulesSession']> };
  JulesSessionEdge: Omit<JulesSessionEdge, 'node'> & { node: ResolversParentTypes['JulesSession'] };
  JulesActivityConnection: Omit<JulesActivityConnection, 'edges' | 'nodes'> & { edges: Array<ResolversParentTypes['JulesActivityEdge']>, nodes: Array<ResolversParentTypes['JulesActivity']> };
  JulesActivityEdge: Omit<JulesActivityEdge, 'node'> & { node: ResolversParentTypes['JulesActivity'] };
  JulesRepositoryConnection: JulesRepositoryConnection;
  JulesContextSource: JulesContextSourceParent;
  AddJulesContextSourceInput: AddJulesContextSourceInput;
  PreviewJulesPromptInput: PreviewJulesPromptInput;
  JulesPromptPreview: JulesPromptPreviewParent;
  JulesSourcePreview: JulesSourcePreview;
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
  julesSuggestion?: Resolver<Maybe<ResolversTypes['JulesSuggestion']>, ParentType, ContextType, RequireFields<QueryJulesSuggestionArgs, 'id'>>;
  julesCredential?: Resolver<Maybe<ResolversTypes['JulesCredential']>, ParentType, ContextType>;
  julesSession?: Resolver<Maybe<ResolversTypes['JulesSession']>, ParentType, ContextType, RequireFields<QueryJulesSessionArgs, 'id'>>;
  julesSessions?: Resolver<ResolversTypes['JulesSessionConnection'], ParentType, ContextType, RequireFields<QueryJulesSessionsArgs, 'first'>>;
  julesRepositories?: Resolver<ResolversTypes['JulesRepositoryConnection'], ParentType, ContextType, RequireFields<QueryJulesRepositoriesArgs, 'first'>>;
  previewJulesPrompt?: Resolver<ResolversTypes['JulesPromptPreview'], ParentType, ContextType, RequireFields<QueryPreviewJulesPromptArgs, 'input'>>;
};

export type MutationResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Mutation'] = ResolversParentTypes['Mutation']> = {
  publishModule?: Resolver<ResolversTypes['ModulePayload'], ParentType, ContextType, RequireFields<MutationPublishModuleArgs, 'input'>>;
  shareModule?: Resolver<ResolversTypes['ModulePayload'], ParentType, ContextType, RequireFields<MutationShareModuleArgs, 'input'>>;
  saveJulesCredential?: Resolver<ResolversTypes['JulesCredentialPayload'], ParentType, ContextType, RequireFields<MutationSaveJulesCredentialArgs, 'input'>>;
  verifyJulesCredential?: Resolver<ResolversTypes['JulesCredentialPayload'], ParentType, ContextType>;
  deleteJulesCredential?: Resolver<ResolversTypes['JulesCredentialPayload'], ParentType, ContextType>;
  createJulesSession?: Resolver<ResolversTypes['JulesSessionPayload'], ParentType, ContextType, RequireFields<MutationCreateJulesSessionArgs, 'input'>>;
  addJulesContextSource?: Resolver<ResolversTypes['JulesSessionPayload'], ParentType, ContextType, RequireFields<MutationAddJulesContextSourceArgs, 'input'>>;
  sendJulesMessage?: Resolver<ResolversTypes['JulesSessionPayload'], ParentType, ContextType, RequireFields<MutationSendJulesMessageArgs, 'input'>>;
  approveJulesPlan?: Resolver<ResolversTypes['JulesSessionPayload'], ParentType, ContextType, RequireFields<MutationApproveJulesPlanArgs, 'input'>>;
  cancelJulesSession?: Resolver<ResolversTypes['JulesSessionPayload'], ParentType, ContextType, RequireFields<MutationCancelJulesSessionArgs, 'input'>>;
  archiveJulesSession?: Resolver<ResolversTypes['JulesSessionPayload'], ParentType, ContextType, RequireFields<MutationArchiveJulesSessionArgs, 'input'>>;
  deleteJulesSession?: Resolver<ResolversTypes['JulesSessionPayload'], ParentType, ContextType, RequireFields<MutationDeleteJulesSessionArgs, 'input'>>;
  previewJulesSuggestion?: Resolver<ResolversTypes['JulesSuggestionPreview'], ParentType, ContextType, RequireFields<MutationPreviewJulesSuggestionArgs, 'id'>>;
  applyJulesSuggestion?: Resolver<ResolversTypes['ApplyJulesSuggestionPayload'], ParentType, ContextType, RequireFields<MutationApplyJulesSuggestionArgs, 'input'>>;
  dismissJulesSuggestion?: Resolver<ResolversTypes['JulesSuggestionPayload'], ParentType, ContextType, RequireFields<MutationDismissJulesSuggestionArgs, 'input'>>;
  restoreJulesSuggestion?: Resolver<ResolversTypes['JulesSuggestionPayload'], ParentType, ContextType, RequireFields<MutationRestoreJulesSuggestionArgs, 'id'>>;
  revertJulesSuggestion?: Resolver<ResolversTypes['ApplyJulesSuggestionPayload'], ParentType, ContextType, RequireFields<MutationRevertJulesSuggestionArgs, 'input'>>;
};

export type ModuleResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Module'] = ResolversParentTypes['Module'], FederationReferenceType extends FederationReferenceTypes['Module'] = FederationReferenceTypes['Module']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Module']> | FederationReferenceType, FederationReferenceType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  description?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  workspace?: Resolver<ResolversTypes['Workspace'], ParentType, ContextType>;
  headVersion?: Resolver<ResolversTypes['ModuleVersion'], ParentType, ContextType>;
  versions?: Resolver<ResolversTypes['ModuleVersionConnection'], ParentType, ContextType, RequireFields<ModuleVersionsArgs, 'first'>>;
  version?: Resolver<Maybe<ResolversTypes['ModuleVersion']>, ParentType, ContextType, RequireFields<ModuleVersionArgs, 'number'>>;
  variables?: Resolver<Array<ResolversTypes['ModuleVariable']>, ParentType, ContextType>;
  canAsk?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  canApply?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  julesSessions?: Resolver<ResolversTypes['JulesSessionConnection'], ParentType, ContextType, RequireFields<ModuleJulesSessionsArgs, 'first'>>;
  shares?: Resolver<Maybe<Array<ResolversTypes['ModuleShare']>>, ParentType, ContextType>;
};

export type ModuleShareResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ModuleShare'] = ResolversParentTypes['ModuleShare']> = {
  user?: Resolver<Maybe<ResolversTypes['User']>, ParentType, ContextType>;
  canApply?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  until?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  sharedBy?: Resolver<ResolversTypes['User'], ParentType, ContextType>;
  sharedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
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

export type JulesSuggestionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['JulesSuggestion'] = ResolversParentTypes['JulesSuggestion'], FederationReferenceType extends FederationReferenceTypes['JulesSuggestion'] = FederationReferenceTypes['JulesSuggestion']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['JulesSuggestion']> | FederationReferenceType, FederationReferenceType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  session?: Resolver<Maybe<ResolversTypes['JulesSession']>, ParentType, ContextType>;
  state?: Resolver<ResolversTypes['JulesSuggestionState'], ParentType, ContextType>;
  summary?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  baseVersion?: Resolver<Maybe<ResolversTypes['ModuleVersion']>, ParentType, ContextType>;
  files?: Resolver<Array<ResolversTypes['JulesSuggestedFile']>, ParentType, ContextType>;
  risks?: Resolver<Array<ResolversTypes['JulesRisk']>, ParentType, ContextType>;
  problems?: Resolver<Array<ResolversTypes['JulesDiagnostic']>, ParentType, ContextType>;
  canDecide?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  appliedVersion?: Resolver<Maybe<ResolversTypes['ModuleVersion']>, ParentType, ContextType>;
  revertedVersion?: Resolver<Maybe<ResolversTypes['ModuleVersion']>, ParentType, ContextType>;
  decidedBy?: Resolver<Maybe<ResolversTypes['User']>, ParentType, ContextType>;
  decidedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  decisionNote?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
};

export type JulesSuggestedFileResolvers<ContextType = Context, ParentType extends ResolversParentTypes['JulesSuggestedFile'] = ResolversParentTypes['JulesSuggestedFile']> = {
  path?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  previousPath?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  change?: Resolver<ResolversTypes['JulesFileChange'], ParentType, ContextType>;
  additions?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  deletions?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  unifiedDiff?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type JulesRiskResolvers<ContextType = Context, ParentType extends ResolversParentTypes['JulesRisk'] = ResolversParentTypes['JulesRisk']> = {
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  level?: Resolver<ResolversTypes['JulesRiskLevel'], ParentType, ContextType>;
  path?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  line?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type JulesDiagnosticResolvers<ContextType = Context, ParentType extends ResolversParentTypes['JulesDiagnostic'] = ResolversParentTypes['JulesDiagnostic']> = {
  severity?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  path?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  line?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  column?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type JulesConflictResolvers<ContextType = Context, ParentType extends ResolversParentTypes['JulesConflict'] = ResolversParentTypes['JulesConflict']> = {
  path?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  line?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  base?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  ours?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  theirs?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type JulesSuggestionPreviewResolvers<ContextType = Context, ParentType extends ResolversParentTypes['JulesSuggestionPreview'] = ResolversParentTypes['JulesSuggestionPreview']> = {
  suggestion?: Resolver<ResolversTypes['JulesSuggestion'], ParentType, ContextType>;
  againstVersion?: Resolver<ResolversTypes['ModuleVersion'], ParentType, ContextType>;
  clean?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  files?: Resolver<Array<ResolversTypes['JulesSuggestedFile']>, ParentType, ContextType>;
  conflicts?: Resolver<Array<ResolversTypes['JulesConflict']>, ParentType, ContextType>;
  diagnostics?: Resolver<Array<ResolversTypes['JulesDiagnostic']>, ParentType, ContextType>;
  risks?: Resolver<Array<ResolversTypes['JulesRisk']>, ParentType, ContextType>;
  digest?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type ApplyJulesSuggestionPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ApplyJulesSuggestionPayload'] = ResolversParentTypes['ApplyJulesSuggestionPayload']> = {
  suggestion?: Resolver<Maybe<ResolversTypes['JulesSuggestion']>, ParentType, ContextType>;
  version?: Resolver<Maybe<ResolversTypes['ModuleVersion']>, ParentType, ContextType>;
  preview?: Resolver<Maybe<ResolversTypes['JulesSuggestionPreview']>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['JulesUserError']>, ParentType, ContextType>;
};

export type JulesSuggestionPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['JulesSuggestionPayload'] = ResolversParentTypes['JulesSuggestionPayload']> = {
  suggestion?: Resolver<Maybe<ResolversTypes['JulesSuggestion']>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['JulesUserError']>, ParentType, ContextType>;
};

export type JulesCredentialResolvers<ContextType = Context, ParentType extends ResolversParentTypes['JulesCredential'] = ResolversParentTypes['JulesCredential']> = {
  status?: Resolver<ResolversTypes['JulesCredentialStatus'], ParentType, ContextType>;
  hint?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  savedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  verifiedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  lastUsedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  lastErrorCode?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type JulesSessionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['JulesSession'] = ResolversParentTypes['JulesSession'], FederationReferenceType extends FederationReferenceTypes['JulesSession'] = FederationReferenceTypes['JulesSession']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['JulesSession']> | FederationReferenceType, FederationReferenceType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  module?: Resolver<Maybe<ResolversTypes['Module']>, ParentType, ContextType>;
  owner?: Resolver<ResolversTypes['User'], ParentType, ContextType>;
  title?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  status?: Resolver<ResolversTypes['JulesSessionStatus'], ParentType, ContextType>;
  needsAttention?: Resolver<Maybe<ResolversTypes['JulesAttention']>, ParentType, ContextType>;
  archived?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  requirePlanApproval?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  mode?: Resolver<ResolversTypes['JulesContextMode'], ParentType, ContextType>;
  baseVersion?: Resolver<Maybe<ResolversTypes['ModuleVersion']>, ParentType, ContextType>;
  providerUrl?: Resolver<Maybe<ResolversTypes['URL']>, ParentType, ContextType>;
  failureReason?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  sync?: Resolver<ResolversTypes['JulesSync'], ParentType, ContextType>;
  revision?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  activities?: Resolver<ResolversTypes['JulesActivityConnection'], ParentType, ContextType, RequireFields<JulesSessionActivitiesArgs, 'first'>>;
  suggestions?: Resolver<Array<ResolversTypes['JulesSuggestion']>, ParentType, ContextType, Partial<JulesSessionSuggestionsArgs>>;
  currentPlan?: Resolver<Maybe<ResolversTypes['JulesPlan']>, ParentType, ContextType>;
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  updatedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  contextSources?: Resolver<Array<ResolversTypes['JulesContextSource']>, ParentType, ContextType>;
};

export type JulesSyncResolvers<ContextType = Context, ParentType extends ResolversParentTypes['JulesSync'] = ResolversParentTypes['JulesSync']> = {
  lastPolledAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  nextPollAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  stale?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  errorCode?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  retryAfter?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  warning?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type JulesActivityResolvers<ContextType = Context, ParentType extends ResolversParentTypes['JulesActivity'] = ResolversParentTypes['JulesActivity']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  seq?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  type?: Resolver<ResolversTypes['JulesActivityType'], ParentType, ContextType>;
  originator?: Resolver<ResolversTypes['JulesOriginator'], ParentType, ContextType>;
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  text?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  title?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  plan?: Resolver<Maybe<ResolversTypes['JulesPlan']>, ParentType, ContextType>;
  suggestion?: Resolver<Maybe<ResolversTypes['JulesSuggestion']>, ParentType, ContextType>;
  command?: Resolver<Maybe<ResolversTypes['JulesCommand']>, ParentType, ContextType>;
  delivery?: Resolver<Maybe<ResolversTypes['JulesDelivery']>, ParentType, ContextType>;
  rawKind?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type JulesCommandResolvers<ContextType = Context, ParentType extends ResolversParentTypes['JulesCommand'] = ResolversParentTypes['JulesCommand']> = {
  command?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  output?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  truncated?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  exitCode?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
};

export type JulesPlanResolvers<ContextType = Context, ParentType extends ResolversParentTypes['JulesPlan'] = ResolversParentTypes['JulesPlan']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  steps?: Resolver<Array<ResolversTypes['JulesPlanStep']>, ParentType, ContextType>;
  approvedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  createdAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  runsWithoutApproval?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
};

export type JulesPlanStepResolvers<ContextType = Context, ParentType extends ResolversParentTypes['JulesPlanStep'] = ResolversParentTypes['JulesPlanStep']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  index?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  title?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  description?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type JulesRepositoryResolvers<ContextType = Context, ParentType extends ResolversParentTypes['JulesRepository'] = ResolversParentTypes['JulesRepository']> = {
  name?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  owner?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  repo?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  private?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  defaultBranch?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type WorkspaceResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Workspace'] = ResolversParentTypes['Workspace']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
};

export type UserResolvers<ContextType = Context, ParentType extends ResolversParentTypes['User'] = ResolversParentTypes['User']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
};

export type JulesSessionPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['JulesSessionPayload'] = ResolversParentTypes['JulesSessionPayload']> = {
  session?: Resolver<Maybe<ResolversTypes['JulesSession']>, ParentType, ContextType>;
  activity?: Resolver<Maybe<ResolversTypes['JulesActivity']>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['JulesUserError']>, ParentType, ContextType>;
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

export type JulesSessionConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['JulesSessionConnection'] = ResolversParentTypes['JulesSessionConnection']> = {
  edges?: Resolver<Array<ResolversTypes['JulesSessionEdge']>, ParentType, ContextType>;
  nodes?: Resolver<Array<ResolversTypes['JulesSession']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
};

export type JulesSessionEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['JulesSessionEdge'] = ResolversParentTypes['JulesSessionEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['JulesSession'], ParentType, ContextType>;
};

export type JulesActivityConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['JulesActivityConnection'] = ResolversParentTypes['JulesActivityConnection']> = {
  edges?: Resolver<Array<ResolversTypes['JulesActivityEdge']>, ParentType, ContextType>;
  nodes?: Resolver<Array<ResolversTypes['JulesActivity']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
};

export type JulesActivityEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['JulesActivityEdge'] = ResolversParentTypes['JulesActivityEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['JulesActivity'], ParentType, ContextType>;
};

export type JulesRepositoryConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['JulesRepositoryConnection'] = ResolversParentTypes['JulesRepositoryConnection']> = {
  nodes?: Resolver<Array<ResolversTypes['JulesRepository']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type JulesContextSourceResolvers<ContextType = Context, ParentType extends ResolversParentTypes['JulesContextSource'] = ResolversParentTypes['JulesContextSource']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['JulesContextSourceKind'], ParentType, ContextType>;
  label?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  content?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  bytes?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  redactions?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  delivery?: Resolver<ResolversTypes['JulesDelivery'], ParentType, ContextType>;
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
};

export type JulesPromptPreviewResolvers<ContextType = Context, ParentType extends ResolversParentTypes['JulesPromptPreview'] = ResolversParentTypes['JulesPromptPreview']> = {
  text?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  title?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  bytes?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  redactions?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  contextSources?: Resolver<Array<ResolversTypes['JulesSourcePreview']>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['JulesUserError']>, ParentType, ContextType>;
};

export type JulesSourcePreviewResolvers<ContextType = Context, ParentType extends ResolversParentTypes['JulesSourcePreview'] = ResolversParentTypes['JulesSourcePreview']> = {
  kind?: Resolver<ResolversTypes['JulesContextSourceKind'], ParentType, ContextType>;
  label?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  content?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  bytes?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  redactions?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
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
  ModuleShare?: ModuleShareResolvers<ContextType>;
  ModuleVersion?: ModuleVersionResolvers<ContextType>;
  ModuleFile?: ModuleFileResolvers<ContextType>;
  ModuleVariable?: ModuleVariableResolvers<ContextType>;
  JulesSuggestion?: JulesSuggestionResolvers<ContextType>;
  JulesSuggestedFile?: JulesSuggestedFileResolvers<ContextType>;
  JulesRisk?: JulesRiskResolvers<ContextType>;
  JulesDiagnostic?: JulesDiagnosticResolvers<ContextType>;
  JulesConflict?: JulesConflictResolvers<ContextType>;
  JulesSuggestionPreview?: JulesSuggestionPreviewResolvers<ContextType>;
  ApplyJulesSuggestionPayload?: ApplyJulesSuggestionPayloadResolvers<ContextType>;
  JulesSuggestionPayload?: JulesSuggestionPayloadResolvers<ContextType>;
  JulesCredential?: JulesCredentialResolvers<ContextType>;
  JulesSession?: JulesSessionResolvers<ContextType>;
  JulesSync?: JulesSyncResolvers<ContextType>;
  JulesActivity?: JulesActivityResolvers<ContextType>;
  JulesCommand?: JulesCommandResolvers<ContextType>;
  JulesPlan?: JulesPlanResolvers<ContextType>;
  JulesPlanStep?: JulesPlanStepResolvers<ContextType>;
  JulesRepository?: JulesRepositoryResolvers<ContextType>;
  Workspace?: WorkspaceResolvers<ContextType>;
  User?: UserResolvers<ContextType>;
  JulesSessionPayload?: JulesSessionPayloadResolvers<ContextType>;
  ModulePayload?: ModulePayloadResolvers<ContextType>;
  JulesCredentialPayload?: JulesCredentialPayloadResolvers<ContextType>;
  JulesUserError?: JulesUserErrorResolvers<ContextType>;
  ModuleConnection?: ModuleConnectionResolvers<ContextType>;
  ModuleEdge?: ModuleEdgeResolvers<ContextType>;
  ModuleVersionConnection?: ModuleVersionConnectionResolvers<ContextType>;
  ModuleVersionEdge?: ModuleVersionEdgeResolvers<ContextType>;
  JulesSessionConnection?: JulesSessionConnectionResolvers<ContextType>;
  JulesSessionEdge?: JulesSessionEdgeResolvers<ContextType>;
  JulesActivityConnection?: JulesActivityConnectionResolvers<ContextType>;
  JulesActivityEdge?: JulesActivityEdgeResolvers<ContextType>;
  JulesRepositoryConnection?: JulesRepositoryConnectionResolvers<ContextType>;
  JulesContextSource?: JulesContextSourceResolvers<ContextType>;
  JulesPromptPreview?: JulesPromptPreviewResolvers<ContextType>;
  JulesSourcePreview?: JulesSourcePreviewResolvers<ContextType>;
};

export type DirectiveResolvers<ContextType = Context> = {
  shareable?: ShareableDirectiveResolver<any, any, ContextType>;
  inaccessible?: InaccessibleDirectiveResolver<any, any, ContextType>;
  tag?: TagDirectiveResolver<any, any, ContextType>;
  maxItems?: MaxItemsDirectiveResolver<any, any, ContextType>;
};
