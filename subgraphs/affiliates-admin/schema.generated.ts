// Generated from schema/affiliates-admin.graphql by `npm run codegen`. Do not edit.
import type { GraphQLResolveInfo, GraphQLScalarType, GraphQLScalarTypeConfig } from 'graphql';
import type { Promoter as PromoterParent, Affiliate as AffiliateParent, AffiliatePayload as AffiliatePayloadParent, ApiKey as ApiKeyParent, AuditEntry as AuditEntryParent, CreateApiKeyPayload as CreateApiKeyPayloadParent, DeadLetter as DeadLetterParent, PayoutMethod as PayoutMethodParent, LeftOut as LeftOutParent, LeftOutSum as LeftOutSumParent, MarkPayoutItemsPaidByCsvPayload as MarkPayoutItemsPaidByCsvPayloadParent, DecideOperationPayload as DecideOperationPayloadParent, PendingOperation as PendingOperationParent, PayoutBatch as PayoutBatchParent, PayoutBatchPayload as PayoutBatchPayloadParent, PayoutItem as PayoutItemParent, PayoutPreview as PayoutPreviewParent, PlatformEvent as PlatformEventParent, ProgramPolicy as ProgramPolicyParent, ProgramPolicyPayload as ProgramPolicyPayloadParent, Statement as StatementParent, StatementLine as StatementLineParent, RevokeApiKeyPayload as RevokeApiKeyPayloadParent, PayoutAccount as PayoutAccountParent, StartPayoutOnboardingPayload as StartPayoutOnboardingPayloadParent, SavePayoutDetailsPayload as SavePayoutDetailsPayloadParent, UndoOperationPayload as UndoOperationPayloadParent, CreateWebhookEndpointPayload as CreateWebhookEndpointPayloadParent, WebhookEndpoint as WebhookEndpointParent, WebhookEvent as WebhookEventParent } from './mappers';
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
  /**
   * Affiliates, oldest first; with minBalanceMinor above 0 (and no search) the largest balance first, else with a tier
   * the most referrals first. Operators, and keys of the platform with scope affiliates:read. A page looks at 10,000
   * affiliates at most: for a combination that is rare among many it may have fewer entries than were asked for, or
   * none, while hasNextPage is true; go on with endCursor. totalCount is null where more than 10,000 are to be looked at.
   */
  affiliates: AffiliateConnection;
  /** One affiliate. Operators see all; a promoter sees itself; anything else answers null. */
  affiliate?: Maybe<Affiliate>;
  /** The program's terms. */
  programPolicy: ProgramPolicy;
  /** All versions, newest first. */
  programPolicies: ProgramPolicyConnection;
  /** Payout batches, newest first. */
  payoutBatches: PayoutBatchConnection;
  /** One payout batch; null when there is none. */
  payoutBatch?: Maybe<PayoutBatch>;
  /** What the next batch would be about: up to when, in which currencies, and when the schedule prepares it. */
  payoutPlan: PayoutPlan;
  /** What operators did, newest first. */
  auditLog: AuditEntryConnection;
  /** Acts of operators that need a second one, of every subgraph: those that wait now, oldest first, or those of other statuses, newest first. */
  pendingOperations: PendingOperationConnection;
  /** An act that waits for a second operator, or waited, whatever became of it; null when there is none. */
  pendingOperation?: Maybe<PendingOperation>;
  /** API keys, newest first. Operators see all, other people their own. */
  apiKeys: ApiKeyConnection;
  /** Events and Stripe deliveries that failed, from every subgraph and the listener: those that are tried again by themselves and those that wait for a decision. Newest first. */
  deadLetters: DeadLetterConnection;
  /** Where public events are sent, oldest first. */
  webhookEndpoints: Array<WebhookEndpoint>;
  /** One endpoint; null when there is none, or it was deleted. */
  webhookEndpoint?: Maybe<WebhookEndpoint>;
  /** What endpoints can be told, as createWebhookEndpoint takes it, in the order of docs/events.md. */
  webhookEventTypes: Array<Scalars['String']['output']>;
  /** What has happened, in order, for replay: the same events that webhooks carry, and no others. Operators, and keys of the platform with scope events:read. A page may be short, even empty, and have a next one: go on with endCursor while hasNextPage; where it is false, ask again later with the same endCursor. */
  events: PlatformEventConnection;
};


export type QueryAffiliatesArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<AffiliateFilter>;
};


export type QueryAffiliateArgs = {
  id: Scalars['ID']['input'];
};


export type QueryProgramPolicyArgs = {
  version?: InputMaybe<Scalars['Int']['input']>;
};


export type QueryProgramPoliciesArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
};


export type QueryPayoutBatchesArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
  status?: InputMaybe<PayoutBatchStatus>;
};


export type QueryPayoutBatchArgs = {
  id: Scalars['ID']['input'];
};


export type QueryAuditLogArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<AuditFilter>;
};


export type QueryPendingOperationsArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
  statuses?: InputMaybe<Array<PendingOperationStatus>>;
};


export type QueryPendingOperationArgs = {
  id: Scalars['ID']['input'];
};


export type QueryApiKeysArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<ApiKeyFilter>;
};


export type QueryDeadLettersArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
  source?: InputMaybe<Scalars['String']['input']>;
  state?: InputMaybe<DeadLetterState>;
};


export type QueryWebhookEndpointArgs = {
  id: Scalars['ID']['input'];
};


export type QueryEventsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  types?: InputMaybe<Array<Scalars['String']['input']>>;
  first?: InputMaybe<Scalars['Int']['input']>;
};

export type Mutation = {
  __typename?: 'Mutation';
  /** Suspends, revokes or reactivates an affiliate. Answers when the other subgraphs act on it, or after 5 seconds. */
  setAffiliateStatus: AffiliatePayload;
  /** Gives an affiliate terms of its own, from now on; without a rate and a minimum it falls back to tier and policy. */
  setAffiliateTerms: AffiliatePayload;
  /** Adds a note that only operators see. */
  addAffiliateNote: AffiliatePayload;
  /** Publishes the next version of the program's terms. Referrals keep the version that they were linked under. */
  publishProgramPolicy: ProgramPolicyPayload;
  /** Asks commissions for everything confirmed and free that was earned before the cut-off, and freezes who gets what: the batch is PREPARING until commissions has answered, then a DRAFT. One batch of a currency is open at a time. Refusals: CUTOFF_IN_FUTURE, BATCH_OPEN, NOTHING_DUE. */
  preparePayoutBatch: PayoutBatchPayload;
  /** Approves exactly the snapshot that was shown; with the last approval that it needs, the batch may be paid. By another operator than the one who prepared it while the policy asks for a second one, and never by one whom it pays. Refusals: BATCH_NOT_DRAFT, SNAPSHOT_CHANGED, NOTHING_DUE, OWN_ACCOUNT, SAME_OPERATOR. */
  approvePayoutBatch: PayoutBatchPayload;
  /** Cancels a batch that is PREPARING or a DRAFT; what it has claimed is free for the next one. Refusal: BATCH_NOT_DRAFT. */
  cancelPayoutBatch: PayoutBatchPayload;
  /** Tries a FAILED item again, to the destination that was frozen. Refusals: ITEM_NOT_PAYABLE, ITEM_ALREADY_PAID, OWN_ACCOUNT. */
  retryPayoutItem: PayoutBatchPayload;
  /** Takes an item that was not sent, or failed, out of an approved batch for good; its commissions are free for the next batch. One in flight by hand needs notSent, and another operator than one who downloaded it; one whose transfer is UNCERTAIN stays. Refusals: ITEM_NOT_PAYABLE, ITEM_ALREADY_PAID, SAME_OPERATOR, OWN_ACCOUNT. */
  releasePayoutItem: PayoutBatchPayload;
  /** Records an operator's word that an item in flight by hand was sent, and under which reference. Nothing else makes such an item paid. Refusals: ITEM_ALREADY_PAID, ITEM_NOT_PAYABLE, OWN_ACCOUNT. */
  markPayoutItemPaid: PayoutBatchPayload;
  /** Marks many items paid by the CSV that was downloaded, with references filled in. Each bad line is named, each good one taken; what is marked so already is neither. Refusal: OWN_ACCOUNT. */
  markPayoutItemsPaidByCsv: MarkPayoutItemsPaidByCsvPayload;
  /** Makes an API key. The secret is in this answer and nowhere else, ever. Operators make keys of the platform or of a promoter; a promoter makes keys for itself, to read only. */
  createApiKey: CreateApiKeyPayload;
  /** Gives a key a new secret. The old one works until the overlap is over. A key that acts for a person by that person alone, the platform's by operators; of these, one that an operator may not make alone by its maker alone, and for others NEEDS_SECOND_OPERATOR: make a new one. */
  rotateApiKey: CreateApiKeyPayload;
  /** Ends a key with all of its secrets, within 5 seconds everywhere. By operators and the key's owner. */
  revokeApiKey: RevokeApiKeyPayload;
  /** Asks the service in which an event failed for good to try it again. A second call before it failed again changes nothing. */
  replayDeadLetter: ReplayDeadLetterPayload;
  /** Sandbox deployments only (ENABLE_TEST_CLOCK): moves the whole deployment's clock forward; schedules run as if the time had passed. Answers the new instant. */
  advanceTestClock: Scalars['DateTime']['output'];
  /** Approves what another operator asked for above the policy's thresholds: it is carried out exactly as it was asked, in the name of who asked, or answers why it no longer can be. What another service was asked for it carries out itself; the answer waits for it 5 seconds at most. Refusals: OPERATION_CLOSED, SAME_OPERATOR, OWN_ACCOUNT, OPERATION_REFUSED. */
  approveOperation: DecideOperationPayload;
  /** Closes what another operator asked for; nothing of it is done. Refusals: OPERATION_CLOSED, SAME_OPERATOR, OWN_ACCOUNT. */
  rejectOperation: DecideOperationPayload;
  /** Reverses exactly one earlier operator action, nothing else, once. What another service did it undoes itself; the answer waits for it 5 seconds at most. */
  undoOperation: UndoOperationPayload;
  /** For promoters, for themselves: starts or resumes Stripe Connect onboarding. The account in that country is made once; each call answers a new page. Once onboarding is finished the account is where the promoter is paid; if there was another destination before, after 72 hours. A finished account that was left for another destination is chosen again. Keys may not ask. */
  startPayoutOnboarding: StartPayoutOnboardingPayload;
  /** Promoters, for themselves: how they are paid by hand. Encrypted; operators see it in a batch's CSV. After a change (not the first time), nothing is paid to it for 72 hours. The very same details again change nothing. */
  savePayoutDetails: SavePayoutDetailsPayload;
  /** Sends public events of these types somewhere, from now on. The secret is in this answer and nowhere else, ever. At most 16 endpoints. */
  createWebhookEndpoint: CreateWebhookEndpointPayload;
  /** Changes an endpoint's address or types, disables it, or enables it again: then it goes on where it stopped. */
  updateWebhookEndpoint: CreateWebhookEndpointPayload;
  /** Gives an endpoint a new secret; the old one signs beside it for the overlap. The secret is in this answer and nowhere else, ever. */
  rotateWebhookSecret: CreateWebhookEndpointPayload;
  /** Sends an endpoint an event of type webhook.test, once, also a disabled one; answers what came of it, after 10 seconds at most. */
  sendTestEvent?: Maybe<WebhookDelivery>;
  /** Sends nothing more there and forgets what waits. Answers the id. */
  deleteWebhookEndpoint?: Maybe<Scalars['ID']['output']>;
  /** Sends an endpoint again all that lies behind a cursor, in order, before what is new. Nothing is done where it has not come that far. */
  redeliverEvents: RedeliverEventsPayload;
};


export type MutationSetAffiliateStatusArgs = {
  input: SetAffiliateStatusInput;
};


export type MutationSetAffiliateTermsArgs = {
  input: SetAffiliateTermsInput;
};


export type MutationAddAffiliateNoteArgs = {
  input: AddAffiliateNoteInput;
};


export type MutationPublishProgramPolicyArgs = {
  input: PublishProgramPolicyInput;
};


export type MutationPreparePayoutBatchArgs = {
  input: PreparePayoutBatchInput;
};


export type MutationApprovePayoutBatchArgs = {
  input: ApprovePayoutBatchInput;
};


export type MutationCancelPayoutBatchArgs = {
  input: CancelPayoutBatchInput;
};


export type MutationRetryPayoutItemArgs = {
  input: RetryPayoutItemInput;
};


export type MutationReleasePayoutItemArgs = {
  input: ReleasePayoutItemInput;
};


export type MutationMarkPayoutItemPaidArgs = {
  input: MarkPayoutItemPaidInput;
};


export type MutationMarkPayoutItemsPaidByCsvArgs = {
  input: MarkPayoutItemsPaidByCsvInput;
};


export type MutationCreateApiKeyArgs = {
  input: CreateApiKeyInput;
};


export type MutationRotateApiKeyArgs = {
  input: RotateApiKeyInput;
};


export type MutationRevokeApiKeyArgs = {
  input: RevokeApiKeyInput;
};


export type MutationReplayDeadLetterArgs = {
  id: Scalars['ID']['input'];
  reason: Scalars['String']['input'];
};


export type MutationAdvanceTestClockArgs = {
  to: Scalars['DateTime']['input'];
};


export type MutationApproveOperationArgs = {
  input: DecideOperationInput;
};


export type MutationRejectOperationArgs = {
  input: DecideOperationInput;
};


export type MutationUndoOperationArgs = {
  input: UndoOperationInput;
};


export type MutationStartPayoutOnboardingArgs = {
  input: StartPayoutOnboardingInput;
};


export type MutationSavePayoutDetailsArgs = {
  input: SavePayoutDetailsInput;
};


export type MutationCreateWebhookEndpointArgs = {
  input: CreateWebhookEndpointInput;
};


export type MutationUpdateWebhookEndpointArgs = {
  input: UpdateWebhookEndpointInput;
};


export type MutationRotateWebhookSecretArgs = {
  input: RotateWebhookSecretInput;
};


export type MutationSendTestEventArgs = {
  endpointId: Scalars['ID']['input'];
};


export type MutationDeleteWebhookEndpointArgs = {
  id: Scalars['ID']['input'];
};


export type MutationRedeliverEventsArgs = {
  input: RedeliverEventsInput;
};

/** A user who joined the program and shares codes. */
export type Promoter = {
  __typename?: 'Promoter';
  /** An id with prefix prm_. */
  id: Scalars['ID']['output'];
  /** The same person as operators see it. Null for everybody but operators, the platform's keys with scope affiliates:read and the promoter. */
  affiliate?: Maybe<Affiliate>;
  /** How it is paid. Null while it has not said so, and for everybody but operators and the promoter. */
  payoutMethod?: Maybe<PayoutMethod>;
  /** What it was paid or is to be paid, newest first: items of approved batches. Null for everybody but operators, the promoter, its keys and the platform's with scope commissions:read. */
  payouts?: Maybe<PayoutItemConnection>;
  /** What was earned and paid in a month, by the instant of its booking. Null until the month is over and all of its bookings are there, and for everybody but operators, the promoter, its keys and the platform's with scope commissions:read. Issued once: the same bytes ever after. */
  statement?: Maybe<Statement>;
  /** Its accounts at Stripe, onboarding unfinished or not, one for each country; empty for everybody but operators and the promoter. */
  payoutAccounts?: Maybe<Array<PayoutAccount>>;
};


/** A user who joined the program and shares codes. */
export type PromoterPayoutsArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
};


/** A user who joined the program and shares codes. */
export type PromoterStatementArgs = {
  month: Scalars['Month']['input'];
  currency: Scalars['CurrencyCode']['input'];
};

/**
 * What a promoter was owed before a month, what moved it, and what was owed at its end: commissions that became due
 * (or were corrected, or withdrawn), payouts, and what of them came back. Opening and lines make the closing, which is
 * the next month's opening. A month with more than 5,000 changes of commissions shows sums of its days instead.
 */
export type Statement = {
  __typename?: 'Statement';
  /** Of the program's time zone. */
  month: Scalars['Month']['output'];
  /** Of all amounts. */
  currency: Scalars['CurrencyCode']['output'];
  /** By their instant. */
  lines: Array<StatementLine>;
  /** Confirmed and unpaid at the month's start; negative what was paid too much. */
  opening: Money;
  /** The same at its end. */
  closing: Money;
  /** SHA-256 of the CSV file, in hex: what sha256sum says of it. */
  digest: Scalars['String']['output'];
  /** Where the gateway answers it as a CSV file, to whom may see it; a path. */
  csvPath: Scalars['String']['output'];
};

