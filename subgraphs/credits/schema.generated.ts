// Generated from schema/credits.graphql by `npm run codegen`. Do not edit.
import type { GraphQLResolveInfo, GraphQLScalarType, GraphQLScalarTypeConfig } from 'graphql';
import type { Workspace as WorkspaceParent, Viewer as ViewerParent, CreditAccount as CreditAccountParent, CreditBalance as CreditBalanceParent, CreditLot as CreditLotParent, CreditEntry as CreditEntryParent, DeploymentUsage as DeploymentUsageParent, ImportedPurchase as ImportedPurchaseParent, CreditPurchase as CreditPurchaseParent, CreditReservation as CreditReservationParent, LedgerHealth as LedgerHealthParent, SpendCreditsPayload as SpendCreditsPayloadParent, ReserveCreditsPayload as ReserveCreditsPayloadParent, GrantCreditsPayload as GrantCreditsPayloadParent } from './mappers';
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
  /** A workspace by the platform's id, for keys with credits:read, operators and its members; null for everybody else. */
  workspace?: Maybe<Workspace>;
  /** A lot of a workspace that the caller may see; null otherwise. */
  creditLot?: Maybe<CreditLot>;
  /** What the platform sells, as startCreditPurchase takes it; in the order in which it is configured. For signed-in people and keys. */
  creditPacks: Array<CreditPack>;
  /**
   * Whether the ledger holds, as its last replay found it: every transfer sums to zero, every balance equals the sum of its
   * entries, every lot's true revenue that of its draws and corrections, and every spend counts for the month of its booking.
   * It is replayed all the time, some accounts every 15 seconds; asking replays nothing. Operators only.
   */
  creditLedgerHealth: LedgerHealth;
};


export type QueryWorkspaceArgs = {
  id: Scalars['ID']['input'];
};


export type QueryCreditLotArgs = {
  id: Scalars['ID']['input'];
};

export type Mutation = {
  __typename?: 'Mutation';
  /** Scope credits:spend. Draws lots in burn-down order; all or nothing. */
  spendCredits: SpendCreditsPayload;
  /** Scope credits:spend. Up to 500 spends in one call, for metering pipelines; each succeeds or is refused alone, answers in the order of the inputs. */
  spendCreditsBatch: SpendCreditsBatchPayload;
  /** Scope credits:spend. Two-phase: hold credits while a deployment runs, then capture what it used, or release. Expires by itself. */
  reserveCredits: ReserveCreditsPayload;
  /** Scope credits:spend. Spends up to what is held, once, and gives the rest back. */
  captureReservation: SpendCreditsPayload;
  /** Scope credits:spend. Gives everything back that is held. */
  releaseReservation: ReserveCreditsPayload;
  /** Scope credits:spend. Gives a spend back, to the very lots that it drew from. */
  reverseSpend: SpendCreditsPayload;
  /** For the workspace's members and keys with credits:spend. Starts a purchase: returns the Stripe Checkout URL; credits arrive only when Stripe says that it was paid. */
  startCreditPurchase: StartCreditPurchasePayload;
  /** Operators and scope credits:grant. Gives a workspace awarded credits. */
  grantCredits: GrantCreditsPayload;
};


export type MutationSpendCreditsArgs = {
  input: SpendCreditsInput;
};


export type MutationSpendCreditsBatchArgs = {
  input: SpendCreditsBatchInput;
};


export type MutationReserveCreditsArgs = {
  input: ReserveCreditsInput;
};


export type MutationCaptureReservationArgs = {
  input: CaptureReservationInput;
};


export type MutationReleaseReservationArgs = {
  input: ReleaseReservationInput;
};


export type MutationReverseSpendArgs = {
  input: ReverseSpendInput;
};


export type MutationStartCreditPurchaseArgs = {
  input: StartCreditPurchaseInput;
};


export type MutationGrantCreditsArgs = {
  input: GrantCreditsInput;
};

/** A paying tenant of the platform. */
export type Workspace = {
  __typename?: 'Workspace';
  /** As the platform calls it. */
  id: Scalars['ID']['output'];
  /** Its credits: for its members, operators and keys with credits:read; null for everybody else. */
  credits?: Maybe<CreditAccount>;
};

/** Who asks. */
export type Viewer = {
  __typename?: 'Viewer';
  /** The user's id, or the API key's. */
  id: Scalars['ID']['output'];
  /** The accounts of the caller's own workspaces, in the order of the caller's token. */
  creditAccounts?: Maybe<Array<CreditAccount>>;
};

/** A workspace's credits. Every workspace has an account, with nothing in it until something is granted. */
export type CreditAccount = {
  __typename?: 'CreditAccount';
  /** cra_…; derived from the workspace's id. */
  id: Scalars['ID']['output'];
  /** Whose credits these are. */
  workspace: Workspace;
  /** What the account holds, now or at any past moment. */
  balance: CreditBalance;
  /** The newest lot first. */
  lots: CreditLotConnection;
  /** What is lost if it is not spent, what expires together as one, the soonest first. */
  expiring: Array<ExpiringCredits>;
  /** What happened to the account, the newest entry first. */
  entries: CreditEntryConnection;
  /** What was spent, the newest spend first; behind the spends what was imported from before, marked so. */
  deployments: DeploymentUsageConnection;
  /** A purchase that was started; null when this workspace has none with this id. */
  purchase?: Maybe<CreditPurchase>;
  /** What was started within the last day and can still be paid, and what a bank has not answered yet; the newest first, at most 10. */
  pendingPurchases: Array<CreditPurchase>;
  /** What the platform told of purchases from before, the newest first. They are no lots: nothing of them can be spent. */
  importedPurchases: ImportedPurchaseConnection;
};


/** A workspace's credits. Every workspace has an account, with nothing in it until something is granted. */
export type CreditAccountBalanceArgs = {
  at?: InputMaybe<Scalars['DateTime']['input']>;
};


/** A workspace's credits. Every workspace has an account, with nothing in it until something is granted. */
export type CreditAccountLotsArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
  openOnly?: InputMaybe<Scalars['Boolean']['input']>;
};


/** A workspace's credits. Every workspace has an account, with nothing in it until something is granted. */
export type CreditAccountExpiringArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
};


/** A workspace's credits. Every workspace has an account, with nothing in it until something is granted. */
export type CreditAccountEntriesArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
  kinds?: InputMaybe<Array<CreditEntryKind>>;
  from?: InputMaybe<Scalars['DateTime']['input']>;
  to?: InputMaybe<Scalars['DateTime']['input']>;
};