/** One movement of what a promoter is owed. */
export type StatementLine = {
  __typename?: 'StatementLine';
  /** When it was booked. */
  at: Scalars['DateTime']['output'];
  /** What happened. */
  description: Scalars['String']['output'];
  /** Positive what became owed, negative what was paid or taken back. */
  amount: Money;
  /** The commission or payout item that it is about; of a day's sum the day. */
  reference: Scalars['String']['output'];
};

/** A promoter as operators see it: status, terms, money. */
export type Affiliate = {
  __typename?: 'Affiliate';
  /** An id with prefix aff_. */
  id: Scalars['ID']['output'];
  /** The promoter that this is. */
  promoter?: Maybe<Promoter>;
  /** Whether it earns. */
  status: AffiliateStatus;
  /** In force now, in basis points: own terms, else tier, else the policy in force. */
  rateBps: Scalars['Int']['output'];
  /** Terms of its own; null when tier and policy apply. */
  terms?: Maybe<AffiliateTerms>;
  /** The tier that its number of referrals reaches under the policy in force; null below the first. */
  tier?: Maybe<Tier>;
  /** How it is paid. Null while it has not said so, and for everybody but operators and the promoter. */
  payoutMethod?: Maybe<PayoutMethod>;
  /** Confirmed and unpaid, carried-forward debts included; one amount for each currency. */
  balance: Array<Money>;
  /** What operators noted, oldest first; empty for everybody else. */
  notes: Array<AffiliateNote>;
  /** What operators did to it, newest first; empty for everybody else. */
  audit: AuditEntryConnection;
  /** When the promoter joined. */
  createdAt: Scalars['DateTime']['output'];
};


/** A promoter as operators see it: status, terms, money. */
export type AffiliateAuditArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
};

/** An act of an operator that needs a second one: nothing of it is done before that one approves it. */
export type PendingOperation = {
  __typename?: 'PendingOperation';
  /** What the act will be called in the audit log: an id with prefix opr_. */
  id: Scalars['ID']['output'];
  /** The mutation's name. */
  action: Scalars['String']['output'];
  /** The id of what it is about: an affiliate, promoter, workspace or policy version. */
  target: Scalars['String']['output'];
  /** Why it was asked for. */
  reason: Scalars['String']['output'];
  /** What was asked for, under the names and in the units of this schema. */
  input: Scalars['JSON']['output'];
  /** What it would do to money; empty where that cannot be said in money, e.g. of a rate or of credits. */
  effect: Array<Money>;
  /** Who asked: a user id. Another operator decides. */
  requestedBy: Scalars['String']['output'];
  /** When, by the deployment's clock. */
  requestedAt: Scalars['DateTime']['output'];
  /** When it is closed by itself, undecided. */
  expiresAt: Scalars['DateTime']['output'];
  /** How it stands. */
  status: PendingOperationStatus;
  /** Who decided; null: nobody yet, or nobody in time. */
  decidedBy?: Maybe<Scalars['String']['output']>;
  /** When. */
  decidedAt?: Maybe<Scalars['DateTime']['output']>;
  /** Why an approved act was not carried out; null where it was. */
  refusal?: Maybe<Scalars['String']['output']>;
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

/** A page of acts that wait for a second operator. */
export type PendingOperationConnection = {
  __typename?: 'PendingOperationConnection';
  /** With a cursor each. */
  edges: Array<PendingOperationEdge>;
  /** Without cursors. */
  nodes: Array<PendingOperation>;
  /** Where the page lies in the list. */
  pageInfo: PageInfo;
  /** How many there are in all: exact up to 10,000, null beyond. Counted only when it is selected. */
  totalCount?: Maybe<Scalars['Int']['output']>;
};

/** A place in a list of acts that wait. */
export type PendingOperationEdge = {
  __typename?: 'PendingOperationEdge';
  /** Pass it as `after` to go on behind it. */
  cursor: Scalars['String']['output'];
  /** The act. */
  node: PendingOperation;
};

/** Which pending operation a second operator decides. */
export type DecideOperationInput = {
  /** An id with prefix opr_: as NEEDS_SECOND_OPERATOR answered it, or as pendingOperations lists it. */
  operationId: Scalars['ID']['input'];
  /** For the audit, 3 to 500 characters. */
  reason: Scalars['String']['input'];
  /** One decision for each; 1 to 255 characters. */
  idempotencyKey: Scalars['ID']['input'];
};

/** What became of a decision. */
export type DecideOperationPayload = {
  __typename?: 'DecideOperationPayload';
  /** The decision's own entry; the act has one of its own, under the operation's id. Null when nothing was decided. */
  audit?: Maybe<AuditEntry>;
  /** The operation as it is now. */
  operation?: Maybe<PendingOperation>;
  /** Why it was refused, or could not be carried out; empty when it was done. */
  userErrors: Array<AdminUserError>;
};

/** Whether an affiliate earns. */
export type AffiliateStatus =
  /** Earns. */
  | 'ACTIVE'
  /** Earns nothing new, keeps what is owed, is left out of batches. */
  | 'SUSPENDED'
  /** Earns nothing new and forfeits what is unpaid. Final, except for undoing. */
  | 'REVOKED';

/** Terms that an operator gave to one affiliate. */
export type AffiliateTerms = {
  __typename?: 'AffiliateTerms';
  /** In basis points; null: the tier's or the policy's. */
  rateBps?: Maybe<Scalars['Int']['output']>;
  /** In the policy's currency; null: the policy's. */
  minimumPayoutMinor?: Maybe<Scalars['BigInt']['output']>;
  /** Since when. */
  from: Scalars['DateTime']['output'];
  /** Why, for operators; an empty text for everybody else. */
  reason: Scalars['String']['output'];
};

/** A better rate from a number of referrals on. */
export type Tier = {
  __typename?: 'Tier';
  /** Unique in its policy. */
  name: Scalars['String']['output'];
  /** In basis points. */
  rateBps: Scalars['Int']['output'];
  /** From how many referrals on. */
  fromReferrals: Scalars['Int']['output'];
};

/** How promoters are paid. */
export type PayoutMethodKind =
  /** By an operator's bank transfer, after a batch's CSV. */
  | 'MANUAL'
  /** By a transfer to the promoter's account at Stripe. */
  | 'STRIPE_CONNECT';

/** Where a promoter's money goes: one destination each. Its times are real time, whatever the deployment's clock says. */
export type PayoutMethod = {
  __typename?: 'PayoutMethod';
  /** By hand or by Stripe. */
  kind: PayoutMethodKind;
  /** Whether it can be paid to now: nothing is missing, and usableFrom has come. */
  ready: Scalars['Boolean']['output'];
  /** What Stripe still asks the promoter for, as Stripe names it; empty for MANUAL. */
  requirements: Array<Scalars['String']['output']>;
  /** What the promoter calls it. */
  label: Scalars['String']['output'];
  /** When it was added. */
  addedAt: Scalars['DateTime']['output'];
  /** From when on it is paid to: at once for a promoter's first, 72 hours later for one that replaced another. */
  usableFrom: Scalars['DateTime']['output'];
};

/** A promoter's account at Stripe Connect. Once its onboarding is finished it is where the promoter is paid, until another destination takes its place. */
export type PayoutAccount = {
  __typename?: 'PayoutAccount';
  /** ISO 3166-1 alpha-2. */
  country: Scalars['String']['output'];
  /** With the last four characters of Stripe's id. */
  label: Scalars['String']['output'];
  /** Whether Stripe would pay to it, as last read. */
  ready: Scalars['Boolean']['output'];
  /** What Stripe still asks the promoter for, as Stripe names it; never empty where it is not ready and was read. */
  requirements: Array<Scalars['String']['output']>;
  /** When Stripe was last read; null: not yet. */
  readAt?: Maybe<Scalars['DateTime']['output']>;
  /** Whether it is where the promoter is paid. */
  isDestination: Scalars['Boolean']['output'];
};

/** A remark of an operator. */
export type AffiliateNote = {
  __typename?: 'AffiliateNote';
  /** An id with prefix not_. */
  id: Scalars['ID']['output'];
  /** As it was written; plain text. */
  text: Scalars['String']['output'];
  /** The operator's user id. */
  by: Scalars['String']['output'];
  /** When. */
  at: Scalars['DateTime']['output'];
};

/** What commissions are computed from. */
export type CommissionBasis =
  /** Each payment of a referred workspace. */
  | 'PAYMENT'
  /** Money paid for the purchased credits that a referred workspace has consumed, month by month. */
  | 'TRUE_REVENUE';

/** The program's terms. Versioned and immutable. A referral keeps the version it was linked under. */
export type ProgramPolicy = {
  __typename?: 'ProgramPolicy';
  /** Counts from 1. */
  version: Scalars['Int']['output'];
  /** What commissions are computed from. */
  basis: CommissionBasis;
  /** What a promoter gets of it, in basis points. */
  rateBps: Scalars['Int']['output'];
  /** Better rates, ascending by fromReferrals. */
  tiers: Array<Tier>;
  /** For how many months after linking; null: for life. */
  commissionMonths?: Maybe<Scalars['Int']['output']>;
  /** Days from a payment to the confirmation of its commission. */
  holdDays: Scalars['Int']['output'];
  /** Smaller payments earn nothing; in the policy's currency. */
  minimumPaymentMinor: Scalars['BigInt']['output'];
  /** What the friend gets. */
  refereeBonusCredits: Scalars['Credits']['output'];
  /** What the promoter gets. */
  promoterBonusCredits: Scalars['Credits']['output'];
  /** Days until bonus credits expire; null: never. */
  bonusExpiresDays?: Maybe<Scalars['Int']['output']>;
  /** How many bonuses a promoter may get; null: no cap. */
  maxRewardedReferrals?: Maybe<Scalars['Int']['output']>;
  /** What one referral may earn at most, in the policy's currency; null: no cap. */
  maxCommissionMinorPerReferral?: Maybe<Scalars['BigInt']['output']>;
  /** Less than this is carried forward; in the policy's currency. */
  minimumPayoutMinor: Scalars['BigInt']['output'];
  /** 1 to 28. */
  payoutDayOfMonth: Scalars['Int']['output'];
  /** Of the minima and caps. */
  currency: Scalars['CurrencyCode']['output'];
  /** An IANA name; months are months there. */
  timeZone: Scalars['String']['output'];
  /** Regions that may join; null: everywhere. */
  regions?: Maybe<Array<Scalars['String']['output']>>;
  /** A workspace older than this is not new. */
  newWorkspaceDays: Scalars['Int']['output'];
  /** Whether payout batches, and acts above the thresholds below, need another operator's approval. */
  requireSecondOperator: Scalars['Boolean']['output'];
  /** The highest rate that one operator gives to an affiliate or a policy, in basis points. */
  soloRateBps: Scalars['Int']['output'];
  /** The most that one operator adjusts for one promoter in 30 days, in the policy's currency; adjustments in others always need another operator. */
  soloAdjustmentMinor: Scalars['BigInt']['output'];
  /** The most that one operator grants to one workspace in 30 days. */
  soloGrantCredits: Scalars['Credits']['output'];
  /** Which terms promoters must have accepted. */
  termsVersion: Scalars['Int']['output'];
  /** When. */
  publishedAt: Scalars['DateTime']['output'];
  /** The operator's user id; `configuration` for the first version. */
  publishedBy: Scalars['String']['output'];
};

/** A whole policy, as an operator proposes it. */
export type ProgramPolicyInput = {
  /** What commissions are computed from. */
  basis: CommissionBasis;
  /** 0 to 10000 basis points. */
  rateBps: Scalars['Int']['input'];
  /** Better rates, ascending by fromReferrals; at most 20. Null: none. */
  tiers?: InputMaybe<Array<TierInput>>;
  /** Null: for life. */
  commissionMonths?: InputMaybe<Scalars['Int']['input']>;
  /** 0 to 3650. */
  holdDays: Scalars['Int']['input'];
  /** In the policy's currency. */
  minimumPaymentMinor: Scalars['BigInt']['input'];
  /** What the friend gets. */
  refereeBonusCredits: Scalars['Credits']['input'];
  /** What the promoter gets. */
  promoterBonusCredits: Scalars['Credits']['input'];
  /** Null: never. */
  bonusExpiresDays?: InputMaybe<Scalars['Int']['input']>;
  /** Null: no cap. */
  maxRewardedReferrals?: InputMaybe<Scalars['Int']['input']>;
  /** In the policy's currency; null: no cap. */
  maxCommissionMinorPerReferral?: InputMaybe<Scalars['BigInt']['input']>;
  /** In the policy's currency. */
  minimumPayoutMinor: Scalars['BigInt']['input'];
  /** 1 to 28. */
  payoutDayOfMonth: Scalars['Int']['input'];
  /** Of the minima and caps. */
  currency: Scalars['CurrencyCode']['input'];
  /** An IANA name, e.g. Europe/Berlin. */
  timeZone: Scalars['String']['input'];
  /** 1 to 300 different ones; null: everywhere. */
  regions?: InputMaybe<Array<Scalars['String']['input']>>;
  /** Never lower than the version's before. */
  termsVersion: Scalars['Int']['input'];
  /** A workspace older than this is not new. */
  newWorkspaceDays?: Scalars['Int']['input'];
  /** Whether payout batches, and acts above the thresholds below, need another operator's approval. Dropping it needs one too. */
  requireSecondOperator?: Scalars['Boolean']['input'];
  /** The highest rate that one operator gives to an affiliate or a policy, 0 to 10000 basis points. Raising it needs another operator. */
  soloRateBps?: Scalars['Int']['input'];
  /** The most that one operator adjusts for one promoter in 30 days, in the policy's currency; adjustments in others always need another operator. Raising it needs one too. */
  soloAdjustmentMinor?: Scalars['BigInt']['input'];
  /** The most that one operator grants to one workspace in 30 days. Raising it needs another operator. */
  soloGrantCredits?: Scalars['Credits']['input'];
};

/** A better rate from a number of referrals on. */
export type TierInput = {
  /** Unique in the policy, at most 40 characters. */
  name: Scalars['String']['input'];
  /** 0 to 10000 basis points. */
  rateBps: Scalars['Int']['input'];
  /** More than the tier's before. */
  fromReferrals: Scalars['Int']['input'];
};

/** Who is paid at once, in one currency. */
export type PayoutBatch = {
  __typename?: 'PayoutBatch';
  /** An id with prefix pay_. */
  id: Scalars['ID']['output'];
  /** For people: later batches have larger numbers; some numbers are missing. */
  number: Scalars['Int']['output'];
  /** How far it is. */
  status: PayoutBatchStatus;
  /** It pays what was earned before this instant, and adjustments of any time. */
  cutoff: Scalars['DateTime']['output'];
  /** Of all its amounts. */
  currency: Scalars['CurrencyCode']['output'];
  /** What is transferred; null until it is frozen. An item that leaves a draft leaves it. */
  total?: Maybe<Money>;
  /** How many promoters it pays; 0 until it is frozen. */
  itemCount: Scalars['Int']['output'];
  /** How many commissions it pays; 0 until it is frozen. */
  commissionCount: Scalars['Int']['output'];
  /** How many items are paid, failed and still wait. */
  progress: PayoutProgress;
  /** SHA-256 over the frozen items; approval must quote it. Null until it is frozen. */
  snapshotHash?: Maybe<Scalars['String']['output']>;
  /** Who gets what, by id. */
  items: PayoutItemConnection;
  /** Who is left out, and why: the first 100, by promoter. leftOutPage has all. */
  leftOut: Array<LeftOut>;
  /** How many are left out, and with how much, for each reason; the most first. */
  leftOutSums: Array<LeftOutSum>;
  /** Everybody who is left out, and why, by promoter. */
  leftOutPage: LeftOutConnection;
  /** Where operators download an approved batch's MANUAL items, with bank details, at the API's own origin: GET with a bearer token. What became payable after the first download is under `?part=2`, and so on; csvFiles has what was downloaded. */
  csvPath: Scalars['String']['output'];
  /** The files that were downloaded so far. An item is in one of them alone. */
  csvFiles: Array<PayoutCsvFile>;
  /** The operator's user id, or `schedule`. */
  preparedBy: Scalars['String']['output'];
  /** When it was opened. */
  preparedAt: Scalars['DateTime']['output'];
  /** Whose approval was the last that it needed; null until then. */
  approvedBy?: Maybe<Scalars['String']['output']>;
  /** When it was approved. */
  approvedAt?: Maybe<Scalars['DateTime']['output']>;
  /** When its last item was paid or released. */
  settledAt?: Maybe<Scalars['DateTime']['output']>;
  /** Of the batch as it is now, oldest first. What the schedule prepared needs two, by different operators; else one is enough. */
  approvals: Array<PayoutApproval>;
  /** How many approvals by different operators it needs. */
  approvalsNeeded: Scalars['Int']['output'];
};


/** Who is paid at once, in one currency. */
export type PayoutBatchItemsArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
  status?: InputMaybe<PayoutItemStatus>;
};


/** Who is paid at once, in one currency. */
export type PayoutBatchLeftOutPageArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
};

/** How far a batch is. */
export type PayoutBatchStatus =
  /** Commissions has not answered yet. */
  | 'PREPARING'
  /** Frozen, and waits for approval. */
  | 'DRAFT'
  /** May be paid. */
  | 'APPROVED'
  /** Its first item was sent. */
  | 'PAYING'
  /** Every item is paid. */
  | 'SETTLED'
  /** Every item is paid or released, some of them released. */
  | 'PARTIALLY_SETTLED'
  /** It never was approved; what it had claimed is free. */
  | 'CANCELLED';

/** That an operator approved a batch. */
export type PayoutApproval = {
  __typename?: 'PayoutApproval';
  /** The operator's user id. */
  by: Scalars['String']['output'];
  /** When. */
  at: Scalars['DateTime']['output'];
};

/** How many items of a batch have come how far; what was released counts nowhere. */
export type PayoutProgress = {
  __typename?: 'PayoutProgress';
  /** Paid. */
  paid: Scalars['Int']['output'];
  /** Failed, and wait for an operator. */
  failed: Scalars['Int']['output'];
  /** Neither paid nor failed. */
  waiting: Scalars['Int']['output'];
  /** Those of the waiting that somebody pays by hand; the others are Stripe's turn. */
  byHand: Scalars['Int']['output'];
  /** All of these. */
  total: Scalars['Int']['output'];
};