/** A workspace's credits. Every workspace has an account, with nothing in it until something is granted. */
export type CreditAccountDeploymentsArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
  from?: InputMaybe<Scalars['DateTime']['input']>;
  to?: InputMaybe<Scalars['DateTime']['input']>;
};


/** A workspace's credits. Every workspace has an account, with nothing in it until something is granted. */
export type CreditAccountPurchaseArgs = {
  id: Scalars['ID']['input'];
};


/** A workspace's credits. Every workspace has an account, with nothing in it until something is granted. */
export type CreditAccountImportedPurchasesArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
};

/** What an account holds: `total = purchased + awarded + reserved`, `available = purchased + awarded`. Expired credits are in none of them. */
export type CreditBalance = {
  __typename?: 'CreditBalance';
  /** Everything that is not spent. */
  total: Scalars['Credits']['output'];
  /** Bought, and free to be spent. */
  purchased: Scalars['Credits']['output'];
  /** Given, and free to be spent. */
  awarded: Scalars['Credits']['output'];
  /** Held, for running deployments or an open dispute. */
  reserved: Scalars['Credits']['output'];
  /** What can be spent now. */
  available: Scalars['Credits']['output'];
  /** What is lost next if it is not spent; null when nothing will expire, and for a past moment. */
  expiringNext?: Maybe<ExpiringCredits>;
  /** The instant that this is true for. */
  asOf: Scalars['DateTime']['output'];
};

/** Credits that are sold together. */
export type CreditPack = {
  __typename?: 'CreditPack';
  /** As startCreditPurchase takes it. */
  id: Scalars['ID']['output'];
  /** How many are bought. */
  credits: Scalars['Credits']['output'];
  /** How many come with them as a gift; they are awarded credits. */
  bonusCredits: Scalars['Credits']['output'];
  /** What is paid for it, before tax. */
  price: Money;
};

/** Credits that somebody set out to buy. */
export type CreditPurchase = {
  __typename?: 'CreditPurchase';
  /** pur_… */
  id: Scalars['ID']['output'];
  /** The pack, as it was called. */
  packId: Scalars['ID']['output'];
  /** How many are bought. */
  credits: Scalars['Credits']['output'];
  /** How many come with them as a gift; they are awarded credits. */
  bonusCredits: Scalars['Credits']['output'];
  /** What is paid for them, before tax. */
  price: Money;
  /** The friend's code that the payment carries; null: none. */
  referralCode?: Maybe<Scalars['String']['output']>;
  /** How far it got, as Stripe has said. */
  state: CreditPurchaseState;
  /** Stripe's page, while it can be paid there; null in every other state. */
  checkoutUrl?: Maybe<Scalars['URL']['output']>;
  /** The purchased credits, once they are there. */
  lot?: Maybe<CreditLot>;
  /** When it was started. */
  startedAt: Scalars['DateTime']['output'];
};

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

/** Credits that expire together. */
export type ExpiringCredits = {
  __typename?: 'ExpiringCredits';
  /** How many. */
  credits: Scalars['Credits']['output'];
  /** From this instant on they cannot be spent. */
  at: Scalars['DateTime']['output'];
};

/** Credits of one origin, price and expiry. None of the three ever changes. */
export type CreditLot = {
  __typename?: 'CreditLot';
  /** lot_… */
  id: Scalars['ID']['output'];
  /** Bought or given. Only bought credits are ever true revenue. */
  source: CreditSource;
  /** How they came. */
  origin: CreditOrigin;
  /** How many there were at first. */
  granted: Scalars['Credits']['output'];
  /** What is left, reserved credits included; expired ones are not left. */
  remaining: Scalars['Credits']['output'];
  /** What a refund or a lost dispute asks back although it was spent. Credits that return to the lot settle it first. */
  uncollected: Scalars['Credits']['output'];
  /** What the customer paid for one credit, without tax. Null for awarded lots. */
  unitPrice?: Maybe<UnitPrice>;
  /** From this instant on the rest cannot be spent; null: never expires. */
  expiresAt?: Maybe<Scalars['DateTime']['output']>;
  /** When they were booked. */
  grantedAt: Scalars['DateTime']['output'];
  /** The Stripe payment, referral or operator that caused it, or `platform`. Which operator it was is told to operators; to others `operator`. */
  reference: Scalars['String']['output'];
};

/** Lots, page by page. */
export type CreditLotConnection = {
  __typename?: 'CreditLotConnection';
  /** The lots with their cursors. */
  edges: Array<CreditLotEdge>;
  /** The lots alone. */
  nodes: Array<CreditLot>;
  /** Where this page lies. */
  pageInfo: PageInfo;
  /** How many there are in all: exact up to 10,000, null beyond. Counted only when it is selected. */
  totalCount?: Maybe<Scalars['Int']['output']>;
};

/** A lot in a page. */
export type CreditLotEdge = {
  __typename?: 'CreditLotEdge';
  /** Pass as `after` to continue behind it. */
  cursor: Scalars['String']['output'];
  /** The lot. */
  node: CreditLot;
};

/** Whether credits were paid for. */
export type CreditSource =
  /** Bought by the customer. */
  | 'PURCHASED'
  /** Given by the platform. */
  | 'AWARDED';

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

/** Exact: amountMinor for perCredits credits. Never a float. */
export type UnitPrice = {
  __typename?: 'UnitPrice';
  /** In minor units of the currency. */
  amountMinor: Scalars['BigInt']['output'];
  /** ISO 4217. */
  currency: Scalars['CurrencyCode']['output'];
  /** For so many credits. */
  perCredits: Scalars['Credits']['output'];
};

/** One booking on an account. */
export type CreditEntry = {
  __typename?: 'CreditEntry';
  /** ent_… */
  id: Scalars['ID']['output'];
  /** What happened. */
  kind: CreditEntryKind;
  /** Which class of credits. */
  source: CreditSource;
  /** Signed: what it added to the available credits, or took. A CAPTURE takes from the reserved ones. */
  credits: Scalars['Credits']['output'];
  /** The lot that it moved. */
  lot: CreditLot;
  /** The available credits after it. */
  balanceAfter: Scalars['Credits']['output'];
  /** The spend, reservation, payment or referral that it belongs to; of credits that were given on request, the lot. */
  reference: Scalars['String']['output'];
  /** When it took effect. Never earlier than the entry before it. */
  createdAt: Scalars['DateTime']['output'];
};