/** What one promoter gets of a batch. Amount, method and destination never change. */
export type PayoutItem = {
  __typename?: 'PayoutItem';
  /** An id with prefix pit_. */
  id: Scalars['ID']['output'];
  /** Who is paid. No key of a person reads it. */
  affiliate: Affiliate;
  /** What is transferred. */
  amount: Money;
  /** What the method cannot transfer exactly; it is owed again once the item is paid. */
  rest: Money;
  /** What was paid and came back since; it is owed again. */
  reversed: Money;
  /** Which commissions it pays, or was to pay. */
  commissionIds: Array<Scalars['ID']['output']>;
  /** How it is paid. */
  method: PayoutMethodKind;
  /** How far it is. */
  status: PayoutItemStatus;
  /** Stripe's id of the transfer, tr_…, once it is paid by Stripe. */
  transferId?: Maybe<Scalars['String']['output']>;
  /** What the operator noted of the payment by hand. */
  externalReference?: Maybe<Scalars['String']['output']>;
  /** Why it failed, or waits: a code, a colon and a sentence. To promoters `DELAYED` where it is the platform's affair. */
  failure?: Maybe<Scalars['String']['output']>;
  /** How often its transfer was attempted. */
  attempts: Scalars['Int']['output'];
  /** Where to ask about it, as the deployment configures (SUPPORT_URL); null: nowhere. */
  supportUrl?: Maybe<Scalars['URL']['output']>;
  /** When it was paid. */
  paidAt?: Maybe<Scalars['DateTime']['output']>;
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

/** Whom a batch would pay, by what is known now. Commissions decides when the batch is prepared. */
export type PayoutPreview = {
  __typename?: 'PayoutPreview';
  /** As it was asked. */
  cutoff: Scalars['DateTime']['output'];
  /** As it was asked. */
  currency: Scalars['CurrencyCode']['output'];
  /** What would be transferred. */
  total: Money;
  /** To how many promoters. */
  itemCount: Scalars['Int']['output'];
  /** For how many commissions. */
  commissionCount: Scalars['Int']['output'];
  /** How many promoters would be left out. */
  leftOutCount: Scalars['Int']['output'];
  /** The first 100 of them, by promoter. */
  leftOut: Array<LeftOut>;
  /** How many would be left out, and with how much, for each reason; the most first. */
  leftOutSums: Array<LeftOutSum>;
};

/** What a batch that is prepared now would be about. */
export type PayoutPlan = {
  __typename?: 'PayoutPlan';
  /** The last month that is over, in the program's time zone. */
  month: Scalars['Month']['output'];
  /** Its end: the cut-off of a batch for that month. */
  cutoff: Scalars['DateTime']['output'];
  /** When the schedule prepares the next batches, in the program's time zone. They are for the month before that day's. */
  preparesOn: Scalars['Date']['output'];
  /** Currencies in which somebody is owed something. */
  currencies: Array<Scalars['CurrencyCode']['output']>;
};

/** Those whom a batch does not pay for one reason. */
export type LeftOutSum = {
  __typename?: 'LeftOutSum';
  /** As LeftOut says it. */
  reason: Scalars['String']['output'];
  /** How many promoters. */
  count: Scalars['Int']['output'];
  /** What they are owed together; negative where they owe. */
  amount: Money;
};

/** A promoter whom a batch does not pay; what is owed is carried forward. */
export type LeftOut = {
  __typename?: 'LeftOut';
  /** Who. */
  affiliate: Affiliate;
  /** What it is owed; negative where it owes. */
  amount: Money;
  /** Why, the first that applies: EXCLUDED, REVOKED, SUSPENDED, NEGATIVE_BALANCE, ZERO, BELOW_MINIMUM, NO_PAYOUT_METHOD, METHOD_CHANGED (it was replaced within 72 hours), METHOD_NOT_READY, CURRENCY_UNSUPPORTED. */
  reason: Scalars['String']['output'];
};

/** What to pay. */
export type PreparePayoutBatchInput = {
  /** Not later than now. Earned before it; adjustments of any time. */
  cutoff: Scalars['DateTime']['input'];
  /** Currencies never net. */
  currency: Scalars['CurrencyCode']['input'];
  /** Only these; null: all. At most 1000. */
  affiliateIds?: InputMaybe<Array<Scalars['ID']['input']>>;
  /** Not these; at most 1000. */
  excludeAffiliateIds?: InputMaybe<Array<Scalars['ID']['input']>>;
  /** Answers the preview and opens nothing. */
  dryRun?: InputMaybe<Scalars['Boolean']['input']>;
  /** 1 to 255 characters; the same key and input answer the same again. */
  idempotencyKey: Scalars['ID']['input'];
};

/** An approval of what was shown. */
export type ApprovePayoutBatchInput = {
  /** Which batch. */
  batchId: Scalars['ID']['input'];
  /** The batch's snapshotHash, as it was shown. */
  snapshotHash: Scalars['String']['input'];
  /** 1 to 255 characters; the same key and input answer the same again. */
  idempotencyKey: Scalars['ID']['input'];
};

/** A batch to cancel. */
export type CancelPayoutBatchInput = {
  /** Which batch. */
  batchId: Scalars['ID']['input'];
  /** For the audit, 3 to 500 characters. */
  reason: Scalars['String']['input'];
  /** 1 to 255 characters; the same key and input answer the same again. */
  idempotencyKey: Scalars['ID']['input'];
};

/** An item to try again. */
export type RetryPayoutItemInput = {
  /** Which item. */
  itemId: Scalars['ID']['input'];
  /** 1 to 255 characters; the same key and input answer the same again. */
  idempotencyKey: Scalars['ID']['input'];
};

/** An item to take out. */
export type ReleasePayoutItemInput = {
  /** Which item. */
  itemId: Scalars['ID']['input'];
  /** For the audit, 3 to 500 characters. */
  reason: Scalars['String']['input'];
  /** For an item in flight by hand: the operator's word that no money went. */
  notSent?: Scalars['Boolean']['input'];
  /** 1 to 255 characters; the same key and input answer the same again. */
  idempotencyKey: Scalars['ID']['input'];
};

/** A downloaded file of a batch. */
export type PayoutCsvFile = {
  __typename?: 'PayoutCsvFile';
  /** Counts from 1. */
  part: Scalars['Int']['output'];
  /** Where it is downloaded again: the same bytes, but for what was paid or released since. */
  path: Scalars['String']['output'];
  /** How many items it had at first. */
  itemCount: Scalars['Int']['output'];
  /** Their sum. */
  amount: Money;
  /** Who downloaded it first; the audit log has every download. */
  downloadedBy: Scalars['String']['output'];
  /** When it was downloaded first. */
  downloadedAt: Scalars['DateTime']['output'];
};

/** An item that was sent. */
export type MarkPayoutItemPaidInput = {
  /** Which item. */
  itemId: Scalars['ID']['input'];
  /** What the bank or payment service calls the transfer, 1 to 200 characters. */
  externalReference: Scalars['String']['input'];
  /** 1 to 255 characters; the same key and input answer the same again. */
  idempotencyKey: Scalars['ID']['input'];
};

/** Items that were sent, as a file. */
export type MarkPayoutItemsPaidByCsvInput = {
  /** Which batch. */
  batchId: Scalars['ID']['input'];
  /** The file's text: a first line with the columns item_id, promoter_id, amount, currency and external_reference, in any order and with others between them. Commas, semicolons or tabs; at most 100,000 lines and 32 million characters. */
  csv: Scalars['String']['input'];
  /** 1 to 255 characters; the same key and file answer the same again. */
  idempotencyKey: Scalars['ID']['input'];
};

/** What became of a file's lines. */
export type MarkPayoutItemsPaidByCsvPayload = {
  __typename?: 'MarkPayoutItemsPaidByCsvPayload';
  /** As it is now. */
  batch?: Maybe<PayoutBatch>;
  /** How many items this act marked paid. */
  marked: Scalars['Int']['output'];
  /** The lines that were not taken, in their order. */
  lineErrors: Array<CsvLineError>;
  /** Why nothing was done; empty when it was. */
  userErrors: Array<AdminUserError>;
};

/** A line that was not taken. */
export type CsvLineError = {
  __typename?: 'CsvLineError';
  /** Its number in the file, from 1; of a line that breaks in two, the first. */
  line: Scalars['Int']['output'];
  /** What is wrong, in a sentence. */
  message: Scalars['String']['output'];
};

/** What became of a batch. */
export type PayoutBatchPayload = {
  __typename?: 'PayoutBatchPayload';
  /** As it is now; null when there is none, as after a dry run. */
  batch?: Maybe<PayoutBatch>;
  /** Of a dry run only. */
  preview?: Maybe<PayoutPreview>;
  /** Why nothing was done, or would be; empty when it was. */
  userErrors: Array<AdminUserError>;
};

/** One change by an operator. Written with the change, never altered. */
export type AuditEntry = {
  __typename?: 'AuditEntry';
  /** An id with prefix aud_. */
  id: Scalars['ID']['output'];
  /** What undoOperation takes. An id with prefix opr_. */
  operationId: Scalars['ID']['output'];
  /** Who did it: an operator's user id, a promoter's for its own payout details, or `configuration`. */
  actor: Scalars['String']['output'];
  /** The mutation's name. */
  action: Scalars['String']['output'];
  /** The id of what was changed. */
  target: Scalars['String']['output'];
  /** Why; null for acts of routine. */
  reason?: Maybe<Scalars['String']['output']>;
  /** The changed facts before; null where nothing was. */
  before?: Maybe<Scalars['JSON']['output']>;
  /** The changed facts after. */
  after?: Maybe<Scalars['JSON']['output']>;
  /** Whether undoOperation may still reverse it. Another service may yet refuse, e.g. because granted credits were spent. */
  undoable: Scalars['Boolean']['output'];
  /** When, by the deployment's clock. */
  at: Scalars['DateTime']['output'];
};

/** A partner's credentials, without the secret. Its times are real time, whatever the deployment's clock says. */
export type ApiKey = {
  __typename?: 'ApiKey';
  /** An id with prefix key_; stays when the key is rotated. */
  id: Scalars['ID']['output'];
  /** For people. */
  name: Scalars['String']['output'];
  /** How the present secret begins, e.g. trb_live_4fJ2aB9xQ0Lk. */
  prefix: Scalars['String']['output'];
  /** What it may do. */
  scopes: Array<Scalars['String']['output']>;
  /** The user id that it acts for, or `platform`. */
  owner: Scalars['String']['output'];
  /** When it was made. */
  createdAt: Scalars['DateTime']['output'];
  /** When it ends by itself; null: never. */
  expiresAt?: Maybe<Scalars['DateTime']['output']>;
  /** Exact to the minute. */
  lastUsedAt?: Maybe<Scalars['DateTime']['output']>;
  /** When it was revoked. */
  revokedAt?: Maybe<Scalars['DateTime']['output']>;
  /** The networks from which it may be used, e.g. 203.0.113.0/24; null: from everywhere. */
  allowedNetworks?: Maybe<Array<Scalars['String']['output']>>;
  /** What it may spend on operations in a minute, in the points that an operation costs; null: what keys in general may. */
  costPerMinute?: Maybe<Scalars['Int']['output']>;
  /** The operation that another operator must approve before the key works; null: it works, or it did. */
  waitsForOperation?: Maybe<Scalars['ID']['output']>;
  /** Whether it works now, and else why not. */
  state: ApiKeyState;
  /** Until when a secret from before the last rotation works beside the present one; null: none does. */
  previousSecretUntil?: Maybe<Scalars['DateTime']['output']>;
};

/** Whether an API key works. */
export type ApiKeyState =
  /** It works. */
  | 'ACTIVE'
  /** Made, and refused everywhere until another operator has approved it; see waitsForOperation. */
  | 'WAITING'
  /** Another operator rejected it, or nobody decided in time: it will never work. */
  | 'REFUSED'
  /** It has ended by itself. */
  | 'EXPIRED'
  /** It was ended by people, or reported as leaked. */
  | 'REVOKED';

/** Which API keys to list; all that are given must hold. */
export type ApiKeyFilter = {
  /** Only those that act for this user, by its id, or `platform`. */
  owner?: InputMaybe<Scalars['String']['input']>;
  /** Only in this state. */
  state?: InputMaybe<ApiKeyState>;
  /** Only those that hold this scope. */
  scope?: InputMaybe<Scalars['String']['input']>;
  /** A part of the name, or how the present secret begins; at most 100 characters. */
  search?: InputMaybe<Scalars['String']['input']>;
};

/** An event or Stripe delivery that a service could not apply: it waits for its next try, or was given up. */
export type DeadLetter = {
  __typename?: 'DeadLetter';
  /** An id with prefix dlt_. */
  id: Scalars['ID']['output'];
  /** The service in which it failed. */
  source: Scalars['String']['output'];
  /** The event's type. */
  type: Scalars['String']['output'];
  /** What the event is about. */
  subject: Scalars['String']['output'];
  /** What went wrong the last time. */
  error: Scalars['String']['output'];
  /** How often it was tried in its last round. */
  attempts: Scalars['Int']['output'];
  /** Whether it is still tried. */
  state: DeadLetterState;
  /** When it is tried next, in real time; null unless it waits. */
  nextTryAt?: Maybe<Scalars['DateTime']['output']>;
  /** When it failed first. */
  firstFailedAt: Scalars['DateTime']['output'];
  /** When it failed last. */
  lastFailedAt: Scalars['DateTime']['output'];
  /** When an operator asked for another round; null again when that failed too. */
  replayedAt?: Maybe<Scalars['DateTime']['output']>;
};

/** What becomes of an event that a service could not apply. */
export type DeadLetterState =
  /** It failed and is tried again by itself, at nextTryAt. */
  | 'WAITING'
  /** It was given up; replayDeadLetter tries it again. */
  | 'DEAD'
  /** An operator asked for another round. */
  | 'REPLAYED';

/** Conditions on affiliates; all that are given must hold. */
export type AffiliateFilter = {
  /** Only with this status. */
  status?: InputMaybe<AffiliateStatus>;
  /** An affiliate's, promoter's or user's id, an e-mail address, or the beginning of a code (of many codes that begin alike the first 1,000); at most 200 characters. */
  search?: InputMaybe<Scalars['String']['input']>;
  /** At least this much confirmed and unpaid, in the policy's currency. */
  minBalanceMinor?: InputMaybe<Scalars['BigInt']['input']>;
  /** Only those that are in this tier of the policy in force. */
  tier?: InputMaybe<Scalars['String']['input']>;
};

/** Conditions on audit entries; all that are given must hold. */
export type AuditFilter = {
  /** What was changed, by its id. */
  target?: InputMaybe<Scalars['String']['input']>;
  /** Who did it. */
  actor?: InputMaybe<Scalars['String']['input']>;
  /** A mutation's name. */
  action?: InputMaybe<Scalars['String']['input']>;
  /** The entry of this operation: an id with prefix opr_. */
  operationId?: InputMaybe<Scalars['ID']['input']>;
  /** Not before this instant. */
  from?: InputMaybe<Scalars['DateTime']['input']>;
  /** Before this instant. */
  to?: InputMaybe<Scalars['DateTime']['input']>;
};

/** A change of an affiliate's status. */
export type SetAffiliateStatusInput = {
  /** Which affiliate. */
  affiliateId: Scalars['ID']['input'];
  /** The new status. */
  status: AffiliateStatus;
  /** For the audit, 3 to 500 characters. */
  reason: Scalars['String']['input'];
  /** Answers the effect and writes nothing. */
  dryRun?: InputMaybe<Scalars['Boolean']['input']>;
  /** 1 to 255 characters; the same key and input answer the same again. */
  idempotencyKey: Scalars['ID']['input'];
};

/** A change of an affiliate's own terms; what is null falls back to tier and policy. */
export type SetAffiliateTermsInput = {
  /** Which affiliate. */
  affiliateId: Scalars['ID']['input'];
  /** 0 to 10000 basis points. */
  rateBps?: InputMaybe<Scalars['Int']['input']>;
  /** In the policy's currency, not negative. */
  minimumPayoutMinor?: InputMaybe<Scalars['BigInt']['input']>;
  /** For the audit, 3 to 500 characters. */
  reason: Scalars['String']['input'];
  /** Checks and writes nothing. */
  dryRun?: InputMaybe<Scalars['Boolean']['input']>;
  /** 1 to 255 characters; the same key and input answer the same again. */
  idempotencyKey: Scalars['ID']['input'];
};

/** A remark to write down. */
export type AddAffiliateNoteInput = {
  /** Which affiliate. */
  affiliateId: Scalars['ID']['input'];
  /** Plain text, 1 to 4000 characters. */
  text: Scalars['String']['input'];
};

/** What became of an affiliate. */
export type AffiliatePayload = {
  __typename?: 'AffiliatePayload';
  /** As it is now. */
  affiliate?: Maybe<Affiliate>;
  /** For undoOperation, or for approveOperation by another operator where this one may not do it alone; null when nothing was done or asked. */
  operationId?: Maybe<Scalars['ID']['output']>;
  /** What the action did, or would do, to money: the unpaid sums that a revocation forfeits, one for each currency, positive. Empty for everything else. */
  effect: Array<Money>;
  /** What the action changed, or would change, beside money, in sentences. */
  consequences: Array<Scalars['String']['output']>;
  /** Why nothing was done; empty when it was. */
  userErrors: Array<AdminUserError>;
};

/** The next version of the program's terms. */
export type PublishProgramPolicyInput = {
  /** The whole policy; nothing is taken over from the version before. */
  policy: ProgramPolicyInput;
  /** For the audit, 3 to 500 characters. */
  reason: Scalars['String']['input'];
  /** Answers what is wrong with it, and whether another operator would be needed; writes nothing and uses no key. */
  dryRun?: InputMaybe<Scalars['Boolean']['input']>;
  /** 1 to 255 characters; the same key and input answer the same again. */
  idempotencyKey: Scalars['ID']['input'];
};

/** The published version. */
export type ProgramPolicyPayload = {
  __typename?: 'ProgramPolicyPayload';
  /** Null when it was refused, and of a dry run. */
  policy?: Maybe<ProgramPolicy>;
  /** What waits for another operator, where this one may not publish it alone; else null. */
  operationId?: Maybe<Scalars['ID']['output']>;
  /** Everything that is wrong with it; empty when it was published, or would be. */
  userErrors: Array<AdminUserError>;
};

/** The dead letter as it is now. */
export type ReplayDeadLetterPayload = {
  __typename?: 'ReplayDeadLetterPayload';
  /** Waits for its next round. */
  deadLetter?: Maybe<DeadLetter>;
  /** Why nothing was done; empty when it was. */
  userErrors: Array<AdminUserError>;
};

/** A key to make. */
export type CreateApiKeyInput = {
  /** For people, 1 to 100 characters. */
  name: Scalars['String']['input'];
  /** 1 to 50 of: referrals:read, referrals:write, credits:read, credits:spend, credits:grant, commissions:read, affiliates:read, modules:write, jules:read, jules:write, events:read, history:write. One with credits:grant or referrals:write works once a second operator has approved it, where the policy requires one. Keys that act for a person hold only referrals:read, commissions:read, credits:read, modules:write, jules:read and jules:write. */
  scopes: Array<Scalars['String']['input']>;
  /** Later than now in real time; null: never. */
  expiresAt?: InputMaybe<Scalars['DateTime']['input']>;
  /** Whom it acts for: the promoter that one is oneself, since nobody makes keys that act for somebody else (FORBIDDEN). Null: the platform for operators, themselves for promoters. */
  promoterId?: InputMaybe<Scalars['ID']['input']>;
  /** The networks from which it may be used: 1 to 20 addresses or ranges, e.g. 203.0.113.7, 203.0.113.0/24 or 2001:db8::/32. Null: from everywhere. A rotation keeps them. */
  allowedNetworks?: InputMaybe<Array<Scalars['String']['input']>>;
  /** What it may spend on operations in a minute, 1 to 10,000,000 points; only operators may say it. Null: what keys in general may. */
  costPerMinute?: InputMaybe<Scalars['Int']['input']>;
  /** 1 to 255 characters; the same key and input answer the same again, but without the secret. */
  idempotencyKey: Scalars['ID']['input'];
};

/** A key, and its secret this one time. */
export type CreateApiKeyPayload = {
  __typename?: 'CreateApiKeyPayload';
  /** Without the secret. With NEEDS_SECOND_OPERATOR from createApiKey: made, and refused everywhere until the operation is approved. */
  apiKey?: Maybe<ApiKey>;
  /** What goes into the x-api-key header. Null when this answers a repeated call: then rotate the key. */
  secret?: Maybe<Scalars['String']['output']>;
  /** Why nothing was done; empty when it was. */
  userErrors: Array<AdminUserError>;
};

/** A key to give a new secret. */
export type RotateApiKeyInput = {
  /** Which key. */
  apiKeyId: Scalars['ID']['input'];
  /** How long the old secret still works, 0 to 168. */
  overlapHours?: InputMaybe<Scalars['Int']['input']>;
  /** 1 to 255 characters; the same key and input answer the same again, but without the secret. */
  idempotencyKey: Scalars['ID']['input'];
};

/** A key to end. */
export type RevokeApiKeyInput = {
  /** Which key. */
  apiKeyId: Scalars['ID']['input'];
  /** For the audit, 3 to 500 characters. */
  reason: Scalars['String']['input'];
};

/** The key as it is now. */
export type RevokeApiKeyPayload = {
  __typename?: 'RevokeApiKeyPayload';
  /** Revoked. */
  apiKey?: Maybe<ApiKey>;
  /** Why nothing was done; empty when it was. */
  userErrors: Array<AdminUserError>;
};

/** An operation to reverse. */
export type UndoOperationInput = {
  /** From the audit log or the operation's own answer. */
  operationId: Scalars['ID']['input'];
  /** For the audit, 3 to 500 characters. */
  reason: Scalars['String']['input'];
  /** 1 to 255 characters; the same key and input answer the same again. */
  idempotencyKey: Scalars['ID']['input'];
};

/** What undoing did. */
export type UndoOperationPayload = {
  __typename?: 'UndoOperationPayload';
  /** The entry of the undoing itself; null when it was refused, and while another service is still at it. */
  audit?: Maybe<AuditEntry>;
  /** The undoing's own operation, or what it will be once another operator has approved it; null when it was refused otherwise. Without an entry and a refusal it goes on: the same key asks again what became of it. */
  operationId?: Maybe<Scalars['ID']['output']>;
  /** Why nothing was done; empty when it was. */
  userErrors: Array<AdminUserError>;
};

/** How a promoter is paid by hand. */
export type SavePayoutDetailsInput = {
  /** What the promoter calls it: one line, 1 to 100 characters. */
  label: Scalars['String']['input'];
  /** What a transfer needs: 3 to 2000 characters in at most 30 lines, without control characters. Lines such as `Account holder: …`, `IBAN: …`, `BIC: …`, `Account number: …`, `Routing number: …` and `PayPal: …` become columns of the CSV. */
  details: Scalars['String']['input'];
  /** 1 to 255 characters; the same key and input answer the same again. */
  idempotencyKey: Scalars['ID']['input'];
};

/** The destination as it is now. */
export type SavePayoutDetailsPayload = {
  __typename?: 'SavePayoutDetailsPayload';
  /** Null when it was refused. */
  payoutMethod?: Maybe<PayoutMethod>;
  /** Why nothing was done; empty when it was, or when it was saved before. */
  userErrors: Array<AdminUserError>;
};

/** An expected refusal of an operator's mutation. */
export type AdminUserError = UserError & {
  __typename?: 'AdminUserError';
  /** For programs. */
  code: AdminRefusalCode;
  /** What is wrong and what to do, in a sentence. */
  message: Scalars['String']['output'];
  /** Which part of the input it is about. */
  field?: Maybe<Array<Scalars['String']['output']>>;
};

/** What Stripe Connect onboarding needs to know. */
export type StartPayoutOnboardingInput = {
  /** Where the promoter is and is paid: ISO 3166-1 alpha-2, e.g. DE. */
  country: Scalars['String']['input'];
  /** Where Stripe leads after its page, whether or not all was handed in: a page of CONSOLE_URL or of one of CORS_ORIGINS. */
  returnUrl: Scalars['URL']['input'];
  /** Where Stripe leads when the page was used already or is too old: it should call this mutation again. Same origins. */
  refreshUrl: Scalars['URL']['input'];
};

/** Stripe's page, or why there is none. */
export type StartPayoutOnboardingPayload = {
  __typename?: 'StartPayoutOnboardingPayload';
  /** Serves once, for minutes: go there at once. It lets its bearer say where the promoter is paid; never store or send it. */
  url?: Maybe<Scalars['URL']['output']>;
  /** Why it was refused; empty when it was not. */
  userErrors: Array<AdminUserError>;
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

/** A page of affiliates. */
export type AffiliateConnection = {
  __typename?: 'AffiliateConnection';
  /** With a cursor each. */
  edges: Array<AffiliateEdge>;
  /** Without cursors. */
  nodes: Array<Affiliate>;
  /** Where the page lies in the list. */
  pageInfo: PageInfo;
  /** How many there are in all: exact up to 10,000, null beyond. Counted only when it is selected. */
  totalCount?: Maybe<Scalars['Int']['output']>;
};

/** A place in a list of affiliates. */
export type AffiliateEdge = {
  __typename?: 'AffiliateEdge';
  /** Pass it as `after` to go on behind it. */
  cursor: Scalars['String']['output'];
  /** What stands there. */
  node: Affiliate;
};

/** A page of policies. */
export type ProgramPolicyConnection = {
  __typename?: 'ProgramPolicyConnection';
  /** With a cursor each. */
  edges: Array<ProgramPolicyEdge>;
  /** Without cursors. */
  nodes: Array<ProgramPolicy>;
  /** Where the page lies in the list. */
  pageInfo: PageInfo;
  /** How many there are in all: exact up to 10,000, null beyond. Counted only when it is selected. */
  totalCount?: Maybe<Scalars['Int']['output']>;
};

/** A place in a list of policies. */
export type ProgramPolicyEdge = {
  __typename?: 'ProgramPolicyEdge';
  /** Pass it as `after` to go on behind it. */
  cursor: Scalars['String']['output'];
  /** What stands there. */
  node: ProgramPolicy;
};

/** A page of audit entries. */
export type AuditEntryConnection = {
  __typename?: 'AuditEntryConnection';
  /** With a cursor each. */
  edges: Array<AuditEntryEdge>;
  /** Without cursors. */
  nodes: Array<AuditEntry>;
  /** Where the page lies in the list. */
  pageInfo: PageInfo;
  /** How many there are in all: exact up to 10,000, null beyond. Counted only when it is selected. */
  totalCount?: Maybe<Scalars['Int']['output']>;
};

/** A place in a list of audit entries. */
export type AuditEntryEdge = {
  __typename?: 'AuditEntryEdge';
  /** Pass it as `after` to go on behind it. */
  cursor: Scalars['String']['output'];
  /** What stands there. */
  node: AuditEntry;
};

/** A page of API keys. */
export type ApiKeyConnection = {
  __typename?: 'ApiKeyConnection';
  /** With a cursor each. */
  edges: Array<ApiKeyEdge>;
  /** Without cursors. */
  nodes: Array<ApiKey>;
  /** Where the page lies in the list. */
  pageInfo: PageInfo;
  /** How many there are in all: exact up to 10,000, null beyond. Counted only when it is selected. */
  totalCount?: Maybe<Scalars['Int']['output']>;
};

/** A page of events for an endpoint. */
export type WebhookEventConnection = {
  __typename?: 'WebhookEventConnection';
  /** With a cursor each. */
  edges: Array<WebhookEventEdge>;
  /** Without cursors. */
  nodes: Array<WebhookEvent>;
  /** Where the page lies in the list. */
  pageInfo: PageInfo;
  /** How many there are in all: exact up to 10,000, null beyond. Counted only when it is selected. */
  totalCount?: Maybe<Scalars['Int']['output']>;
};

/** A place in a list of events for an endpoint. */
export type WebhookEventEdge = {
  __typename?: 'WebhookEventEdge';
  /** Pass it as `after` to go on behind it. */
  cursor: Scalars['String']['output'];
  /** What stands there. */
  node: WebhookEvent;
};

/** A place in a list of API keys. */
export type ApiKeyEdge = {
  __typename?: 'ApiKeyEdge';
  /** Pass it as `after` to go on behind it. */
  cursor: Scalars['String']['output'];
  /** What stands there. */
  node: ApiKey;
};

/** A page of dead letters. */
export type DeadLetterConnection = {
  __typename?: 'DeadLetterConnection';
  /** With a cursor each. */
  edges: Array<DeadLetterEdge>;
  /** Without cursors. */
  nodes: Array<DeadLetter>;
  /** Where the page lies in the list. */
  pageInfo: PageInfo;
  /** How many there are in all: exact up to 10,000, null beyond. Counted only when it is selected. */
  totalCount?: Maybe<Scalars['Int']['output']>;
};

/** A place in a list of dead letters. */
export type DeadLetterEdge = {
  __typename?: 'DeadLetterEdge';
  /** Pass it as `after` to go on behind it. */
  cursor: Scalars['String']['output'];
  /** What stands there. */
  node: DeadLetter;
};

/** A page of payout batches. */
export type PayoutBatchConnection = {
  __typename?: 'PayoutBatchConnection';
  /** With a cursor each. */
  edges: Array<PayoutBatchEdge>;
  /** Without cursors. */
  nodes: Array<PayoutBatch>;
  /** Where the page lies in the list. */
  pageInfo: PageInfo;
  /** How many there are in all: exact up to 10,000, null beyond. Counted only when it is selected. */
  totalCount?: Maybe<Scalars['Int']['output']>;
};

/** A place in a list of payout batches. */
export type PayoutBatchEdge = {
  __typename?: 'PayoutBatchEdge';
  /** Pass it as `after` to go on behind it. */
  cursor: Scalars['String']['output'];
  /** What stands there. */
  node: PayoutBatch;
};

/** A page of payout items. */
export type PayoutItemConnection = {
  __typename?: 'PayoutItemConnection';
  /** With a cursor each. */
  edges: Array<PayoutItemEdge>;
  /** Without cursors. */
  nodes: Array<PayoutItem>;
  /** Where the page lies in the list. */
  pageInfo: PageInfo;
  /** How many there are in all: exact up to 10,000, null beyond. Counted only when it is selected. */
  totalCount?: Maybe<Scalars['Int']['output']>;
};

/** A place in a list of payout items. */
export type PayoutItemEdge = {
  __typename?: 'PayoutItemEdge';
  /** Pass it as `after` to go on behind it. */
  cursor: Scalars['String']['output'];
  /** What stands there. */
  node: PayoutItem;
};

/** A page of left-out promoters. */
export type LeftOutConnection = {
  __typename?: 'LeftOutConnection';
  /** With a cursor each. */
  edges: Array<LeftOutEdge>;
  /** Without cursors. */
  nodes: Array<LeftOut>;
  /** Where the page lies in the list. */
  pageInfo: PageInfo;
  /** How many there are in all: exact up to 10,000, null beyond. Counted only when it is selected. */
  totalCount?: Maybe<Scalars['Int']['output']>;
};

/** A place in a list of left-out promoters. */
export type LeftOutEdge = {
  __typename?: 'LeftOutEdge';
  /** Pass it as `after` to go on behind it. */
  cursor: Scalars['String']['output'];
  /** What stands there. */
  node: LeftOut;
};

/** Where public events are sent: POST, JSON, signed. Its times are real time, whatever the deployment's clock says. */
export type WebhookEndpoint = {
  __typename?: 'WebhookEndpoint';
  /** An id with prefix whe_. */
  id: Scalars['ID']['output'];
  /** An https address of the public internet. */
  url: Scalars['URL']['output'];
  /** What it is told, in the order of docs/events.md. */
  types: Array<Scalars['String']['output']>;
  /** Whether anything is sent. Disabled by an operator, or by itself when every delivery has failed for three days or the receiver answered 410. */
  enabled: Scalars['Boolean']['output'];
  /** Why nothing is sent; null: it is enabled. */
  disabledReason?: Maybe<Scalars['String']['output']>;
  /** Since when nothing is sent; null: it is enabled. */
  disabledAt?: Maybe<Scalars['DateTime']['output']>;
  /** What became of the last attempt, of whichever event; null before the first. */
  lastDelivery?: Maybe<WebhookDelivery>;
  /** Since when every delivery has failed; null: the last one arrived, or none was tried. After three days of it the endpoint is disabled. */
  failingSince?: Maybe<Scalars['DateTime']['output']>;
  /** How many events wait to be delivered, those not counted that are still in the log: 1,000 at most. */
  waiting: Scalars['Int']['output'];
  /** Until when a secret from before the last rotation signs beside the present one; null: none does. */
  previousSecretUntil?: Maybe<Scalars['DateTime']['output']>;
  /** Events that it was or is to be sent, newest first. Those that arrived are listed for three days, those that were given up for 30. */
  events: WebhookEventConnection;
  /** When it was made. */
  createdAt: Scalars['DateTime']['output'];
};


/** Where public events are sent: POST, JSON, signed. Its times are real time, whatever the deployment's clock says. */
export type WebhookEndpointEventsArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
  state?: InputMaybe<WebhookEventState>;
};

/** One event for one endpoint, and what became of it. */
export type WebhookEvent = {
  __typename?: 'WebhookEvent';
  /** An id with prefix whd_. */
  id: Scalars['ID']['output'];
  /** The event's id, a UUID: what `Tributary-Event-Id` says. */
  eventId: Scalars['ID']['output'];
  /** One of the types of docs/events.md, or webhook.test. */
  type: Scalars['String']['output'];
  /** Whether it has arrived. */
  state: WebhookEventState;
  /** How often it was sent, since it was last asked for. */
  attempts: Scalars['Int']['output'];
  /** The HTTP status of the last answer; null: there was none. */
  status?: Maybe<Scalars['Int']['output']>;
  /** Why the last attempt did not count as delivered; null: it did, or there was none. */
  error?: Maybe<Scalars['String']['output']>;
  /** When it was sent first; null: not yet. */
  firstTriedAt?: Maybe<Scalars['DateTime']['output']>;
  /** When it is sent next; null unless it waits. */
  nextTryAt?: Maybe<Scalars['DateTime']['output']>;
  /** When it arrived or was given up; null while it waits. */
  settledAt?: Maybe<Scalars['DateTime']['output']>;
  /** What is sent: JSON, the same bytes at each attempt. */
  body: Scalars['String']['output'];
  /** A cursor just before it: redeliverEvents behind it sends this event again and all that came after. Null for test events. */
  before?: Maybe<Scalars['String']['output']>;
};

/** Whether an event has arrived at an endpoint. */
export type WebhookEventState =
  /** It is sent, or tried again, by itself. */
  | 'WAITING'
  /** The receiver answered with a status of 200 to 299. */
  | 'DELIVERED'
  /** It was tried for as long as events are; redeliverEvents sends it again. */
  | 'GIVEN_UP';

/** What became of an attempt to deliver an event. */
export type WebhookDelivery = {
  __typename?: 'WebhookDelivery';
  /** When. */
  at: Scalars['DateTime']['output'];
  /** The HTTP status of the answer; null: there was none. */
  status?: Maybe<Scalars['Int']['output']>;
  /** Which attempt for this event, from 1. */
  attempts: Scalars['Int']['output'];
  /** Why it does not count as delivered; null: it does. */
  error?: Maybe<Scalars['String']['output']>;
};

/** Something that has happened, as partners see it; see docs/events.md. */
export type PlatformEvent = {
  __typename?: 'PlatformEvent';
  /** Where it stands: pass it as `after` to go on behind it. */
  cursor: Scalars['String']['output'];
  /** A UUID; the same in every delivery of it. */
  id: Scalars['ID']['output'];
  /** One of the types of docs/events.md. */
  type: Scalars['String']['output'];
  /** When, by the deployment's clock. */
  occurredAt: Scalars['DateTime']['output'];
  /** The id of the thing that it is about. */
  subject: Scalars['String']['output'];
  /** Of types that tell a state: of two about one subject the larger holds. Null elsewhere. */
  revision?: Maybe<Scalars['BigInt']['output']>;
  /** By type: amounts are whole minor units as texts beside their currency, credits decimal texts. */
  data: Scalars['JSON']['output'];
};

/** An endpoint to make. */
export type CreateWebhookEndpointInput = {
  /** An https address, port 443 or 8443, without credentials, at most 2000 characters; its name must not lead to private networks. */
  url: Scalars['URL']['input'];
  /** At least one of the types of docs/events.md, at most 100. */
  types: Array<Scalars['String']['input']>;
  /** 1 to 255 characters; the same key and input answer the same again, but without the secret. Null: each call is a request of its own. */
  idempotencyKey?: InputMaybe<Scalars['ID']['input']>;
};

/** An endpoint, and its secret this one time. */
export type CreateWebhookEndpointPayload = {
  __typename?: 'CreateWebhookEndpointPayload';
  /** As it is now; null when none was made. */
  endpoint?: Maybe<WebhookEndpoint>;
  /** What deliveries are signed with: whsec_ and 64 hex digits. Null where no secret was made, or this answers a repeated call: then rotate it. */
  secret?: Maybe<Scalars['String']['output']>;
  /** Why nothing was done; empty when it was. */
  userErrors: Array<AdminUserError>;
};

/** A change of an endpoint; what is null stays. */
export type UpdateWebhookEndpointInput = {
  /** Which endpoint. */
  endpointId: Scalars['ID']['input'];
  /** As for createWebhookEndpoint; what waits goes there too. */
  url?: InputMaybe<Scalars['URL']['input']>;
  /** From now on; as for createWebhookEndpoint, at most 100. */
  types?: InputMaybe<Array<Scalars['String']['input']>>;
  /** false keeps what waits and is told meanwhile; true goes on with it. */
  enabled?: InputMaybe<Scalars['Boolean']['input']>;
};

/** An endpoint to give a new secret. */
export type RotateWebhookSecretInput = {
  /** Which endpoint. */
  endpointId: Scalars['ID']['input'];
  /** How long the old secret signs beside the new one, 0 to 168. At most 5 secrets sign at a time. */
  overlapHours?: InputMaybe<Scalars['Int']['input']>;
  /** 1 to 255 characters; the same key and input answer the same again, but without the secret. Null: each call is a request of its own. */
  idempotencyKey?: InputMaybe<Scalars['ID']['input']>;
};

/** What to send again. */
export type RedeliverEventsInput = {
  /** Where. */
  endpointId: Scalars['ID']['input'];
  /** All behind this cursor: of `events`, or of a webhook that arrived. */
  after: Scalars['String']['input'];
};

/** What is sent again. */
export type RedeliverEventsPayload = {
  __typename?: 'RedeliverEventsPayload';
  /** How many events, counted in the first 50,000 entries of the log behind the cursor; 0: the endpoint has not come that far. */
  scheduled: Scalars['Int']['output'];
  /** Why nothing was done; empty when it was. */
  userErrors: Array<AdminUserError>;
};

/** A page of what has happened. */
export type PlatformEventConnection = {
  __typename?: 'PlatformEventConnection';
  /** With a cursor each. */
  edges: Array<PlatformEventEdge>;
  /** Without the edges around them. */
  nodes: Array<PlatformEvent>;
  /** endCursor: how far this page has looked, also where it is empty. hasNextPage: whether another page may hold something now. */
  pageInfo: PageInfo;
};

/** A place in the list of what has happened. */
export type PlatformEventEdge = {
  __typename?: 'PlatformEventEdge';
  /** Pass it as `after` to go on behind it. */
  cursor: Scalars['String']['output'];
  /** What stands there. */
  node: PlatformEvent;
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
  Promoter: Promoter;
  Affiliate: Affiliate;
  PayoutBatch: PayoutBatch;
};

/** Mapping of federation reference types */
export type FederationReferenceTypes = {
  Promoter:
    ( { __typename: 'Promoter' }
    & GraphQLRecursivePick<FederationTypes['Promoter'], {"id":true}> );
  Affiliate:
    ( { __typename: 'Affiliate' }
    & GraphQLRecursivePick<FederationTypes['Affiliate'], {"id":true}> );
  PayoutBatch:
    ( { __typename: 'PayoutBatch' }
    & GraphQLRecursivePick<FederationTypes['PayoutBatch'], {"id":true}> );
};


/** Mapping of interface types */
export type ResolversInterfaceTypes<_RefType extends Record<string, unknown>> = {
  UserError: ( AdminUserError );
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
  Promoter: ResolverTypeWrapper<PromoterParent>;
  Statement: ResolverTypeWrapper<StatementParent>;
  StatementLine: ResolverTypeWrapper<StatementLineParent>;
  Affiliate: ResolverTypeWrapper<AffiliateParent>;
  PendingOperation: ResolverTypeWrapper<PendingOperationParent>;
  PendingOperationStatus: PendingOperationStatus;
  PendingOperationConnection: ResolverTypeWrapper<Omit<PendingOperationConnection, 'edges' | 'nodes'> & { edges: Array<ResolversTypes['PendingOperationEdge']>, nodes: Array<ResolversTypes['PendingOperation']> }>;
  PendingOperationEdge: ResolverTypeWrapper<Omit<PendingOperationEdge, 'node'> & { node: ResolversTypes['PendingOperation'] }>;
  DecideOperationInput: DecideOperationInput;
  DecideOperationPayload: ResolverTypeWrapper<DecideOperationPayloadParent>;
  AffiliateStatus: AffiliateStatus;
  AffiliateTerms: ResolverTypeWrapper<AffiliateTerms>;
  Tier: ResolverTypeWrapper<Tier>;
  PayoutMethodKind: PayoutMethodKind;
  PayoutMethod: ResolverTypeWrapper<PayoutMethodParent>;
  PayoutAccount: ResolverTypeWrapper<PayoutAccountParent>;
  AffiliateNote: ResolverTypeWrapper<AffiliateNote>;
  CommissionBasis: CommissionBasis;
  ProgramPolicy: ResolverTypeWrapper<ProgramPolicyParent>;
  ProgramPolicyInput: ProgramPolicyInput;
  TierInput: TierInput;
  PayoutBatch: ResolverTypeWrapper<PayoutBatchParent>;
  PayoutBatchStatus: PayoutBatchStatus;
  PayoutApproval: ResolverTypeWrapper<PayoutApproval>;
  PayoutProgress: ResolverTypeWrapper<PayoutProgress>;
  PayoutItem: ResolverTypeWrapper<PayoutItemParent>;
  PayoutItemStatus: PayoutItemStatus;
  PayoutPreview: ResolverTypeWrapper<PayoutPreviewParent>;
  PayoutPlan: ResolverTypeWrapper<PayoutPlan>;
  LeftOutSum: ResolverTypeWrapper<LeftOutSumParent>;
  LeftOut: ResolverTypeWrapper<LeftOutParent>;
  PreparePayoutBatchInput: PreparePayoutBatchInput;
  ApprovePayoutBatchInput: ApprovePayoutBatchInput;
  CancelPayoutBatchInput: CancelPayoutBatchInput;
  RetryPayoutItemInput: RetryPayoutItemInput;
  ReleasePayoutItemInput: ReleasePayoutItemInput;
  PayoutCsvFile: ResolverTypeWrapper<PayoutCsvFile>;
  MarkPayoutItemPaidInput: MarkPayoutItemPaidInput;
  MarkPayoutItemsPaidByCsvInput: MarkPayoutItemsPaidByCsvInput;
  MarkPayoutItemsPaidByCsvPayload: ResolverTypeWrapper<MarkPayoutItemsPaidByCsvPayloadParent>;
  CsvLineError: ResolverTypeWrapper<CsvLineError>;
  PayoutBatchPayload: ResolverTypeWrapper<PayoutBatchPayloadParent>;
  AuditEntry: ResolverTypeWrapper<AuditEntryParent>;
  ApiKey: ResolverTypeWrapper<ApiKeyParent>;
  ApiKeyState: ApiKeyState;
  ApiKeyFilter: ApiKeyFilter;
  DeadLetter: ResolverTypeWrapper<DeadLetterParent>;
  DeadLetterState: DeadLetterState;
  AffiliateFilter: AffiliateFilter;
  AuditFilter: AuditFilter;
  SetAffiliateStatusInput: SetAffiliateStatusInput;
  SetAffiliateTermsInput: SetAffiliateTermsInput;
  AddAffiliateNoteInput: AddAffiliateNoteInput;
  AffiliatePayload: ResolverTypeWrapper<AffiliatePayloadParent>;
  PublishProgramPolicyInput: PublishProgramPolicyInput;
  ProgramPolicyPayload: ResolverTypeWrapper<ProgramPolicyPayloadParent>;
  ReplayDeadLetterPayload: ResolverTypeWrapper<Omit<ReplayDeadLetterPayload, 'deadLetter'> & { deadLetter?: Maybe<ResolversTypes['DeadLetter']> }>;
  CreateApiKeyInput: CreateApiKeyInput;
  CreateApiKeyPayload: ResolverTypeWrapper<CreateApiKeyPayloadParent>;
  RotateApiKeyInput: RotateApiKeyInput;
  RevokeApiKeyInput: RevokeApiKeyInput;
  RevokeApiKeyPayload: ResolverTypeWrapper<RevokeApiKeyPayloadParent>;
  UndoOperationInput: UndoOperationInput;
  UndoOperationPayload: ResolverTypeWrapper<UndoOperationPayloadParent>;
  SavePayoutDetailsInput: SavePayoutDetailsInput;
  SavePayoutDetailsPayload: ResolverTypeWrapper<SavePayoutDetailsPayloadParent>;
  AdminUserError: ResolverTypeWrapper<AdminUserError>;
  StartPayoutOnboardingInput: StartPayoutOnboardingInput;
  StartPayoutOnboardingPayload: ResolverTypeWrapper<StartPayoutOnboardingPayloadParent>;
  AdminRefusalCode: AdminRefusalCode;
  AffiliateConnection: ResolverTypeWrapper<Omit<AffiliateConnection, 'edges' | 'nodes'> & { edges: Array<ResolversTypes['AffiliateEdge']>, nodes: Array<ResolversTypes['Affiliate']> }>;
  AffiliateEdge: ResolverTypeWrapper<Omit<AffiliateEdge, 'node'> & { node: ResolversTypes['Affiliate'] }>;
  ProgramPolicyConnection: ResolverTypeWrapper<Omit<ProgramPolicyConnection, 'edges' | 'nodes'> & { edges: Array<ResolversTypes['ProgramPolicyEdge']>, nodes: Array<ResolversTypes['ProgramPolicy']> }>;
  ProgramPolicyEdge: ResolverTypeWrapper<Omit<ProgramPolicyEdge, 'node'> & { node: ResolversTypes['ProgramPolicy'] }>;
  AuditEntryConnection: ResolverTypeWrapper<Omit<AuditEntryConnection, 'edges' | 'nodes'> & { edges: Array<ResolversTypes['AuditEntryEdge']>, nodes: Array<ResolversTypes['AuditEntry']> }>;
  AuditEntryEdge: ResolverTypeWrapper<Omit<AuditEntryEdge, 'node'> & { node: ResolversTypes['AuditEntry'] }>;
  ApiKeyConnection: ResolverTypeWrapper<Omit<ApiKeyConnection, 'edges' | 'nodes'> & { edges: Array<ResolversTypes['ApiKeyEdge']>, nodes: Array<ResolversTypes['ApiKey']> }>;
  WebhookEventConnection: ResolverTypeWrapper<Omit<WebhookEventConnection, 'edges' | 'nodes'> & { edges: Array<ResolversTypes['WebhookEventEdge']>, nodes: Array<ResolversTypes['WebhookEvent']> }>;
  WebhookEventEdge: ResolverTypeWrapper<Omit<WebhookEventEdge, 'node'> & { node: ResolversTypes['WebhookEvent'] }>;
  ApiKeyEdge: ResolverTypeWrapper<Omit<ApiKeyEdge, 'node'> & { node: ResolversTypes['ApiKey'] }>;
  DeadLetterConnection: ResolverTypeWrapper<Omit<DeadLetterConnection, 'edges' | 'nodes'> & { edges: Array<ResolversTypes['DeadLetterEdge']>, nodes: Array<ResolversTypes['DeadLetter']> }>;
  DeadLetterEdge: ResolverTypeWrapper<Omit<DeadLetterEdge, 'node'> & { node: ResolversTypes['DeadLetter'] }>;
  PayoutBatchConnection: ResolverTypeWrapper<Omit<PayoutBatchConnection, 'edges' | 'nodes'> & { edges: Array<ResolversTypes['PayoutBatchEdge']>, nodes: Array<ResolversTypes['PayoutBatch']> }>;
  PayoutBatchEdge: ResolverTypeWrapper<Omit<PayoutBatchEdge, 'node'> & { node: ResolversTypes['PayoutBatch'] }>;
  PayoutItemConnection: ResolverTypeWrapper<Omit<PayoutItemConnection, 'edges' | 'nodes'> & { edges: Array<ResolversTypes['PayoutItemEdge']>, nodes: Array<ResolversTypes['PayoutItem']> }>;
  PayoutItemEdge: ResolverTypeWrapper<Omit<PayoutItemEdge, 'node'> & { node: ResolversTypes['PayoutItem'] }>;
  LeftOutConnection: ResolverTypeWrapper<Omit<LeftOutConnection, 'edges' | 'nodes'> & { edges: Array<ResolversTypes['LeftOutEdge']>, nodes: Array<ResolversTypes['LeftOut']> }>;
  LeftOutEdge: ResolverTypeWrapper<Omit<LeftOutEdge, 'node'> & { node: ResolversTypes['LeftOut'] }>;
  WebhookEndpoint: ResolverTypeWrapper<WebhookEndpointParent>;
  WebhookEvent: ResolverTypeWrapper<WebhookEventParent>;
  WebhookEventState: WebhookEventState;
  WebhookDelivery: ResolverTypeWrapper<WebhookDelivery>;
  PlatformEvent: ResolverTypeWrapper<PlatformEventParent>;
  CreateWebhookEndpointInput: CreateWebhookEndpointInput;
  CreateWebhookEndpointPayload: ResolverTypeWrapper<CreateWebhookEndpointPayloadParent>;
  UpdateWebhookEndpointInput: UpdateWebhookEndpointInput;
  RotateWebhookSecretInput: RotateWebhookSecretInput;
  RedeliverEventsInput: RedeliverEventsInput;
  RedeliverEventsPayload: ResolverTypeWrapper<RedeliverEventsPayload>;
  PlatformEventConnection: ResolverTypeWrapper<Omit<PlatformEventConnection, 'edges' | 'nodes'> & { edges: Array<ResolversTypes['PlatformEventEdge']>, nodes: Array<ResolversTypes['PlatformEvent']> }>;
  PlatformEventEdge: ResolverTypeWrapper<Omit<PlatformEventEdge, 'node'> & { node: ResolversTypes['PlatformEvent'] }>;
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
  Promoter: PromoterParent;
  Statement: StatementParent;
  StatementLine: StatementLineParent;
  Affiliate: AffiliateParent;
  PendingOperation: PendingOperationParent;
  PendingOperationConnection: Omit<PendingOperationConnection, 'edges' | 'nodes'> & { edges: Array<ResolversParentTypes['PendingOperationEdge']>, nodes: Array<ResolversParentTypes['PendingOperation']> };
  PendingOperationEdge: Omit<PendingOperationEdge, 'node'> & { node: ResolversParentTypes['PendingOperation'] };
  DecideOperationInput: DecideOperationInput;
  DecideOperationPayload: DecideOperationPayloadParent;
  AffiliateTerms: AffiliateTerms;
  Tier: Tier;
  PayoutMethod: PayoutMethodParent;
  PayoutAccount: PayoutAccountParent;
  AffiliateNote: AffiliateNote;
  ProgramPolicy: ProgramPolicyParent;
  ProgramPolicyInput: ProgramPolicyInput;
  TierInput: TierInput;
  PayoutBatch: PayoutBatchParent;
  PayoutApproval: PayoutApproval;
  PayoutProgress: PayoutProgress;
  PayoutItem: PayoutItemParent;
  PayoutPreview: PayoutPreviewParent;
  PayoutPlan: PayoutPlan;
  LeftOutSum: LeftOutSumParent;
  LeftOut: LeftOutParent;
  PreparePayoutBatchInput: PreparePayoutBatchInput;
  ApprovePayoutBatchInput: ApprovePayoutBatchInput;
  CancelPayoutBatchInput: CancelPayoutBatchInput;
  RetryPayoutItemInput: RetryPayoutItemInput;
  ReleasePayoutItemInput: ReleasePayoutItemInput;
  PayoutCsvFile: PayoutCsvFile;
  MarkPayoutItemPaidInput: MarkPayoutItemPaidInput;
  MarkPayoutItemsPaidByCsvInput: MarkPayoutItemsPaidByCsvInput;
  MarkPayoutItemsPaidByCsvPayload: MarkPayoutItemsPaidByCsvPayloadParent;
  CsvLineError: CsvLineError;
  PayoutBatchPayload: PayoutBatchPayloadParent;
  AuditEntry: AuditEntryParent;
  ApiKey: ApiKeyParent;
  ApiKeyFilter: ApiKeyFilter;
  DeadLetter: DeadLetterParent;
  AffiliateFilter: AffiliateFilter;
  AuditFilter: AuditFilter;
  SetAffiliateStatusInput: SetAffiliateStatusInput;
  SetAffiliateTermsInput: SetAffiliateTermsInput;
  AddAffiliateNoteInput: AddAffiliateNoteInput;
  AffiliatePayload: AffiliatePayloadParent;
  PublishProgramPolicyInput: PublishProgramPolicyInput;
  ProgramPolicyPayload: ProgramPolicyPayloadParent;
  ReplayDeadLetterPayload: Omit<ReplayDeadLetterPayload, 'deadLetter'> & { deadLetter?: Maybe<ResolversParentTypes['DeadLetter']> };
  CreateApiKeyInput: CreateApiKeyInput;
  CreateApiKeyPayload: CreateApiKeyPayloadParent;
  RotateApiKeyInput: RotateApiKeyInput;
  RevokeApiKeyInput: RevokeApiKeyInput;
  RevokeApiKeyPayload: RevokeApiKeyPayloadParent;
  UndoOperationInput: UndoOperationInput;
  UndoOperationPayload: UndoOperationPayloadParent;
  SavePayoutDetailsInput: SavePayoutDetailsInput;
  SavePayoutDetailsPayload: SavePayoutDetailsPayloadParent;
  AdminUserError: AdminUserError;
  StartPayoutOnboardingInput: StartPayoutOnboardingInput;
  StartPayoutOnboardingPayload: StartPayoutOnboardingPayloadParent;
  AffiliateConnection: Omit<AffiliateConnection, 'edges' | 'nodes'> & { edges: Array<ResolversParentTypes['AffiliateEdge']>, nodes: Array<ResolversParentTypes['Affiliate']> };
  AffiliateEdge: Omit<AffiliateEdge, 'node'> & { node: ResolversParentTypes['Affiliate'] };
  ProgramPolicyConnection: Omit<ProgramPolicyConnection, 'edges' | 'nodes'> & { edges: Array<ResolversParentTypes['ProgramPolicyEdge']>, nodes: Array<ResolversParentTypes['ProgramPolicy']> };
  ProgramPolicyEdge: Omit<ProgramPolicyEdge, 'node'> & { node: ResolversParentTypes['ProgramPolicy'] };
  AuditEntryConnection: Omit<AuditEntryConnection, 'edges' | 'nodes'> & { edges: Array<ResolversParentTypes['AuditEntryEdge']>, nodes: Array<ResolversParentTypes['AuditEntry']> };
  AuditEntryEdge: Omit<AuditEntryEdge, 'node'> & { node: ResolversParentTypes['AuditEntry'] };
  ApiKeyConnection: Omit<ApiKeyConnection, 'edges' | 'nodes'> & { edges: Array<ResolversParentTypes['ApiKeyEdge']>, nodes: Array<ResolversParentTypes['ApiKey']> };
  WebhookEventConnection: Omit<WebhookEventConnection, 'edges' | 'nodes'> & { edges: Array<ResolversParentTypes['WebhookEventEdge']>, nodes: Array<ResolversParentTypes['WebhookEvent']> };
  WebhookEventEdge: Omit<WebhookEventEdge, 'node'> & { node: ResolversParentTypes['WebhookEvent'] };
  ApiKeyEdge: Omit<ApiKeyEdge, 'node'> & { node: ResolversParentTypes['ApiKey'] };
  DeadLetterConnection: Omit<DeadLetterConnection, 'edges' | 'nodes'> & { edges: Array<ResolversParentTypes['DeadLetterEdge']>, nodes: Array<ResolversParentTypes['DeadLetter']> };
  DeadLetterEdge: Omit<DeadLetterEdge, 'node'> & { node: ResolversParentTypes['DeadLetter'] };
  PayoutBatchConnection: Omit<PayoutBatchConnection, 'edges' | 'nodes'> & { edges: Array<ResolversParentTypes['PayoutBatchEdge']>, nodes: Array<ResolversParentTypes['PayoutBatch']> };
  PayoutBatchEdge: Omit<PayoutBatchEdge, 'node'> & { node: ResolversParentTypes['PayoutBatch'] };
  PayoutItemConnection: Omit<PayoutItemConnection, 'edges' | 'nodes'> & { edges: Array<ResolversParentTypes['PayoutItemEdge']>, nodes: Array<ResolversParentTypes['PayoutItem']> };
  PayoutItemEdge: Omit<PayoutItemEdge, 'node'> & { node: ResolversParentTypes['PayoutItem'] };
  LeftOutConnection: Omit<LeftOutConnection, 'edges' | 'nodes'> & { edges: Array<ResolversParentTypes['LeftOutEdge']>, nodes: Array<ResolversParentTypes['LeftOut']> };
  LeftOutEdge: Omit<LeftOutEdge, 'node'> & { node: ResolversParentTypes['LeftOut'] };
  WebhookEndpoint: WebhookEndpointParent;
  WebhookEvent: WebhookEventParent;
  WebhookDelivery: WebhookDelivery;
  PlatformEvent: PlatformEventParent;
  CreateWebhookEndpointInput: CreateWebhookEndpointInput;
  CreateWebhookEndpointPayload: CreateWebhookEndpointPayloadParent;
  UpdateWebhookEndpointInput: UpdateWebhookEndpointInput;
  RotateWebhookSecretInput: RotateWebhookSecretInput;
  RedeliverEventsInput: RedeliverEventsInput;
  RedeliverEventsPayload: RedeliverEventsPayload;
  PlatformEventConnection: Omit<PlatformEventConnection, 'edges' | 'nodes'> & { edges: Array<ResolversParentTypes['PlatformEventEdge']>, nodes: Array<ResolversParentTypes['PlatformEvent']> };
  PlatformEventEdge: Omit<PlatformEventEdge, 'node'> & { node: ResolversParentTypes['PlatformEvent'] };
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
  __resolveType: TypeResolveFn<'AdminUserError', ParentType, ContextType>;
};

export type QueryResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Query'] = ResolversParentTypes['Query']> = {
  affiliates?: Resolver<ResolversTypes['AffiliateConnection'], ParentType, ContextType, RequireFields<QueryAffiliatesArgs, 'first'>>;
  affiliate?: Resolver<Maybe<ResolversTypes['Affiliate']>, ParentType, ContextType, RequireFields<QueryAffiliateArgs, 'id'>>;
  programPolicy?: Resolver<ResolversTypes['ProgramPolicy'], ParentType, ContextType, Partial<QueryProgramPolicyArgs>>;
  programPolicies?: Resolver<ResolversTypes['ProgramPolicyConnection'], ParentType, ContextType, RequireFields<QueryProgramPoliciesArgs, 'first'>>;
  payoutBatches?: Resolver<ResolversTypes['PayoutBatchConnection'], ParentType, ContextType, RequireFields<QueryPayoutBatchesArgs, 'first'>>;
  payoutBatch?: Resolver<Maybe<ResolversTypes['PayoutBatch']>, ParentType, ContextType, RequireFields<QueryPayoutBatchArgs, 'id'>>;
  payoutPlan?: Resolver<ResolversTypes['PayoutPlan'], ParentType, ContextType>;
  auditLog?: Resolver<ResolversTypes['AuditEntryConnection'], ParentType, ContextType, RequireFields<QueryAuditLogArgs, 'first'>>;
  pendingOperations?: Resolver<ResolversTypes['PendingOperationConnection'], ParentType, ContextType, RequireFields<QueryPendingOperationsArgs, 'first'>>;
  pendingOperation?: Resolver<Maybe<ResolversTypes['PendingOperation']>, ParentType, ContextType, RequireFields<QueryPendingOperationArgs, 'id'>>;
  apiKeys?: Resolver<ResolversTypes['ApiKeyConnection'], ParentType, ContextType, RequireFields<QueryApiKeysArgs, 'first'>>;
  deadLetters?: Resolver<ResolversTypes['DeadLetterConnection'], ParentType, ContextType, RequireFields<QueryDeadLettersArgs, 'first'>>;
  webhookEndpoints?: Resolver<Array<ResolversTypes['WebhookEndpoint']>, ParentType, ContextType>;
  webhookEndpoint?: Resolver<Maybe<ResolversTypes['WebhookEndpoint']>, ParentType, ContextType, RequireFields<QueryWebhookEndpointArgs, 'id'>>;
  webhookEventTypes?: Resolver<Array<ResolversTypes['String']>, ParentType, ContextType>;
  events?: Resolver<ResolversTypes['PlatformEventConnection'], ParentType, ContextType, RequireFields<QueryEventsArgs, 'first'>>;
};

export type MutationResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Mutation'] = ResolversParentTypes['Mutation']> = {
  setAffiliateStatus?: Resolver<ResolversTypes['AffiliatePayload'], ParentType, ContextType, RequireFields<MutationSetAffiliateStatusArgs, 'input'>>;
  setAffiliateTerms?: Resolver<ResolversTypes['AffiliatePayload'], ParentType, ContextType, RequireFields<MutationSetAffiliateTermsArgs, 'input'>>;
  addAffiliateNote?: Resolver<ResolversTypes['AffiliatePayload'], ParentType, ContextType, RequireFields<MutationAddAffiliateNoteArgs, 'input'>>;
  publishProgramPolicy?: Resolver<ResolversTypes['ProgramPolicyPayload'], ParentType, ContextType, RequireFields<MutationPublishProgramPolicyArgs, 'input'>>;
  preparePayoutBatch?: Resolver<ResolversTypes['PayoutBatchPayload'], ParentType, ContextType, RequireFields<MutationPreparePayoutBatchArgs, 'input'>>;
  approvePayoutBatch?: Resolver<ResolversTypes['PayoutBatchPayload'], ParentType, ContextType, RequireFields<MutationApprovePayoutBatchArgs, 'input'>>;
  cancelPayoutBatch?: Resolver<ResolversTypes['PayoutBatchPayload'], ParentType, ContextType, RequireFields<MutationCancelPayoutBatchArgs, 'input'>>;
  retryPayoutItem?: Resolver<ResolversTypes['PayoutBatchPayload'], ParentType, ContextType, RequireFields<MutationRetryPayoutItemArgs, 'input'>>;
  releasePayoutItem?: Resolver<ResolversTypes['PayoutBatchPayload'], ParentType, ContextType, RequireFields<MutationReleasePayoutItemArgs, 'input'>>;
  markPayoutItemPaid?: Resolver<ResolversTypes['PayoutBatchPayload'], ParentType, ContextType, RequireFields<MutationMarkPayoutItemPaidArgs, 'input'>>;
  markPayoutItemsPaidByCsv?: Resolver<ResolversTypes['MarkPayoutItemsPaidByCsvPayload'], ParentType, ContextType, RequireFields<MutationMarkPayoutItemsPaidByCsvArgs, 'input'>>;
  createApiKey?: Resolver<ResolversTypes['CreateApiKeyPayload'], ParentType, ContextType, RequireFields<MutationCreateApiKeyArgs, 'input'>>;
  rotateApiKey?: Resolver<ResolversTypes['CreateApiKeyPayload'], ParentType, ContextType, RequireFields<MutationRotateApiKeyArgs, 'input'>>;
  revokeApiKey?: Resolver<ResolversTypes['RevokeApiKeyPayload'], ParentType, ContextType, RequireFields<MutationRevokeApiKeyArgs, 'input'>>;
  replayDeadLetter?: Resolver<ResolversTypes['ReplayDeadLetterPayload'], ParentType, ContextType, RequireFields<MutationReplayDeadLetterArgs, 'id' | 'reason'>>;
  advanceTestClock?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType, RequireFields<MutationAdvanceTestClockArgs, 'to'>>;
  approveOperation?: Resolver<ResolversTypes['DecideOperationPayload'], ParentType, ContextType, RequireFields<MutationApproveOperationArgs, 'input'>>;
  rejectOperation?: Resolver<ResolversTypes['DecideOperationPayload'], ParentType, ContextType, RequireFields<MutationRejectOperationArgs, 'input'>>;
  undoOperation?: Resolver<ResolversTypes['UndoOperationPayload'], ParentType, ContextType, RequireFields<MutationUndoOperationArgs, 'input'>>;
  startPayoutOnboarding?: Resolver<ResolversTypes['StartPayoutOnboardingPayload'], ParentType, ContextType, RequireFields<MutationStartPayoutOnboardingArgs, 'input'>>;
  savePayoutDetails?: Resolver<ResolversTypes['SavePayoutDetailsPayload'], ParentType, ContextType, RequireFields<MutationSavePayoutDetailsArgs, 'input'>>;
  createWebhookEndpoint?: Resolver<ResolversTypes['CreateWebhookEndpointPayload'], ParentType, ContextType, RequireFields<MutationCreateWebhookEndpointArgs, 'input'>>;
  updateWebhookEndpoint?: Resolver<ResolversTypes['CreateWebhookEndpointPayload'], ParentType, ContextType, RequireFields<MutationUpdateWebhookEndpointArgs, 'input'>>;
  rotateWebhookSecret?: Resolver<ResolversTypes['CreateWebhookEndpointPayload'], ParentType, ContextType, RequireFields<MutationRotateWebhookSecretArgs, 'input'>>;
  sendTestEvent?: Resolver<Maybe<ResolversTypes['WebhookDelivery']>, ParentType, ContextType, RequireFields<MutationSendTestEventArgs, 'endpointId'>>;
  deleteWebhookEndpoint?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType, RequireFields<MutationDeleteWebhookEndpointArgs, 'id'>>;
  redeliverEvents?: Resolver<ResolversTypes['RedeliverEventsPayload'], ParentType, ContextType, RequireFields<MutationRedeliverEventsArgs, 'input'>>;
};