/** Entries, page by page. */
export type CreditEntryConnection = {
  __typename?: 'CreditEntryConnection';
  /** The entries with their cursors. */
  edges: Array<CreditEntryEdge>;
  /** The entries alone. */
  nodes: Array<CreditEntry>;
  /** Where this page lies. */
  pageInfo: PageInfo;
  /** How many there are in all: exact up to 10,000, null beyond. Counted only when it is selected. */
  totalCount?: Maybe<Scalars['Int']['output']>;
};

/** An entry in a page. */
export type CreditEntryEdge = {
  __typename?: 'CreditEntryEdge';
  /** Pass as `after` to continue behind it. */
  cursor: Scalars['String']['output'];
  /** The entry. */
  node: CreditEntry;
};

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

/** One spend, or one that was imported from before. */
export type DeploymentUsage = {
  __typename?: 'DeploymentUsage';
  /** usg_…; of an imported one the id that the platform gave it. */
  id: Scalars['ID']['output'];
  /** The platform's id of what ran. */
  deploymentId: Scalars['ID']['output'];
  /** The module that ran, if the caller said so. */
  module?: Maybe<Scalars['String']['output']>;
  /** How many credits were spent. */
  credits: Scalars['Credits']['output'];
  /** The part that had been bought. */
  purchasedCredits: Scalars['Credits']['output'];
  /** The part that had been given. */
  awardedCredits: Scalars['Credits']['output'];
  /** The purchased part at the price that was paid for it, one amount for each currency. Empty for an imported one. */
  trueRevenue: Array<Money>;
  /** When it was booked: its month is that of this instant. Of an imported one, when the platform says that it was. */
  spentAt: Scalars['DateTime']['output'];
  /** Whether all of it was given back. */
  reversed: Scalars['Boolean']['output'];
  /** Whether the platform told it of the time before its first booking here: for display alone, no credits were drawn and nobody earns by it. */
  imported: Scalars['Boolean']['output'];
};

/** Spends, page by page. */
export type DeploymentUsageConnection = {
  __typename?: 'DeploymentUsageConnection';
  /** The spends with their cursors. */
  edges: Array<DeploymentUsageEdge>;
  /** The spends alone. */
  nodes: Array<DeploymentUsage>;
  /** Where this page lies. */
  pageInfo: PageInfo;
  /** How many there are in all: exact up to 10,000, null beyond. Counted only when it is selected. */
  totalCount?: Maybe<Scalars['Int']['output']>;
};

/** A spend in a page. */
export type DeploymentUsageEdge = {
  __typename?: 'DeploymentUsageEdge';
  /** Pass as `after` to continue behind it. */
  cursor: Scalars['String']['output'];
  /** The spend. */
  node: DeploymentUsage;
};

/** A purchase from before the workspace's first booking here, as the platform told it: for display alone. */
export type ImportedPurchase = {
  __typename?: 'ImportedPurchase';
  /** The id that the platform gave it. */
  id: Scalars['ID']['output'];
  /** How many credits were bought. */
  credits: Scalars['Credits']['output'];
  /** What was paid for them. */
  paid: Money;
  /** When, as the platform says. */
  purchasedAt: Scalars['DateTime']['output'];
};

/** Imported purchases, page by page. */
export type ImportedPurchaseConnection = {
  __typename?: 'ImportedPurchaseConnection';
  /** The purchases with their cursors. */
  edges: Array<ImportedPurchaseEdge>;
  /** The purchases alone. */
  nodes: Array<ImportedPurchase>;
  /** Where this page lies. */
  pageInfo: PageInfo;
  /** How many there are in all: exact up to 10,000, null beyond. Counted only when it is selected. */
  totalCount?: Maybe<Scalars['Int']['output']>;
};

/** An imported purchase in a page. */
export type ImportedPurchaseEdge = {
  __typename?: 'ImportedPurchaseEdge';
  /** Pass as `after` to continue behind it. */
  cursor: Scalars['String']['output'];
  /** The purchase. */
  node: ImportedPurchase;
};

/** Credits held for a deployment. */
export type CreditReservation = {
  __typename?: 'CreditReservation';
  /** rsv_… */
  id: Scalars['ID']['output'];
  /** Whose credits they are. */
  account: CreditAccount;
  /** How many were held. */
  credits: Scalars['Credits']['output'];
  /** Whether they still are. */
  state: ReservationState;
  /** From this instant on they are free again, unless they were captured. */
  expiresAt: Scalars['DateTime']['output'];
};

/** What became of held credits. */
export type ReservationState =
  /** Held. */
  | 'HELD'
  /** Used, at least in part; the rest was given back. */
  | 'CAPTURED'
  /** Given back. */
  | 'RELEASED'
  /** Given back at its end. */
  | 'EXPIRED';

/** What replays of the ledger found: the last one that ended, and what the one that goes on has found since. */
export type LedgerHealth = {
  __typename?: 'LedgerHealth';
  /** Whether everything holds that was replayed. */
  balanced: Scalars['Boolean']['output'];
  /** How many accounts were replayed: by the last replay that ended; before any has, so far. */
  accountsChecked: Scalars['Int']['output'];
  /** How many transfers were replayed, likewise. */
  transfersChecked: Scalars['Int']['output'];
  /** The first thing that does not hold, and where; null when all holds. One that is mended stands until the next replay ends. */
  firstViolation?: Maybe<Scalars['String']['output']>;
  /** What the platform's own accounts hold. */
  platform: Array<PlatformCredits>;
  /** Whether a replay of every account has ended. False in the first minutes of a deployment. */
  complete: Scalars['Boolean']['output'];
  /** When that replay began: each account was replayed after this instant. */
  checkedAt: Scalars['DateTime']['output'];
};

/** What one of the platform's own accounts holds of a class of credits. */
export type PlatformCredits = {
  __typename?: 'PlatformCredits';
  /** Which account. */
  account: PlatformAccount;
  /** Which class. */
  source: CreditSource;
  /** Signed: negative where credits come from. All accounts, the workspaces' too, sum to zero. */
  credits: Scalars['Credits']['output'];
};

/** The other side of the workspaces' accounts. */
export type PlatformAccount =
  /** Bought by customers; negative. */
  | 'SOLD'
  /** Given to workspaces; negative. */
  | 'GIVEN_AWAY'
  /** Used by deployments. */
  | 'CONSUMED'
  /** Lost at their expiry. */
  | 'EXPIRED'
  /** Taken back after refunds and lost disputes, and undone grants. */
  | 'CLAWED_BACK';

/** Spends to post. */
export type SpendCreditsBatchInput = {
  /** 1 to 500 spends, each with a key of its own. */
  spends: Array<SpendCreditsInput>;
};

/** What a batch of spends answers. */
export type SpendCreditsBatchPayload = {
  __typename?: 'SpendCreditsBatchPayload';
  /** In the order of the inputs. */
  results: Array<SpendCreditsPayload>;
};

/** Credits to hold. */
export type ReserveCreditsInput = {
  /** Whose credits. */
  workspaceId: Scalars['ID']['input'];
  /** How many: more than 0. */
  credits: Scalars['Credits']['input'];
  /** What will use them. */
  deploymentId: Scalars['ID']['input'];
  /** For how long: 1 second to 30 days. */
  ttlSeconds?: InputMaybe<Scalars['Int']['input']>;
  /** Names this reservation for ever: sent again, it answers what it answered first. At most 255 characters. */
  idempotencyKey: Scalars['ID']['input'];
};

/** What holding and giving back answer. */
export type ReserveCreditsPayload = {
  __typename?: 'ReserveCreditsPayload';
  /** The reservation as it is now; null when it was refused. */
  reservation?: Maybe<CreditReservation>;
  /** Why it was refused; empty when it was not. */
  userErrors: Array<CreditUserError>;
};

/** What was used of held credits. */
export type CaptureReservationInput = {
  /** Which reservation. */
  reservationId: Scalars['ID']['input'];
  /** How many were used: more than 0, at most what is held. */
  credits: Scalars['Credits']['input'];
  /** The module that ran. */
  module?: InputMaybe<Scalars['String']['input']>;
  /** Names this capture for ever: sent again, it answers what it answered first. At most 255 characters. */
  idempotencyKey: Scalars['ID']['input'];
};

/** Held credits to give back. */
export type ReleaseReservationInput = {
  /** Which reservation. */
  reservationId: Scalars['ID']['input'];
  /** Names this release for ever: sent again, it answers what it answered first. At most 255 characters. */
  idempotencyKey: Scalars['ID']['input'];
};

/** Spent credits to give back. */
export type ReverseSpendInput = {
  /** Whose credits. */
  workspaceId: Scalars['ID']['input'];
  /** The deployment that had used them. */
  deploymentId: Scalars['ID']['input'];
  /** One spend; without it all spends of the deployment, the last first. */
  usageId?: InputMaybe<Scalars['ID']['input']>;
  /** A part; without it all that is left. */
  credits?: InputMaybe<Scalars['Credits']['input']>;
  /** Why. 3 to 500 characters. */
  reason: Scalars['String']['input'];
  /** Names this reversal for ever: sent again, it answers what it answered first. At most 255 characters. */
  idempotencyKey: Scalars['ID']['input'];
};

/** What to buy. */
export type StartCreditPurchaseInput = {
  /** For whom. */
  workspaceId: Scalars['ID']['input'];
  /** Which of the platform's packs. */
  packId: Scalars['ID']['input'];
  /** The friend's code; without it the code that the workspace came through. */
  referralCode?: InputMaybe<Scalars['String']['input']>;
  /** Where Stripe sends the customer after paying; `{PURCHASE_ID}` in it becomes the purchase's id. */
  successUrl: Scalars['URL']['input'];
  /** Where Stripe sends the customer who turns back; `{PURCHASE_ID}` likewise. */
  cancelUrl: Scalars['URL']['input'];
  /** Names this purchase for ever: sent again, it answers the same page. At most 255 characters. */
  idempotencyKey: Scalars['ID']['input'];
};

/** What a purchase that was started answers. */
export type StartCreditPurchasePayload = {
  __typename?: 'StartCreditPurchasePayload';
  /** Stripe's page, to send the customer to; null when it was refused. */
  checkoutUrl?: Maybe<Scalars['URL']['output']>;
  /** pur_… */
  purchaseId?: Maybe<Scalars['ID']['output']>;
  /** Why it was refused; empty when it was not. */
  userErrors: Array<CreditUserError>;
};

/** One spend. Texts have at most 200 characters. */
export type SpendCreditsInput = {
  /** Whose credits. */
  workspaceId: Scalars['ID']['input'];
  /** How many: more than 0. */
  credits: Scalars['Credits']['input'];
  /** What used them. */
  deploymentId: Scalars['ID']['input'];
  /** The module that ran. */
  module?: InputMaybe<Scalars['String']['input']>;
  /** The user who ran it. */
  userId?: InputMaybe<Scalars['ID']['input']>;
  /** When it ran, for display: the booking decides the month. */
  occurredAt?: InputMaybe<Scalars['DateTime']['input']>;
  /** Names this spend for ever: sent again, it answers what it answered first. At most 255 characters. */
  idempotencyKey: Scalars['ID']['input'];
};

/** What a spend answers. */
export type SpendCreditsPayload = {
  __typename?: 'SpendCreditsPayload';
  /** The spend; null when it was refused. */
  usage?: Maybe<DeploymentUsage>;
  /** The account as it is now. */
  account?: Maybe<CreditAccount>;
  /** Why it was refused; empty when it was not. */
  userErrors: Array<CreditUserError>;
};

/** Credits to give. */
export type GrantCreditsInput = {
  /** To whom. */
  workspaceId: Scalars['ID']['input'];
  /** How many: more than 0. */
  credits: Scalars['Credits']['input'];
  /** PROMOTION or ADJUSTMENT: the others come with their payment or referral. */
  origin: CreditOrigin;
  /** From this instant on they cannot be spent; without it they never expire. */
  expiresAt?: InputMaybe<Scalars['DateTime']['input']>;
  /** Why, for the books. 3 to 500 characters. */
  reason: Scalars['String']['input'];
  /** Names this grant for ever: sent again, it answers what it answered first. At most 255 characters. */
  idempotencyKey: Scalars['ID']['input'];
};

/** What a grant answers. */
export type GrantCreditsPayload = {
  __typename?: 'GrantCreditsPayload';
  /** The new lot; null when it was refused. */
  lot?: Maybe<CreditLot>;
  /** The account as it is now. */
  account?: Maybe<CreditAccount>;
  /** What an operator's grant is called in the audit log, or will be once another operator has approved it; null for the platform's own grants, and when nothing was asked. */
  operationId?: Maybe<Scalars['ID']['output']>;
  /** Why it was refused; empty when it was not. */
  userErrors: Array<CreditUserError>;
};