export type PromoterResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Promoter'] = ResolversParentTypes['Promoter'], FederationReferenceType extends FederationReferenceTypes['Promoter'] = FederationReferenceTypes['Promoter']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Promoter']> | FederationReferenceType, FederationReferenceType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  affiliate?: Resolver<Maybe<ResolversTypes['Affiliate']>, ParentType, ContextType>;
  payoutMethod?: Resolver<Maybe<ResolversTypes['PayoutMethod']>, ParentType, ContextType>;
  payouts?: Resolver<Maybe<ResolversTypes['PayoutItemConnection']>, ParentType, ContextType, RequireFields<PromoterPayoutsArgs, 'first'>>;
  statement?: Resolver<Maybe<ResolversTypes['Statement']>, ParentType, ContextType, RequireFields<PromoterStatementArgs, 'month' | 'currency'>>;
  payoutAccounts?: Resolver<Maybe<Array<ResolversTypes['PayoutAccount']>>, ParentType, ContextType>;
};

export type StatementResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Statement'] = ResolversParentTypes['Statement']> = {
  month?: Resolver<ResolversTypes['Month'], ParentType, ContextType>;
  currency?: Resolver<ResolversTypes['CurrencyCode'], ParentType, ContextType>;
  lines?: Resolver<Array<ResolversTypes['StatementLine']>, ParentType, ContextType>;
  opening?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  closing?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  digest?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  csvPath?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type StatementLineResolvers<ContextType = Context, ParentType extends ResolversParentTypes['StatementLine'] = ResolversParentTypes['StatementLine']> = {
  at?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  description?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  amount?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  reference?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type AffiliateResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Affiliate'] = ResolversParentTypes['Affiliate'], FederationReferenceType extends FederationReferenceTypes['Affiliate'] = FederationReferenceTypes['Affiliate']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Affiliate']> | FederationReferenceType, FederationReferenceType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  promoter?: Resolver<Maybe<ResolversTypes['Promoter']>, ParentType, ContextType>;
  status?: Resolver<ResolversTypes['AffiliateStatus'], ParentType, ContextType>;
  rateBps?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  terms?: Resolver<Maybe<ResolversTypes['AffiliateTerms']>, ParentType, ContextType>;
  tier?: Resolver<Maybe<ResolversTypes['Tier']>, ParentType, ContextType>;
  payoutMethod?: Resolver<Maybe<ResolversTypes['PayoutMethod']>, ParentType, ContextType>;
  balance?: Resolver<Array<ResolversTypes['Money']>, ParentType, ContextType>;
  notes?: Resolver<Array<ResolversTypes['AffiliateNote']>, ParentType, ContextType>;
  audit?: Resolver<ResolversTypes['AuditEntryConnection'], ParentType, ContextType, RequireFields<AffiliateAuditArgs, 'first'>>;
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
};