/** An expected refusal. */
export type CreditUserError = UserError & {
  __typename?: 'CreditUserError';
  /** Which refusal. */
  code: CreditRefusalCode;
  /** What is wrong and what to do. */
  message: Scalars['String']['output'];
  /** Which part of the input it is about. */
  field?: Maybe<Array<Scalars['String']['output']>>;
};

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
  Workspace: Workspace;
  Viewer: Viewer;
  CreditAccount: CreditAccount;
  CreditLot: CreditLot;
};

/** Mapping of federation reference types */
export type FederationReferenceTypes = {
  Workspace:
    ( { __typename: 'Workspace' }
    & GraphQLRecursivePick<FederationTypes['Workspace'], {"id":true}> );
  Viewer:
    ( { __typename: 'Viewer' }
    & GraphQLRecursivePick<FederationTypes['Viewer'], {"id":true}> );
  CreditAccount:
    ( { __typename: 'CreditAccount' }
    & GraphQLRecursivePick<FederationTypes['CreditAccount'], {"id":true}> );
  CreditLot:
    ( { __typename: 'CreditLot' }
    & GraphQLRecursivePick<FederationTypes['CreditLot'], {"id":true}> );
};


/** Mapping of interface types */
export type ResolversInterfaceTypes<_RefType extends Record<string, unknown>> = {
  UserError: ( CreditUserError );
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
  Workspace: ResolverTypeWrapper<WorkspaceParent>;
  Viewer: ResolverTypeWrapper<ViewerParent>;
  CreditAccount: ResolverTypeWrapper<CreditAccountParent>;
  CreditBalance: ResolverTypeWrapper<CreditBalanceParent>;
  CreditPack: ResolverTypeWrapper<CreditPack>;
  CreditPurchase: ResolverTypeWrapper<CreditPurchaseParent>;
  CreditPurchaseState: CreditPurchaseState;
  ExpiringCredits: ResolverTypeWrapper<ExpiringCredits>;
  CreditLot: ResolverTypeWrapper<CreditLotParent>;
  CreditLotConnection: ResolverTypeWrapper<Omit<CreditLotConnection, 'edges' | 'nodes'> & { edges: Array<ResolversTypes['CreditLotEdge']>, nodes: Array<ResolversTypes['CreditLot']> }>;
  CreditLotEdge: ResolverTypeWrapper<Omit<CreditLotEdge, 'node'> & { node: ResolversTypes['CreditLot'] }>;
  CreditSource: CreditSource;
  CreditOrigin: CreditOrigin;
  UnitPrice: ResolverTypeWrapper<UnitPrice>;
  CreditEntry: ResolverTypeWrapper<CreditEntryParent>;
  CreditEntryConnection: ResolverTypeWrapper<Omit<CreditEntryConnection, 'edges' | 'nodes'> & { edges: Array<ResolversTypes['CreditEntryEdge']>, nodes: Array<ResolversTypes['CreditEntry']> }>;
  CreditEntryEdge: ResolverTypeWrapper<Omit<CreditEntryEdge, 'node'> & { node: ResolversTypes['CreditEntry'] }>;
  CreditEntryKind: CreditEntryKind;
  DeploymentUsage: ResolverTypeWrapper<DeploymentUsageParent>;
  DeploymentUsageConnection: ResolverTypeWrapper<Omit<DeploymentUsageConnection, 'edges' | 'nodes'> & { edges: Array<ResolversTypes['DeploymentUsageEdge']>, nodes: Array<ResolversTypes['DeploymentUsage']> }>;
  DeploymentUsageEdge: ResolverTypeWrapper<Omit<DeploymentUsageEdge, 'node'> & { node: ResolversTypes['DeploymentUsage'] }>;
  ImportedPurchase: ResolverTypeWrapper<ImportedPurchaseParent>;
  ImportedPurchaseConnection: ResolverTypeWrapper<Omit<ImportedPurchaseConnection, 'edges' | 'nodes'> & { edges: Array<ResolversTypes['ImportedPurchaseEdge']>, nodes: Array<ResolversTypes['ImportedPurchase']> }>;
  ImportedPurchaseEdge: ResolverTypeWrapper<Omit<ImportedPurchaseEdge, 'node'> & { node: ResolversTypes['ImportedPurchase'] }>;
  CreditReservation: ResolverTypeWrapper<CreditReservationParent>;
  ReservationState: ReservationState;
  LedgerHealth: ResolverTypeWrapper<LedgerHealthParent>;
  PlatformCredits: ResolverTypeWrapper<PlatformCredits>;
  PlatformAccount: PlatformAccount;
  SpendCreditsBatchInput: SpendCreditsBatchInput;
  SpendCreditsBatchPayload: ResolverTypeWrapper<Omit<SpendCreditsBatchPayload, 'results'> & { results: Array<ResolversTypes['SpendCreditsPayload']> }>;
  ReserveCreditsInput: ReserveCreditsInput;
  ReserveCreditsPayload: ResolverTypeWrapper<ReserveCreditsPayloadParent>;
  CaptureReservationInput: CaptureReservationInput;
  ReleaseReservationInput: ReleaseReservationInput;
  ReverseSpendInput: ReverseSpendInput;
  StartCreditPurchaseInput: StartCreditPurchaseInput;
  StartCreditPurchasePayload: ResolverTypeWrapper<StartCreditPurchasePayload>;
  SpendCreditsInput: SpendCreditsInput;
  SpendCreditsPayload: ResolverTypeWrapper<SpendCreditsPayloadParent>;
  GrantCreditsInput: GrantCreditsInput;
  GrantCreditsPayload: ResolverTypeWrapper<GrantCreditsPayloadParent>;
  CreditUserError: ResolverTypeWrapper<CreditUserError>;
  CreditRefusalCode: CreditRefusalCode;
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
  Workspace: WorkspaceParent;
  Viewer: ViewerParent;
  CreditAccount: CreditAccountParent;
  CreditBalance: CreditBalanceParent;
  CreditPack: CreditPack;
  CreditPurchase: CreditPurchaseParent;
  ExpiringCredits: ExpiringCredits;
  CreditLot: CreditLotParent;
  CreditLotConnection: Omit<CreditLotConnection, 'edges' | 'nodes'> & { edges: Array<ResolversParentTypes['CreditLotEdge']>, nodes: Array<ResolversParentTypes['CreditLot']> };
  CreditLotEdge: Omit<CreditLotEdge, 'node'> & { node: ResolversParentTypes['CreditLot'] };
  UnitPrice: UnitPrice;
  CreditEntry: CreditEntryParent;
  CreditEntryConnection: Omit<CreditEntryConnection, 'edges' | 'nodes'> & { edges: Array<ResolversParentTypes['CreditEntryEdge']>, nodes: Array<ResolversParentTypes['CreditEntry']> };
  CreditEntryEdge: Omit<CreditEntryEdge, 'node'> & { node: ResolversParentTypes['CreditEntry'] };
  DeploymentUsage: DeploymentUsageParent;
  DeploymentUsageConnection: Omit<DeploymentUsageConnection, 'edges' | 'nodes'> & { edges: Array<ResolversParentTypes['DeploymentUsageEdge']>, nodes: Array<ResolversParentTypes['DeploymentUsage']> };
  DeploymentUsageEdge: Omit<DeploymentUsageEdge, 'node'> & { node: ResolversParentTypes['DeploymentUsage'] };
  ImportedPurchase: ImportedPurchaseParent;
  ImportedPurchaseConnection: Omit<ImportedPurchaseConnection, 'edges' | 'nodes'> & { edges: Array<ResolversParentTypes['ImportedPurchaseEdge']>, nodes: Array<ResolversParentTypes['ImportedPurchase']> };
  ImportedPurchaseEdge: Omit<ImportedPurchaseEdge, 'node'> & { node: ResolversParentTypes['ImportedPurchase'] };
  CreditReservation: CreditReservationParent;
  LedgerHealth: LedgerHealthParent;
  PlatformCredits: PlatformCredits;
  SpendCreditsBatchInput: SpendCreditsBatchInput;
  SpendCreditsBatchPayload: Omit<SpendCreditsBatchPayload, 'results'> & { results: Array<ResolversParentTypes['SpendCreditsPayload']> };
  ReserveCreditsInput: ReserveCreditsInput;
  ReserveCreditsPayload: ReserveCreditsPayloadParent;
  CaptureReservationInput: CaptureReservationInput;
  ReleaseReservationInput: ReleaseReservationInput;
  ReverseSpendInput: ReverseSpendInput;
  StartCreditPurchaseInput: StartCreditPurchaseInput;
  StartCreditPurchasePayload: StartCreditPurchasePayload;
  SpendCreditsInput: SpendCreditsInput;
  SpendCreditsPayload: SpendCreditsPayloadParent;
  GrantCreditsInput: GrantCreditsInput;
  GrantCreditsPayload: GrantCreditsPayloadParent;
  CreditUserError: CreditUserError;
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
  __resolveType: TypeResolveFn<'CreditUserError', ParentType, ContextType>;
};