export type PendingOperationResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PendingOperation'] = ResolversParentTypes['PendingOperation']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  action?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  target?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  reason?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  input?: Resolver<ResolversTypes['JSON'], ParentType, ContextType>;
  effect?: Resolver<Array<ResolversTypes['Money']>, ParentType, ContextType>;
  requestedBy?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  requestedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  expiresAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  status?: Resolver<ResolversTypes['PendingOperationStatus'], ParentType, ContextType>;
  decidedBy?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  decidedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  refusal?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type PendingOperationConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PendingOperationConnection'] = ResolversParentTypes['PendingOperationConnection']> = {
  edges?: Resolver<Array<ResolversTypes['PendingOperationEdge']>, ParentType, ContextType>;
  nodes?: Resolver<Array<ResolversTypes['PendingOperation']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
};

export type PendingOperationEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PendingOperationEdge'] = ResolversParentTypes['PendingOperationEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['PendingOperation'], ParentType, ContextType>;
};

export type DecideOperationPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['DecideOperationPayload'] = ResolversParentTypes['DecideOperationPayload']> = {
  audit?: Resolver<Maybe<ResolversTypes['AuditEntry']>, ParentType, ContextType>;
  operation?: Resolver<Maybe<ResolversTypes['PendingOperation']>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['AdminUserError']>, ParentType, ContextType>;
};

export type AffiliateTermsResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AffiliateTerms'] = ResolversParentTypes['AffiliateTerms']> = {
  rateBps?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  minimumPayoutMinor?: Resolver<Maybe<ResolversTypes['BigInt']>, ParentType, ContextType>;
  from?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  reason?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type TierResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Tier'] = ResolversParentTypes['Tier']> = {
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  rateBps?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  fromReferrals?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type PayoutMethodResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PayoutMethod'] = ResolversParentTypes['PayoutMethod']> = {
  kind?: Resolver<ResolversTypes['PayoutMethodKind'], ParentType, ContextType>;
  ready?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  requirements?: Resolver<Array<ResolversTypes['String']>, ParentType, ContextType>;
  label?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  addedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  usableFrom?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
};

export type PayoutAccountResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PayoutAccount'] = ResolversParentTypes['PayoutAccount']> = {
  country?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  label?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  ready?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  requirements?: Resolver<Array<ResolversTypes['String']>, ParentType, ContextType>;
  readAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  isDestination?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
};

export type AffiliateNoteResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AffiliateNote'] = ResolversParentTypes['AffiliateNote']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  text?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  by?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  at?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
};

export type ProgramPolicyResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ProgramPolicy'] = ResolversParentTypes['ProgramPolicy']> = {
  version?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  basis?: Resolver<ResolversTypes['CommissionBasis'], ParentType, ContextType>;
  rateBps?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  tiers?: Resolver<Array<ResolversTypes['Tier']>, ParentType, ContextType>;
  commissionMonths?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  holdDays?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  minimumPaymentMinor?: Resolver<ResolversTypes['BigInt'], ParentType, ContextType>;
  refereeBonusCredits?: Resolver<ResolversTypes['Credits'], ParentType, ContextType>;
  promoterBonusCredits?: Resolver<ResolversTypes['Credits'], ParentType, ContextType>;
  bonusExpiresDays?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  maxRewardedReferrals?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  maxCommissionMinorPerReferral?: Resolver<Maybe<ResolversTypes['BigInt']>, ParentType, ContextType>;
  minimumPayoutMinor?: Resolver<ResolversTypes['BigInt'], ParentType, ContextType>;
  payoutDayOfMonth?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  currency?: Resolver<ResolversTypes['CurrencyCode'], ParentType, ContextType>;
  timeZone?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  regions?: Resolver<Maybe<Array<ResolversTypes['String']>>, ParentType, ContextType>;
  newWorkspaceDays?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  requireSecondOperator?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  soloRateBps?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  soloAdjustmentMinor?: Resolver<ResolversTypes['BigInt'], ParentType, ContextType>;
  soloGrantCredits?: Resolver<ResolversTypes['Credits'], ParentType, ContextType>;
  termsVersion?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  publishedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  publishedBy?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type PayoutBatchResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PayoutBatch'] = ResolversParentTypes['PayoutBatch'], FederationReferenceType extends FederationReferenceTypes['PayoutBatch'] = FederationReferenceTypes['PayoutBatch']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['PayoutBatch']> | FederationReferenceType, FederationReferenceType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  number?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  status?: Resolver<ResolversTypes['PayoutBatchStatus'], ParentType, ContextType>;
  cutoff?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  currency?: Resolver<ResolversTypes['CurrencyCode'], ParentType, ContextType>;
  total?: Resolver<Maybe<ResolversTypes['Money']>, ParentType, ContextType>;
  itemCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  commissionCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  progress?: Resolver<ResolversTypes['PayoutProgress'], ParentType, ContextType>;
  snapshotHash?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  items?: Resolver<ResolversTypes['PayoutItemConnection'], ParentType, ContextType, RequireFields<PayoutBatchItemsArgs, 'first'>>;
  leftOut?: Resolver<Array<ResolversTypes['LeftOut']>, ParentType, ContextType>;
  leftOutSums?: Resolver<Array<ResolversTypes['LeftOutSum']>, ParentType, ContextType>;
  leftOutPage?: Resolver<ResolversTypes['LeftOutConnection'], ParentType, ContextType, RequireFields<PayoutBatchLeftOutPageArgs, 'first'>>;
  csvPath?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  csvFiles?: Resolver<Array<ResolversTypes['PayoutCsvFile']>, ParentType, ContextType>;
  preparedBy?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  preparedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  approvedBy?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  approvedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  settledAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  approvals?: Resolver<Array<ResolversTypes['PayoutApproval']>, ParentType, ContextType>;
  approvalsNeeded?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type PayoutApprovalResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PayoutApproval'] = ResolversParentTypes['PayoutApproval']> = {
  by?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  at?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
};

export type PayoutProgressResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PayoutProgress'] = ResolversParentTypes['PayoutProgress']> = {
  paid?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  failed?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  waiting?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  byHand?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  total?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type PayoutItemResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PayoutItem'] = ResolversParentTypes['PayoutItem']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  affiliate?: Resolver<ResolversTypes['Affiliate'], ParentType, ContextType>;
  amount?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  rest?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  reversed?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  commissionIds?: Resolver<Array<ResolversTypes['ID']>, ParentType, ContextType>;
  method?: Resolver<ResolversTypes['PayoutMethodKind'], ParentType, ContextType>;
  status?: Resolver<ResolversTypes['PayoutItemStatus'], ParentType, ContextType>;
  transferId?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  externalReference?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  failure?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  attempts?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  supportUrl?: Resolver<Maybe<ResolversTypes['URL']>, ParentType, ContextType>;
  paidAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
};

export type PayoutPreviewResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PayoutPreview'] = ResolversParentTypes['PayoutPreview']> = {
  cutoff?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  currency?: Resolver<ResolversTypes['CurrencyCode'], ParentType, ContextType>;
  total?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  itemCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  commissionCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  leftOutCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  leftOut?: Resolver<Array<ResolversTypes['LeftOut']>, ParentType, ContextType>;
  leftOutSums?: Resolver<Array<ResolversTypes['LeftOutSum']>, ParentType, ContextType>;
};

export type PayoutPlanResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PayoutPlan'] = ResolversParentTypes['PayoutPlan']> = {
  month?: Resolver<ResolversTypes['Month'], ParentType, ContextType>;
  cutoff?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  preparesOn?: Resolver<ResolversTypes['Date'], ParentType, ContextType>;
  currencies?: Resolver<Array<ResolversTypes['CurrencyCode']>, ParentType, ContextType>;
};

export type LeftOutSumResolvers<ContextType = Context, ParentType extends ResolversParentTypes['LeftOutSum'] = ResolversParentTypes['LeftOutSum']> = {
  reason?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  count?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  amount?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
};

export type LeftOutResolvers<ContextType = Context, ParentType extends ResolversParentTypes['LeftOut'] = ResolversParentTypes['LeftOut']> = {
  affiliate?: Resolver<ResolversTypes['Affiliate'], ParentType, ContextType>;
  amount?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  reason?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type PayoutCsvFileResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PayoutCsvFile'] = ResolversParentTypes['PayoutCsvFile']> = {
  part?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  path?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  itemCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  amount?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  downloadedBy?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  downloadedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
};

export type MarkPayoutItemsPaidByCsvPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['MarkPayoutItemsPaidByCsvPayload'] = ResolversParentTypes['MarkPayoutItemsPaidByCsvPayload']> = {
  batch?: Resolver<Maybe<ResolversTypes['PayoutBatch']>, ParentType, ContextType>;
  marked?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  lineErrors?: Resolver<Array<ResolversTypes['CsvLineError']>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['AdminUserError']>, ParentType, ContextType>;
};

export type CsvLineErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CsvLineError'] = ResolversParentTypes['CsvLineError']> = {
  line?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type PayoutBatchPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PayoutBatchPayload'] = ResolversParentTypes['PayoutBatchPayload']> = {
  batch?: Resolver<Maybe<ResolversTypes['PayoutBatch']>, ParentType, ContextType>;
  preview?: Resolver<Maybe<ResolversTypes['PayoutPreview']>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['AdminUserError']>, ParentType, ContextType>;
};