export type QueryResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Query'] = ResolversParentTypes['Query']> = {
  workspace?: Resolver<Maybe<ResolversTypes['Workspace']>, ParentType, ContextType, RequireFields<QueryWorkspaceArgs, 'id'>>;
  creditLot?: Resolver<Maybe<ResolversTypes['CreditLot']>, ParentType, ContextType, RequireFields<QueryCreditLotArgs, 'id'>>;
  creditPacks?: Resolver<Array<ResolversTypes['CreditPack']>, ParentType, ContextType>;
  creditLedgerHealth?: Resolver<ResolversTypes['LedgerHealth'], ParentType, ContextType>;
};

export type MutationResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Mutation'] = ResolversParentTypes['Mutation']> = {
  spendCredits?: Resolver<ResolversTypes['SpendCreditsPayload'], ParentType, ContextType, RequireFields<MutationSpendCreditsArgs, 'input'>>;
  spendCreditsBatch?: Resolver<ResolversTypes['SpendCreditsBatchPayload'], ParentType, ContextType, RequireFields<MutationSpendCreditsBatchArgs, 'input'>>;
  reserveCredits?: Resolver<ResolversTypes['ReserveCreditsPayload'], ParentType, ContextType, RequireFields<MutationReserveCreditsArgs, 'input'>>;
  captureReservation?: Resolver<ResolversTypes['SpendCreditsPayload'], ParentType, ContextType, RequireFields<MutationCaptureReservationArgs, 'input'>>;
  releaseReservation?: Resolver<ResolversTypes['ReserveCreditsPayload'], ParentType, ContextType, RequireFields<MutationReleaseReservationArgs, 'input'>>;
  reverseSpend?: Resolver<ResolversTypes['SpendCreditsPayload'], ParentType, ContextType, RequireFields<MutationReverseSpendArgs, 'input'>>;
  startCreditPurchase?: Resolver<ResolversTypes['StartCreditPurchasePayload'], ParentType, ContextType, RequireFields<MutationStartCreditPurchaseArgs, 'input'>>;
  grantCredits?: Resolver<ResolversTypes['GrantCreditsPayload'], ParentType, ContextType, RequireFields<MutationGrantCreditsArgs, 'input'>>;
};

export type WorkspaceResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Workspace'] = ResolversParentTypes['Workspace'], FederationReferenceType extends FederationReferenceTypes['Workspace'] = FederationReferenceTypes['Workspace']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Workspace']> | FederationReferenceType, FederationReferenceType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  credits?: Resolver<Maybe<ResolversTypes['CreditAccount']>, ParentType, ContextType>;
};

export type ViewerResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Viewer'] = ResolversParentTypes['Viewer'], FederationReferenceType extends FederationReferenceTypes['Viewer'] = FederationReferenceTypes['Viewer']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Viewer']> | FederationReferenceType, FederationReferenceType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  creditAccounts?: Resolver<Maybe<Array<ResolversTypes['CreditAccount']>>, ParentType, ContextType>;
};

export type CreditAccountResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CreditAccount'] = ResolversParentTypes['CreditAccount'], FederationReferenceType extends FederationReferenceTypes['CreditAccount'] = FederationReferenceTypes['CreditAccount']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['CreditAccount']> | FederationReferenceType, FederationReferenceType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  workspace?: Resolver<ResolversTypes['Workspace'], ParentType, ContextType>;
  balance?: Resolver<ResolversTypes['CreditBalance'], ParentType, ContextType, Partial<CreditAccountBalanceArgs>>;
  lots?: Resolver<ResolversTypes['CreditLotConnection'], ParentType, ContextType, RequireFields<CreditAccountLotsArgs, 'first' | 'openOnly'>>;
  expiring?: Resolver<Array<ResolversTypes['ExpiringCredits']>, ParentType, ContextType, RequireFields<CreditAccountExpiringArgs, 'first'>>;
  entries?: Resolver<ResolversTypes['CreditEntryConnection'], ParentType, ContextType, RequireFields<CreditAccountEntriesArgs, 'first'>>;
  deployments?: Resolver<ResolversTypes['DeploymentUsageConnection'], ParentType, ContextType, RequireFields<CreditAccountDeploymentsArgs, 'first'>>;
  purchase?: Resolver<Maybe<ResolversTypes['CreditPurchase']>, ParentType, ContextType, RequireFields<CreditAccountPurchaseArgs, 'id'>>;
  pendingPurchases?: Resolver<Array<ResolversTypes['CreditPurchase']>, ParentType, ContextType>;
  importedPurchases?: Resolver<ResolversTypes['ImportedPurchaseConnection'], ParentType, ContextType, RequireFields<CreditAccountImportedPurchasesArgs, 'first'>>;
};

export type CreditBalanceResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CreditBalance'] = ResolversParentTypes['CreditBalance']> = {
  total?: Resolver<ResolversTypes['Credits'], ParentType, ContextType>;
  purchased?: Resolver<ResolversTypes['Credits'], ParentType, ContextType>;
  awarded?: Resolver<ResolversTypes['Credits'], ParentType, ContextType>;
  reserved?: Resolver<ResolversTypes['Credits'], ParentType, ContextType>;
  available?: Resolver<ResolversTypes['Credits'], ParentType, ContextType>;
  expiringNext?: Resolver<Maybe<ResolversTypes['ExpiringCredits']>, ParentType, ContextType>;
  asOf?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
};

export type CreditPackResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CreditPack'] = ResolversParentTypes['CreditPack']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  credits?: Resolver<ResolversTypes['Credits'], ParentType, ContextType>;
  bonusCredits?: Resolver<ResolversTypes['Credits'], ParentType, ContextType>;
  price?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
};

export type CreditPurchaseResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CreditPurchase'] = ResolversParentTypes['CreditPurchase']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  packId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  credits?: Resolver<ResolversTypes['Credits'], ParentType, ContextType>;
  bonusCredits?: Resolver<ResolversTypes['Credits'], ParentType, ContextType>;
  price?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  referralCode?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  state?: Resolver<ResolversTypes['CreditPurchaseState'], ParentType, ContextType>;
  checkoutUrl?: Resolver<Maybe<ResolversTypes['URL']>, ParentType, ContextType>;
  lot?: Resolver<Maybe<ResolversTypes['CreditLot']>, ParentType, ContextType>;
  startedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
};

export type ExpiringCreditsResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ExpiringCredits'] = ResolversParentTypes['ExpiringCredits']> = {
  credits?: Resolver<ResolversTypes['Credits'], ParentType, ContextType>;
  at?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
};

export type CreditLotResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CreditLot'] = ResolversParentTypes['CreditLot'], FederationReferenceType extends FederationReferenceTypes['CreditLot'] = FederationReferenceTypes['CreditLot']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['CreditLot']> | FederationReferenceType, FederationReferenceType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  source?: Resolver<ResolversTypes['CreditSource'], ParentType, ContextType>;
  origin?: Resolver<ResolversTypes['CreditOrigin'], ParentType, ContextType>;
  granted?: Resolver<ResolversTypes['Credits'], ParentType, ContextType>;
  remaining?: Resolver<ResolversTypes['Credits'], ParentType, ContextType>;
  uncollected?: Resolver<ResolversTypes['Credits'], ParentType, ContextType>;
  unitPrice?: Resolver<Maybe<ResolversTypes['UnitPrice']>, ParentType, ContextType>;
  expiresAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  grantedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  reference?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type CreditLotConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CreditLotConnection'] = ResolversParentTypes['CreditLotConnection']> = {
  edges?: Resolver<Array<ResolversTypes['CreditLotEdge']>, ParentType, ContextType>;
  nodes?: Resolver<Array<ResolversTypes['CreditLot']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
};

export type CreditLotEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CreditLotEdge'] = ResolversParentTypes['CreditLotEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['CreditLot'], ParentType, ContextType>;
};

export type UnitPriceResolvers<ContextType = Context, ParentType extends ResolversParentTypes['UnitPrice'] = ResolversParentTypes['UnitPrice']> = {
  amountMinor?: Resolver<ResolversTypes['BigInt'], ParentType, ContextType>;
  currency?: Resolver<ResolversTypes['CurrencyCode'], ParentType, ContextType>;
  perCredits?: Resolver<ResolversTypes['Credits'], ParentType, ContextType>;
};

export type CreditEntryResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CreditEntry'] = ResolversParentTypes['CreditEntry']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['CreditEntryKind'], ParentType, ContextType>;
  source?: Resolver<ResolversTypes['CreditSource'], ParentType, ContextType>;
  credits?: Resolver<ResolversTypes['Credits'], ParentType, ContextType>;
  lot?: Resolver<ResolversTypes['CreditLot'], ParentType, ContextType>;
  balanceAfter?: Resolver<ResolversTypes['Credits'], ParentType, ContextType>;
  reference?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
};

export type CreditEntryConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CreditEntryConnection'] = ResolversParentTypes['CreditEntryConnection']> = {
  edges?: Resolver<Array<ResolversTypes['CreditEntryEdge']>, ParentType, ContextType>;
  nodes?: Resolver<Array<ResolversTypes['CreditEntry']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
};

export type CreditEntryEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CreditEntryEdge'] = ResolversParentTypes['CreditEntryEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['CreditEntry'], ParentType, ContextType>;
};

export type DeploymentUsageResolvers<ContextType = Context, ParentType extends ResolversParentTypes['DeploymentUsage'] = ResolversParentTypes['DeploymentUsage']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  deploymentId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  module?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  credits?: Resolver<ResolversTypes['Credits'], ParentType, ContextType>;
  purchasedCredits?: Resolver<ResolversTypes['Credits'], ParentType, ContextType>;
  awardedCredits?: Resolver<ResolversTypes['Credits'], ParentType, ContextType>;
  trueRevenue?: Resolver<Array<ResolversTypes['Money']>, ParentType, ContextType>;
  spentAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  reversed?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  imported?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
};

export type DeploymentUsageConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['DeploymentUsageConnection'] = ResolversParentTypes['DeploymentUsageConnection']> = {
  edges?: Resolver<Array<ResolversTypes['DeploymentUsageEdge']>, ParentType, ContextType>;
  nodes?: Resolver<Array<ResolversTypes['DeploymentUsage']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
};

export type DeploymentUsageEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['DeploymentUsageEdge'] = ResolversParentTypes['DeploymentUsageEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['DeploymentUsage'], ParentType, ContextType>;
};