export type AuditEntryResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AuditEntry'] = ResolversParentTypes['AuditEntry']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  operationId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  actor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  action?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  target?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  reason?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  before?: Resolver<Maybe<ResolversTypes['JSON']>, ParentType, ContextType>;
  after?: Resolver<Maybe<ResolversTypes['JSON']>, ParentType, ContextType>;
  undoable?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  at?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
};

export type ApiKeyResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ApiKey'] = ResolversParentTypes['ApiKey']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  prefix?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  scopes?: Resolver<Array<ResolversTypes['String']>, ParentType, ContextType>;
  owner?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  expiresAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  lastUsedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  revokedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  allowedNetworks?: Resolver<Maybe<Array<ResolversTypes['String']>>, ParentType, ContextType>;
  costPerMinute?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  waitsForOperation?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  state?: Resolver<ResolversTypes['ApiKeyState'], ParentType, ContextType>;
  previousSecretUntil?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
};

export type DeadLetterResolvers<ContextType = Context, ParentType extends ResolversParentTypes['DeadLetter'] = ResolversParentTypes['DeadLetter']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  source?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  type?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  subject?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  error?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  attempts?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  state?: Resolver<ResolversTypes['DeadLetterState'], ParentType, ContextType>;
  nextTryAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  firstFailedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  lastFailedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  replayedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
};

export type AffiliatePayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AffiliatePayload'] = ResolversParentTypes['AffiliatePayload']> = {
  affiliate?: Resolver<Maybe<ResolversTypes['Affiliate']>, ParentType, ContextType>;
  operationId?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  effect?: Resolver<Array<ResolversTypes['Money']>, ParentType, ContextType>;
  consequences?: Resolver<Array<ResolversTypes['String']>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['AdminUserError']>, ParentType, ContextType>;
};

export type ProgramPolicyPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ProgramPolicyPayload'] = ResolversParentTypes['ProgramPolicyPayload']> = {
  policy?: Resolver<Maybe<ResolversTypes['ProgramPolicy']>, ParentType, ContextType>;
  operationId?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['AdminUserError']>, ParentType, ContextType>;
};

export type ReplayDeadLetterPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ReplayDeadLetterPayload'] = ResolversParentTypes['ReplayDeadLetterPayload']> = {
  deadLetter?: Resolver<Maybe<ResolversTypes['DeadLetter']>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['AdminUserError']>, ParentType, ContextType>;
};

export type CreateApiKeyPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CreateApiKeyPayload'] = ResolversParentTypes['CreateApiKeyPayload']> = {
  apiKey?: Resolver<Maybe<ResolversTypes['ApiKey']>, ParentType, ContextType>;
  secret?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['AdminUserError']>, ParentType, ContextType>;
};

export type RevokeApiKeyPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RevokeApiKeyPayload'] = ResolversParentTypes['RevokeApiKeyPayload']> = {
  apiKey?: Resolver<Maybe<ResolversTypes['ApiKey']>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['AdminUserError']>, ParentType, ContextType>;
};

export type UndoOperationPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['UndoOperationPayload'] = ResolversParentTypes['UndoOperationPayload']> = {
  audit?: Resolver<Maybe<ResolversTypes['AuditEntry']>, ParentType, ContextType>;
  operationId?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['AdminUserError']>, ParentType, ContextType>;
};

export type SavePayoutDetailsPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SavePayoutDetailsPayload'] = ResolversParentTypes['SavePayoutDetailsPayload']> = {
  payoutMethod?: Resolver<Maybe<ResolversTypes['PayoutMethod']>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['AdminUserError']>, ParentType, ContextType>;
};

export type AdminUserErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AdminUserError'] = ResolversParentTypes['AdminUserError']> = {
  code?: Resolver<ResolversTypes['AdminRefusalCode'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  field?: Resolver<Maybe<Array<ResolversTypes['String']>>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type StartPayoutOnboardingPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['StartPayoutOnboardingPayload'] = ResolversParentTypes['StartPayoutOnboardingPayload']> = {
  url?: Resolver<Maybe<ResolversTypes['URL']>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['AdminUserError']>, ParentType, ContextType>;
};

export type AffiliateConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AffiliateConnection'] = ResolversParentTypes['AffiliateConnection']> = {
  edges?: Resolver<Array<ResolversTypes['AffiliateEdge']>, ParentType, ContextType>;
  nodes?: Resolver<Array<ResolversTypes['Affiliate']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
};

export type AffiliateEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AffiliateEdge'] = ResolversParentTypes['AffiliateEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Affiliate'], ParentType, ContextType>;
};

export type ProgramPolicyConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ProgramPolicyConnection'] = ResolversParentTypes['ProgramPolicyConnection']> = {
  edges?: Resolver<Array<ResolversTypes['ProgramPolicyEdge']>, ParentType, ContextType>;
  nodes?: Resolver<Array<ResolversTypes['ProgramPolicy']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
};

export type ProgramPolicyEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ProgramPolicyEdge'] = ResolversParentTypes['ProgramPolicyEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['ProgramPolicy'], ParentType, ContextType>;
};

export type AuditEntryConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AuditEntryConnection'] = ResolversParentTypes['AuditEntryConnection']> = {
  edges?: Resolver<Array<ResolversTypes['AuditEntryEdge']>, ParentType, ContextType>;
  nodes?: Resolver<Array<ResolversTypes['AuditEntry']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
};

export type AuditEntryEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AuditEntryEdge'] = ResolversParentTypes['AuditEntryEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['AuditEntry'], ParentType, ContextType>;
};

export type ApiKeyConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ApiKeyConnection'] = ResolversParentTypes['ApiKeyConnection']> = {
  edges?: Resolver<Array<ResolversTypes['ApiKeyEdge']>, ParentType, ContextType>;
  nodes?: Resolver<Array<ResolversTypes['ApiKey']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
};

export type WebhookEventConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['WebhookEventConnection'] = ResolversParentTypes['WebhookEventConnection']> = {
  edges?: Resolver<Array<ResolversTypes['WebhookEventEdge']>, ParentType, ContextType>;
  nodes?: Resolver<Array<ResolversTypes['WebhookEvent']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
};

export type WebhookEventEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['WebhookEventEdge'] = ResolversParentTypes['WebhookEventEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['WebhookEvent'], ParentType, ContextType>;
};

export type ApiKeyEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ApiKeyEdge'] = ResolversParentTypes['ApiKeyEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['ApiKey'], ParentType, ContextType>;
};

export type DeadLetterConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['DeadLetterConnection'] = ResolversParentTypes['DeadLetterConnection']> = {
  edges?: Resolver<Array<ResolversTypes['DeadLetterEdge']>, ParentType, ContextType>;
  nodes?: Resolver<Array<ResolversTypes['DeadLetter']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
};

export type DeadLetterEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['DeadLetterEdge'] = ResolversParentTypes['DeadLetterEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['DeadLetter'], ParentType, ContextType>;
};

export type PayoutBatchConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PayoutBatchConnection'] = ResolversParentTypes['PayoutBatchConnection']> = {
  edges?: Resolver<Array<ResolversTypes['PayoutBatchEdge']>, ParentType, ContextType>;
  nodes?: Resolver<Array<ResolversTypes['PayoutBatch']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
};

export type PayoutBatchEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PayoutBatchEdge'] = ResolversParentTypes['PayoutBatchEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['PayoutBatch'], ParentType, ContextType>;
};

export type PayoutItemConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PayoutItemConnection'] = ResolversParentTypes['PayoutItemConnection']> = {
  edges?: Resolver<Array<ResolversTypes['PayoutItemEdge']>, ParentType, ContextType>;
  nodes?: Resolver<Array<ResolversTypes['PayoutItem']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
};

export type PayoutItemEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PayoutItemEdge'] = ResolversParentTypes['PayoutItemEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['PayoutItem'], ParentType, ContextType>;
};

export type LeftOutConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['LeftOutConnection'] = ResolversParentTypes['LeftOutConnection']> = {
  edges?: Resolver<Array<ResolversTypes['LeftOutEdge']>, ParentType, ContextType>;
  nodes?: Resolver<Array<ResolversTypes['LeftOut']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
};

export type LeftOutEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['LeftOutEdge'] = ResolversParentTypes['LeftOutEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['LeftOut'], ParentType, ContextType>;
};

export type WebhookEndpointResolvers<ContextType = Context, ParentType extends ResolversParentTypes['WebhookEndpoint'] = ResolversParentTypes['WebhookEndpoint']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  url?: Resolver<ResolversTypes['URL'], ParentType, ContextType>;
  types?: Resolver<Array<ResolversTypes['String']>, ParentType, ContextType>;
  enabled?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  disabledReason?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  disabledAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  lastDelivery?: Resolver<Maybe<ResolversTypes['WebhookDelivery']>, ParentType, ContextType>;
  failingSince?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  waiting?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  previousSecretUntil?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  events?: Resolver<ResolversTypes['WebhookEventConnection'], ParentType, ContextType, RequireFields<WebhookEndpointEventsArgs, 'first'>>;
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
};

export type WebhookEventResolvers<ContextType = Context, ParentType extends ResolversParentTypes['WebhookEvent'] = ResolversParentTypes['WebhookEvent']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  eventId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  type?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  state?: Resolver<ResolversTypes['WebhookEventState'], ParentType, ContextType>;
  attempts?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  status?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  error?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  firstTriedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  nextTryAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  settledAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  body?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  before?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type WebhookDeliveryResolvers<ContextType = Context, ParentType extends ResolversParentTypes['WebhookDelivery'] = ResolversParentTypes['WebhookDelivery']> = {
  at?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  status?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  attempts?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  error?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type PlatformEventResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PlatformEvent'] = ResolversParentTypes['PlatformEvent']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  type?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  occurredAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  subject?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  revision?: Resolver<Maybe<ResolversTypes['BigInt']>, ParentType, ContextType>;
  data?: Resolver<ResolversTypes['JSON'], ParentType, ContextType>;
};

export type CreateWebhookEndpointPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CreateWebhookEndpointPayload'] = ResolversParentTypes['CreateWebhookEndpointPayload']> = {
  endpoint?: Resolver<Maybe<ResolversTypes['WebhookEndpoint']>, ParentType, ContextType>;
  secret?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['AdminUserError']>, ParentType, ContextType>;
};

export type RedeliverEventsPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RedeliverEventsPayload'] = ResolversParentTypes['RedeliverEventsPayload']> = {
  scheduled?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['AdminUserError']>, ParentType, ContextType>;
};

export type PlatformEventConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PlatformEventConnection'] = ResolversParentTypes['PlatformEventConnection']> = {
  edges?: Resolver<Array<ResolversTypes['PlatformEventEdge']>, ParentType, ContextType>;
  nodes?: Resolver<Array<ResolversTypes['PlatformEvent']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type PlatformEventEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PlatformEventEdge'] = ResolversParentTypes['PlatformEventEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['PlatformEvent'], ParentType, ContextType>;
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
  Promoter?: PromoterResolvers<ContextType>;
  Statement?: StatementResolvers<ContextType>;
  StatementLine?: StatementLineResolvers<ContextType>;
  Affiliate?: AffiliateResolvers<ContextType>;
  PendingOperation?: PendingOperationResolvers<ContextType>;
  PendingOperationConnection?: PendingOperationConnectionResolvers<ContextType>;
  PendingOperationEdge?: PendingOperationEdgeResolvers<ContextType>;
  DecideOperationPayload?: DecideOperationPayloadResolvers<ContextType>;
  AffiliateTerms?: AffiliateTermsResolvers<ContextType>;
  Tier?: TierResolvers<ContextType>;
  PayoutMethod?: PayoutMethodResolvers<ContextType>;
  PayoutAccount?: PayoutAccountResolvers<ContextType>;
  AffiliateNote?: AffiliateNoteResolvers<ContextType>;
  ProgramPolicy?: ProgramPolicyResolvers<ContextType>;
  PayoutBatch?: PayoutBatchResolvers<ContextType>;
  PayoutApproval?: PayoutApprovalResolvers<ContextType>;
  PayoutProgress?: PayoutProgressResolvers<ContextType>;
  PayoutItem?: PayoutItemResolvers<ContextType>;
  PayoutPreview?: PayoutPreviewResolvers<ContextType>;
  PayoutPlan?: PayoutPlanResolvers<ContextType>;
  LeftOutSum?: LeftOutSumResolvers<ContextType>;
  LeftOut?: LeftOutResolvers<ContextType>;
  PayoutCsvFile?: PayoutCsvFileResolvers<ContextType>;
  MarkPayoutItemsPaidByCsvPayload?: MarkPayoutItemsPaidByCsvPayloadResolvers<ContextType>;
  CsvLineError?: CsvLineErrorResolvers<ContextType>;
  PayoutBatchPayload?: PayoutBatchPayloadResolvers<ContextType>;
  AuditEntry?: AuditEntryResolvers<ContextType>;
  ApiKey?: ApiKeyResolvers<ContextType>;
  DeadLetter?: DeadLetterResolvers<ContextType>;
  AffiliatePayload?: AffiliatePayloadResolvers<ContextType>;
  ProgramPolicyPayload?: ProgramPolicyPayloadResolvers<ContextType>;
  ReplayDeadLetterPayload?: ReplayDeadLetterPayloadResolvers<ContextType>;
  CreateApiKeyPayload?: CreateApiKeyPayloadResolvers<ContextType>;
  RevokeApiKeyPayload?: RevokeApiKeyPayloadResolvers<ContextType>;
  UndoOperationPayload?: UndoOperationPayloadResolvers<ContextType>;
  SavePayoutDetailsPayload?: SavePayoutDetailsPayloadResolvers<ContextType>;
  AdminUserError?: AdminUserErrorResolvers<ContextType>;
  StartPayoutOnboardingPayload?: StartPayoutOnboardingPayloadResolvers<ContextType>;
  AffiliateConnection?: AffiliateConnectionResolvers<ContextType>;
  AffiliateEdge?: AffiliateEdgeResolvers<ContextType>;
  ProgramPolicyConnection?: ProgramPolicyConnectionResolvers<ContextType>;
  ProgramPolicyEdge?: ProgramPolicyEdgeResolvers<ContextType>;
  AuditEntryConnection?: AuditEntryConnectionResolvers<ContextType>;
  AuditEntryEdge?: AuditEntryEdgeResolvers<ContextType>;
  ApiKeyConnection?: ApiKeyConnectionResolvers<ContextType>;
  WebhookEventConnection?: WebhookEventConnectionResolvers<ContextType>;
  WebhookEventEdge?: WebhookEventEdgeResolvers<ContextType>;
  ApiKeyEdge?: ApiKeyEdgeResolvers<ContextType>;
  DeadLetterConnection?: DeadLetterConnectionResolvers<ContextType>;
  DeadLetterEdge?: DeadLetterEdgeResolvers<ContextType>;
  PayoutBatchConnection?: PayoutBatchConnectionResolvers<ContextType>;
  PayoutBatchEdge?: PayoutBatchEdgeResolvers<ContextType>;
  PayoutItemConnection?: PayoutItemConnectionResolvers<ContextType>;
  PayoutItemEdge?: PayoutItemEdgeResolvers<ContextType>;
  LeftOutConnection?: LeftOutConnectionResolvers<ContextType>;
  LeftOutEdge?: LeftOutEdgeResolvers<ContextType>;
  WebhookEndpoint?: WebhookEndpointResolvers<ContextType>;
  WebhookEvent?: WebhookEventResolvers<ContextType>;
  WebhookDelivery?: WebhookDeliveryResolvers<ContextType>;
  PlatformEvent?: PlatformEventResolvers<ContextType>;
  CreateWebhookEndpointPayload?: CreateWebhookEndpointPayloadResolvers<ContextType>;
  RedeliverEventsPayload?: RedeliverEventsPayloadResolvers<ContextType>;
  PlatformEventConnection?: PlatformEventConnectionResolvers<ContextType>;
  PlatformEventEdge?: PlatformEventEdgeResolvers<ContextType>;
};

export type DirectiveResolvers<ContextType = Context> = {
  shareable?: ShareableDirectiveResolver<any, any, ContextType>;
  inaccessible?: InaccessibleDirectiveResolver<any, any, ContextType>;
  tag?: TagDirectiveResolver<any, any, ContextType>;
  maxItems?: MaxItemsDirectiveResolver<any, any, ContextType>;
};