export type ImportedPurchaseResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ImportedPurchase'] = ResolversParentTypes['ImportedPurchase']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  credits?: Resolver<ResolversTypes['Credits'], ParentType, ContextType>;
  paid?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  purchasedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
};

export type ImportedPurchaseConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ImportedPurchaseConnection'] = ResolversParentTypes['ImportedPurchaseConnection']> = {
  edges?: Resolver<Array<ResolversTypes['ImportedPurchaseEdge']>, ParentType, ContextType>;
  nodes?: Resolver<Array<ResolversTypes['ImportedPurchase']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
};

export type ImportedPurchaseEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ImportedPurchaseEdge'] = ResolversParentTypes['ImportedPurchaseEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['ImportedPurchase'], ParentType, ContextType>;
};

export type CreditReservationResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CreditReservation'] = ResolversParentTypes['CreditReservation']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  account?: Resolver<ResolversTypes['CreditAccount'], ParentType, ContextType>;
  credits?: Resolver<ResolversTypes['Credits'], ParentType, ContextType>;
  state?: Resolver<ResolversTypes['ReservationState'], ParentType, ContextType>;
  expiresAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
};

export type LedgerHealthResolvers<ContextType = Context, ParentType extends ResolversParentTypes['LedgerHealth'] = ResolversParentTypes['LedgerHealth']> = {
  balanced?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  accountsChecked?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  transfersChecked?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  firstViolation?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  platform?: Resolver<Array<ResolversTypes['PlatformCredits']>, ParentType, ContextType>;
  complete?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  checkedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
};

export type PlatformCreditsResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PlatformCredits'] = ResolversParentTypes['PlatformCredits']> = {
  account?: Resolver<ResolversTypes['PlatformAccount'], ParentType, ContextType>;
  source?: Resolver<ResolversTypes['CreditSource'], ParentType, ContextType>;
  credits?: Resolver<ResolversTypes['Credits'], ParentType, ContextType>;
};

export type SpendCreditsBatchPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SpendCreditsBatchPayload'] = ResolversParentTypes['SpendCreditsBatchPayload']> = {
  results?: Resolver<Array<ResolversTypes['SpendCreditsPayload']>, ParentType, ContextType>;
};

export type ReserveCreditsPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ReserveCreditsPayload'] = ResolversParentTypes['ReserveCreditsPayload']> = {
  reservation?: Resolver<Maybe<ResolversTypes['CreditReservation']>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['CreditUserError']>, ParentType, ContextType>;
};

export type StartCreditPurchasePayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['StartCreditPurchasePayload'] = ResolversParentTypes['StartCreditPurchasePayload']> = {
  checkoutUrl?: Resolver<Maybe<ResolversTypes['URL']>, ParentType, ContextType>;
  purchaseId?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['CreditUserError']>, ParentType, ContextType>;
};

export type SpendCreditsPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SpendCreditsPayload'] = ResolversParentTypes['SpendCreditsPayload']> = {
  usage?: Resolver<Maybe<ResolversTypes['DeploymentUsage']>, ParentType, ContextType>;
  account?: Resolver<Maybe<ResolversTypes['CreditAccount']>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['CreditUserError']>, ParentType, ContextType>;
};

export type GrantCreditsPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['GrantCreditsPayload'] = ResolversParentTypes['GrantCreditsPayload']> = {
  lot?: Resolver<Maybe<ResolversTypes['CreditLot']>, ParentType, ContextType>;
  account?: Resolver<Maybe<ResolversTypes['CreditAccount']>, ParentType, ContextType>;
  operationId?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['CreditUserError']>, ParentType, ContextType>;
};

export type CreditUserErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CreditUserError'] = ResolversParentTypes['CreditUserError']> = {
  code?: Resolver<ResolversTypes['CreditRefusalCode'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  field?: Resolver<Maybe<Array<ResolversTypes['String']>>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
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
  Workspace?: WorkspaceResolvers<ContextType>;
  Viewer?: ViewerResolvers<ContextType>;
  CreditAccount?: CreditAccountResolvers<ContextType>;
  CreditBalance?: CreditBalanceResolvers<ContextType>;
  CreditPack?: CreditPackResolvers<ContextType>;
  CreditPurchase?: CreditPurchaseResolvers<ContextType>;
  ExpiringCredits?: ExpiringCreditsResolvers<ContextType>;
  CreditLot?: CreditLotResolvers<ContextType>;
  CreditLotConnection?: CreditLotConnectionResolvers<ContextType>;
  CreditLotEdge?: CreditLotEdgeResolvers<ContextType>;
  UnitPrice?: UnitPriceResolvers<ContextType>;
  CreditEntry?: CreditEntryResolvers<ContextType>;
  CreditEntryConnection?: CreditEntryConnectionResolvers<ContextType>;
  CreditEntryEdge?: CreditEntryEdgeResolvers<ContextType>;
  DeploymentUsage?: DeploymentUsageResolvers<ContextType>;
  DeploymentUsageConnection?: DeploymentUsageConnectionResolvers<ContextType>;
  DeploymentUsageEdge?: DeploymentUsageEdgeResolvers<ContextType>;
  ImportedPurchase?: ImportedPurchaseResolvers<ContextType>;
  ImportedPurchaseConnection?: ImportedPurchaseConnectionResolvers<ContextType>;
  ImportedPurchaseEdge?: ImportedPurchaseEdgeResolvers<ContextType>;
  CreditReservation?: CreditReservationResolvers<ContextType>;
  LedgerHealth?: LedgerHealthResolvers<ContextType>;
  PlatformCredits?: PlatformCreditsResolvers<ContextType>;
  SpendCreditsBatchPayload?: SpendCreditsBatchPayloadResolvers<ContextType>;
  ReserveCreditsPayload?: ReserveCreditsPayloadResolvers<ContextType>;
  StartCreditPurchasePayload?: StartCreditPurchasePayloadResolvers<ContextType>;
  SpendCreditsPayload?: SpendCreditsPayloadResolvers<ContextType>;
  GrantCreditsPayload?: GrantCreditsPayloadResolvers<ContextType>;
  CreditUserError?: CreditUserErrorResolvers<ContextType>;
};

export type DirectiveResolvers<ContextType = Context> = {
  shareable?: ShareableDirectiveResolver<any, any, ContextType>;
  inaccessible?: InaccessibleDirectiveResolver<any, any, ContextType>;
  tag?: TagDirectiveResolver<any, any, ContextType>;
  maxItems?: MaxItemsDirectiveResolver<any, any, ContextType>;
};
