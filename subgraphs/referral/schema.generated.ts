// Generated from schema/referral.graphql by `npm run codegen`. Do not edit.
import type { GraphQLResolveInfo, GraphQLScalarType, GraphQLScalarTypeConfig } from 'graphql';
import type { Viewer as ViewerParent, Promoter as PromoterParent, ReferralCode as ReferralCodeParent, Referral as ReferralParent, BonusDecision as BonusDecisionParent, User as UserParent, Workspace as WorkspaceParent, JoinReferralProgramPayload as JoinReferralProgramPayloadParent, AddVanityCodePayload as AddVanityCodePayloadParent, LinkReferralPayload as LinkReferralPayloadParent, RedeemFriendReferralPayload as RedeemFriendReferralPayloadParent, VoidReferralPayload as VoidReferralPayloadParent, AssignReferralPayload as AssignReferralPayloadParent } from './mappers';
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
  /** The caller: a signed-in person or an API key. Null only without credentials. */
  viewer?: Maybe<Viewer>;
  /** What this deployment is, for everybody: a page asks before it knows who looks at it. */
  deployment: Deployment;
  /** What a friend may know about a code before signing up. Answers alike whatever the reason why a code is not valid, and never says whose it is. Throws RATE_LIMITED after too many wrong ones: 30 a minute and 100 a day of one person, 60 and 500 from one network, in all fields that take a code. */
  referralOffer?: Maybe<ReferralOffer>;
  /** One promoter. Operators and the platform's keys with scope referrals:read see all; a promoter sees itself; anything else answers null. */
  promoter?: Maybe<Promoter>;
  /** One referral. Operators and the platform's keys with scope referrals:read see all; its promoter and its referee see it; anything else answers null. */
  referral?: Maybe<Referral>;
  /** Operators only: everybody who joined, newest first. */
  promoters: PromoterConnection;
};


export type QueryReferralOfferArgs = {
  code: Scalars['String']['input'];
};


export type QueryPromoterArgs = {
  id: Scalars['ID']['input'];
};


export type QueryReferralArgs = {
  id: Scalars['ID']['input'];
};


export type QueryPromotersArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
  search?: InputMaybe<Scalars['String']['input']>;
};

export type Mutation = {
  __typename?: 'Mutation';
  /** Creates the caller's promoter profile once; a second call returns the first profile. */
  joinReferralProgram: JoinReferralProgramPayload;
  /** Adds a vanity code, which becomes the primary one. Older codes keep working for ever and are never reassigned. */
  addVanityCode: AddVanityCodePayload;
  /** At sign-up: links a new user to the promoter, permanently. The first code wins; the same code again answers the same referral. */
  linkReferral: LinkReferralPayload;
  /** After workspace creation: decides the bonus for both sides, once for each friend. A refusal is data, never an exception, so that workspace creation never depends on it. */
  redeemFriendReferral: RedeemFriendReferralPayload;
  /** Operators: cuts a referral out of the program from now on. */
  voidReferral: VoidReferralPayload;
  /** Operators: links by hand after a support request; the reason is audited. */
  assignReferral: AssignReferralPayload;
};


export type MutationJoinReferralProgramArgs = {
  input: JoinReferralProgramInput;
};


export type MutationAddVanityCodeArgs = {
  input: AddVanityCodeInput;
};


export type MutationLinkReferralArgs = {
  input: LinkReferralInput;
};


export type MutationRedeemFriendReferralArgs = {
  input: RedeemFriendReferralInput;
};


export type MutationVoidReferralArgs = {
  input: VoidReferralInput;
};


export type MutationAssignReferralArgs = {
  input: AssignReferralInput;
};

/** Who asks. */
export type Viewer = {
  __typename?: 'Viewer';
  /** The user's id, or the API key's. */
  id: Scalars['ID']['output'];
  /** A person or an API key. */
  kind: ViewerKind;
  /** The person, or the user that the key acts for; null for the platform's keys. */
  user?: Maybe<User>;
  /** The person's e-mail address, as the caller's token says; null for keys. */
  email?: Maybe<Scalars['String']['output']>;
  /** What the caller is to the program. API keys are never operators. */
  roles: Array<Role>;
  /** What an API key may do; empty for people, who may do what their roles allow. */
  scopes: Array<Scalars['String']['output']>;
  /** The caller's workspaces, as its token says. */
  workspaces: Array<Workspace>;
  /** What is switched on. */
  features: Features;
  /** The present instant by the deployment's clock, which may be behind real time or ahead of it, as in the demo. */
  now: Scalars['DateTime']['output'];
  /** May the caller join, and on what terms. */
  program: ProgramOffer;
  /** The caller's promoter profile; null before joining. */
  promoter?: Maybe<Promoter>;
};

/** Whether the caller may join the program, and what it offers now. */
export type ProgramOffer = {
  __typename?: 'ProgramOffer';
  /** Whether joining would succeed with the current terms accepted. */
  eligible: Scalars['Boolean']['output'];
  /** Why not; empty when eligible. */
  reasons: Array<RefusalCode>;
  /** Which version of the terms to accept; 0 while the program has none. */
  termsVersion: Scalars['Int']['output'];
  /** What a friend's workspace gets. */
  refereeCredits: Scalars['Credits']['output'];
  /** What the promoter's workspace gets for each friend. */
  promoterCredits: Scalars['Credits']['output'];
  /** What commissions are computed from. */
  basis: CommissionBasis;
  /** The policy's commission rate, in basis points. */
  rateBps: Scalars['Int']['output'];
};

/** What kind of credentials the caller has. */
export type ViewerKind =
  /** A signed-in person. */
  | 'USER'
  /** A partner's or the platform's integration. */
  | 'API_KEY';

/** What a caller is to the program. */
export type Role =
  /** Runs the program for the platform. */
  | 'OPERATOR'
  /** Administers at least one workspace. */
  | 'WORKSPACE_ADMIN'
  /** Has joined the program. */
  | 'PROMOTER';

/** A deployment as pages show it. */
export type Deployment = {
  __typename?: 'Deployment';
  /** The platform whose friends are referred. */
  platformName: Scalars['String']['output'];
  /** Whether it is the demo: made-up people, whom anybody may sign in as. */
  demo: Scalars['Boolean']['output'];
  /** What is played by a stand-in of the demo's here. */
  simulators: Array<Simulator>;
  /** Whether live payments count, else those of Stripe's test mode. */
  livemode: Scalars['Boolean']['output'];
  /** What is switched on. */
  features: Features;
};

/** What a stand-in plays. */
export type Simulator =
  /** Payments, credits' purchases and payouts move no money. */
  | 'STRIPE'
  /** Answers of the AI agent are made up. */
  | 'JULES';

/** What is switched on for this caller. */
export type Features = {
  __typename?: 'Features';
  /** Joining, linking and redeeming. */
  enablePlatformReferrals: Scalars['Boolean']['output'];
  /** The affiliates' part of the settings. */
  enableSettingsAffiliates: Scalars['Boolean']['output'];
  /** Sessions with Jules. */
  enableJules: Scalars['Boolean']['output'];
};

/** A user who joined the program and shares codes. */
export type Promoter = {
  __typename?: 'Promoter';
  /** An id with prefix prm_. */
  id: Scalars['ID']['output'];
  /** The person. From here on everything is for the promoter itself, operators and the platform's keys; a referee that asks gets an error. */
  user: User;
  /** The primary code, in upper case: the newest vanity code, else the generated one. */
  code: Scalars['String']['output'];
  /** All codes, oldest first; every one of them works. */
  codes: Array<ReferralCode>;
  /** Where a friend signs up, with the primary code filled in. */
  signupLink: Scalars['URL']['output'];
  /** Exactly: Friends enter referral code “CODE” at checkout when paying for PLATFORM */
  shareHint: Scalars['String']['output'];
  /** Receives the promoter's bonus credits. */
  creditWorkspace?: Maybe<Workspace>;
  /**
   * Who came through the promoter's codes, newest first. A page of a search, or of one basis, looks at 10,000 of them at
   * most: it may have fewer nodes than `first`, or none, while hasNextPage is true; go on with endCursor. totalCount is then null.
   */
  referrals: ReferralConnection;
  /** How many came, voided ones included. */
  referralCount: Scalars['Int']['output'];
  /** How many more rewarded referrals the cap of the policy in force allows; null when uncapped. */
  rewardedReferralsLeft?: Maybe<Scalars['Int']['output']>;
  /** When the promoter joined. */
  joinedAt: Scalars['DateTime']['output'];
};


/** A user who joined the program and shares codes. */
export type PromoterReferralsArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
  status?: InputMaybe<ReferralStatus>;
  search?: InputMaybe<Scalars['String']['input']>;
  basis?: InputMaybe<CommissionBasis>;
};

/** A code that a promoter shares. Never deleted, renamed or reassigned. */
export type ReferralCode = {
  __typename?: 'ReferralCode';
  /** As it was chosen, in upper case. */
  code: Scalars['String']['output'];
  /** Drawn or chosen. */
  kind: ReferralCodeKind;
  /** From when on it works. */
  createdAt: Scalars['DateTime']['output'];
};

/** How a code came to be. */
export type ReferralCodeKind =
  /** Drawn at random when the promoter joined. */
  | 'GENERATED'
  /** Chosen by the promoter. */
  | 'VANITY';

/** The permanent link from a promoter to whoever came through one of its codes. */
export type Referral = {
  __typename?: 'Referral';
  /** An id with prefix ref_. */
  id: Scalars['ID']['output'];
  /** Whose code it was. The referee may read its id and nothing else of it. */
  promoter: Promoter;
  /** Who came; null while only a payment's workspace is known, and for the promoter, who has the label. For operators, the platform's keys and the referee itself. */
  refereeUser?: Maybe<User>;
  /** Masked for the promoter (j•••@gmail.com), whole for operators and the referee itself. */
  refereeLabel: Scalars['String']['output'];
  /** The referee's workspaces, in the order in which they became known. */
  workspaces: Array<Workspace>;
  /** The code as the promoter chose it. */
  codeUsed: Scalars['String']['output'];
  /** How far it got. */
  status: ReferralStatus;
  /** The friend bonus; null until it was decided. */
  bonus?: Maybe<BonusDecision>;
  /** Why there was none when the friend last asked for it; null where it never was refused, and once it was decided. */
  refusedRedemption?: Maybe<RefusedRedemption>;
  /** The policy that was in force when it was linked; it stays. */
  policyVersion: Scalars['Int']['output'];
  /** That policy's basis. */
  basis: CommissionBasis;
  /** From when on it counts: sign-up, redemption, or the payment that carried the code. */
  linkedAt: Scalars['DateTime']['output'];
};

/** How far a referral got. */
export type ReferralStatus =
  /** The friend is linked; no bonus was decided yet. */
  | 'LINKED'
  /** The friend bonus was decided. */
  | 'REDEEMED'
  /** An operator cut it out of the program. */
  | 'VOIDED';

/** What commissions are computed from. */
export type CommissionBasis =
  /** Each payment of a referred workspace. */
  | 'PAYMENT'
  /** Money paid for the purchased credits that a referred workspace has consumed, month by month. */
  | 'TRUE_REVENUE';

/** What both sides get for a friend; decided together and once. */
export type BonusDecision = {
  __typename?: 'BonusDecision';
  /** What became of the friend's side. */
  refereeOutcome: BonusOutcome;
  /** What the friend's workspace gets; 0 when skipped. */
  refereeCredits: Scalars['Credits']['output'];
  /** What became of the promoter's side. */
  promoterOutcome: BonusOutcome;
  /** What the promoter's workspace gets; 0 when skipped. */
  promoterCredits: Scalars['Credits']['output'];
  /** Why a side was skipped; empty when nothing was refused. */
  reasons: Array<RefusalCode>;
  /** When it was decided. */
  decidedAt: Scalars['DateTime']['output'];
};

/** That a friend asked for its bonus and none was decided. */
export type RefusedRedemption = {
  __typename?: 'RefusedRedemption';
  /** For programs. */
  reason: RefusalCode;
  /** The same in a sentence. */
  message: Scalars['String']['output'];
  /** When. */
  at: Scalars['DateTime']['output'];
};

/** What became of one side's bonus. */
export type BonusOutcome =
  /** The credits are in the workspace's account. */
  | 'GRANTED'
  /** Decided; the credits are on their way. */
  | 'PENDING'
  /** No credits: `reasons` says why, or the policy gives none. */
  | 'SKIPPED';

/** Every reason for which the program says no. One list for the whole product. */
export type RefusalCode =
  /** It is about the operator's own money, or a workspace of its own: another operator must do it. */
  | 'OWN_ACCOUNT'
  /** The program is switched off, or has no policy yet. */
  | 'PROGRAM_DISABLED'
  /** The program is not offered in the person's region. */
  | 'REGION_NOT_ELIGIBLE'
  /** These credentials cannot take part, e.g. an API key cannot join. */
  | 'ACCOUNT_NOT_ELIGIBLE'
  /** Nobody has this code. */
  | 'CODE_UNKNOWN'
  /** Somebody has this code, or one that looks like it. */
  | 'CODE_TAKEN'
  /** The code does not have 4 to 24 of A–Z, 0–9 and -, or contains a word that is refused. */
  | 'CODE_INVALID'
  /** The code is the caller's own, or of somebody with the same e-mail address or a common workspace. */
  | 'OWN_CODE'
  /** The friend came through another code before; the first one wins. */
  | 'ALREADY_REFERRED'
  /** The workspace is too old, its age is unproven, or the friend was invited into it. */
  | 'NOT_A_NEW_WORKSPACE'
  /** The caller's token does not make it a member (for joining) or an admin (for redeeming) of the workspace. */
  | 'NOT_WORKSPACE_OWNER'
  /** The bonus of this friend or of this workspace was decided before. */
  | 'WORKSPACE_ALREADY_REDEEMED'
  /** The promoter is suspended: the friend gets its bonus, the promoter does not. */
  | 'PROMOTER_SUSPENDED'
  /** The promoter was revoked: its codes link nothing any more. */
  | 'PROMOTER_REVOKED'
  /** The promoter has had as many rewarded referrals as the policy allows. */
  | 'CAP_REACHED'
  /** An operator cut this referral out of the program. */
  | 'REFERRAL_VOIDED'
  /** The accepted terms are not the current ones. */
  | 'TERMS_NOT_ACCEPTED'
  /** The promoter has as many vanity codes as anyone may have. */
  | 'TOO_MANY_CODES'
  /** Too many wrong codes were tried by this person, or from this network; later ones are not looked at for a while. */
  | 'TOO_MANY_TRIES'
  /** The idempotency key was used with other input. */
  | 'IDEMPOTENCY_CONFLICT';

/** What a code is worth to a friend who types it. */
export type ReferralOffer = {
  __typename?: 'ReferralOffer';
  /** The code that was asked for, trimmed and in upper case. */
  code: Scalars['String']['output'];
  /** Whether signing up with it links. */
  valid: Scalars['Boolean']['output'];
  /** What the friend's workspace gets; 0 when the code is not valid. */
  refereeCredits: Scalars['Credits']['output'];
  /** The platform that offers it. */
  platformName: Scalars['String']['output'];
};

/** A person of the platform. */
export type User = {
  __typename?: 'User';
  /** The `sub` of the platform's tokens. */
  id: Scalars['ID']['output'];
  /** The person's promoter profile, for those who may read it. */
  promoter?: Maybe<Promoter>;
  /** Through whom the person came, for those who may read it. */
  referredBy?: Maybe<Referral>;
};

/** A paying tenant of the platform. */
export type Workspace = {
  __typename?: 'Workspace';
  /** As the platform calls it. */
  id: Scalars['ID']['output'];
  /** The referral that it belongs to, for those who may read it. */
  referral?: Maybe<Referral>;
};

/** Where the credits go, and which terms were accepted. */
export type JoinReferralProgramInput = {
  /** Receives the promoter's bonus credits; the caller's token must make it a member. */
  workspaceId: Scalars['ID']['input'];
  /** As `viewer.program.termsVersion` says. */
  acceptedTermsVersion: Scalars['Int']['input'];
  /** A code of one's own choice beside the generated one: 4 to 24 of A–Z, 0–9 and -. */
  vanityCode?: InputMaybe<Scalars['String']['input']>;
};

/** The promoter, or why there is none. */
export type JoinReferralProgramPayload = {
  __typename?: 'JoinReferralProgramPayload';
  /** The new profile or the one that existed; null when refused. */
  promoter?: Maybe<Promoter>;
  /** Why not. */
  userErrors: Array<ReferralUserError>;
};

/** The code to add. */
export type AddVanityCodeInput = {
  /** 4 to 24 of A–Z, 0–9 and -; O counts as 0, I and L as 1. */
  code: Scalars['String']['input'];
};

/** The promoter with its codes, or why the code was refused. */
export type AddVanityCodePayload = {
  __typename?: 'AddVanityCodePayload';
  /** The promoter; null before joining. */
  promoter?: Maybe<Promoter>;
  /** Why not. */
  userErrors: Array<ReferralUserError>;
};

/** refereeUserId and refereeEmail: only the platform's keys with scope referrals:write may name another user; a signed-in friend links itself. */
export type LinkReferralInput = {
  /** As the friend typed it. */
  code: Scalars['String']['input'];
  /** Who signed up; the platform's keys must say it. */
  refereeUserId?: InputMaybe<Scalars['ID']['input']>;
  /** That user's e-mail address; only from the platform's keys. */
  refereeEmail?: InputMaybe<Scalars['String']['input']>;
  /** That user's region, as the policy's `regions` spell it; only from the platform's keys. */
  region?: InputMaybe<Scalars['String']['input']>;
  /** When that was, for late calls; only from the platform's keys, and at most `newWorkspaceDays` back. */
  signedUpAt?: InputMaybe<Scalars['DateTime']['input']>;
};

/** The link, or why there is none. */
export type LinkReferralPayload = {
  __typename?: 'LinkReferralPayload';
  /** The referral of this friend; the earlier one when it came through another code. */
  referral?: Maybe<Referral>;
  /** Why not. */
  userErrors: Array<ReferralUserError>;
};

/** Needs workspaceId, and code unless the user was linked at sign-up. joinedByInvite: true is always refused with NOT_A_NEW_WORKSPACE. */
export type RedeemFriendReferralInput = {
  /** The workspace that was made. */
  workspaceId: Scalars['ID']['input'];
  /** As the friend typed it; may be left out when the friend was linked at sign-up. */
  code?: InputMaybe<Scalars['String']['input']>;
  /** Who made it; the platform's keys must say it. */
  refereeUserId?: InputMaybe<Scalars['ID']['input']>;
  /** Believed from the platform's keys; of a person only the token's claim counts. Neither may lie in the future, but for 5 minutes by which clocks may differ. */
  workspaceCreatedAt: Scalars['DateTime']['input'];
  /** Whether the friend was invited into a team that existed. */
  joinedByInvite?: InputMaybe<Scalars['Boolean']['input']>;
  /** 1 to 255 characters; the same call with the same key answers the same. */
  idempotencyKey: Scalars['ID']['input'];
};

/** The link and the decision, or why there is none. */
export type RedeemFriendReferralPayload = {
  __typename?: 'RedeemFriendReferralPayload';
  /** The referral of this friend, when there is one. */
  referral?: Maybe<Referral>;
  /** What was decided; the standing decision when it was made before; skipped, with the reason, when this call was refused. Null only on an idempotency conflict. */
  decision?: Maybe<BonusDecision>;
  /** Why not. */
  userErrors: Array<ReferralUserError>;
};

/** Which referral, and why. */
export type VoidReferralInput = {
  /** An id with prefix ref_. */
  referralId: Scalars['ID']['input'];
  /** For the audit, 3 to 500 characters. */
  reason: Scalars['String']['input'];
  /** 1 to 255 characters; the same call with the same key answers the same. */
  idempotencyKey: Scalars['ID']['input'];
};

/** The referral as it is now. */
export type VoidReferralPayload = {
  __typename?: 'VoidReferralPayload';
  /** The referral. */
  referral?: Maybe<Referral>;
  /** Why not. */
  userErrors: Array<ReferralUserError>;
};

/** Who came through whom, and why it is done by hand. */
export type AssignReferralInput = {
  /** An id with prefix prm_. */
  promoterId: Scalars['ID']['input'];
  /** Who came. */
  refereeUserId: Scalars['ID']['input'];
  /** A workspace of that user's. */
  workspaceId?: InputMaybe<Scalars['ID']['input']>;
  /** For the audit, 3 to 500 characters. */
  reason: Scalars['String']['input'];
  /** 1 to 255 characters; the same call with the same key answers the same. */
  idempotencyKey: Scalars['ID']['input'];
};

/** The link, or why there is none. */
export type AssignReferralPayload = {
  __typename?: 'AssignReferralPayload';
  /** The referral of this user; the earlier one when there was one. */
  referral?: Maybe<Referral>;
  /** Why not. */
  userErrors: Array<ReferralUserError>;
};

/** An expected refusal. */
export type ReferralUserError = UserError & {
  __typename?: 'ReferralUserError';
  /** For programs. */
  code: RefusalCode;
  /** What is wrong and what to do, in a sentence. */
  message: Scalars['String']['output'];
  /** Which part of the input it is about. */
  field?: Maybe<Array<Scalars['String']['output']>>;
};

/** A page of promoters. */
export type PromoterConnection = {
  __typename?: 'PromoterConnection';
  /** With a cursor for each. */
  edges: Array<PromoterEdge>;
  /** Without cursors. */
  nodes: Array<Promoter>;
  /** Where the page lies. */
  pageInfo: PageInfo;
  /** How many there are in all: exact up to 10,000, null beyond. Counted only when it is selected. */
  totalCount?: Maybe<Scalars['Int']['output']>;
};

/** One promoter in a page. */
export type PromoterEdge = {
  __typename?: 'PromoterEdge';
  /** Pass it as `after` to go on behind it. */
  cursor: Scalars['String']['output'];
  /** The promoter. */
  node: Promoter;
};

/** A page of referrals. */
export type ReferralConnection = {
  __typename?: 'ReferralConnection';
  /** With a cursor for each. */
  edges: Array<ReferralEdge>;
  /** Without cursors. */
  nodes: Array<Referral>;
  /** Where the page lies. */
  pageInfo: PageInfo;
  /** How many there are in all: exact up to 10,000, null beyond. Counted only when it is selected. */
  totalCount?: Maybe<Scalars['Int']['output']>;
};

/** One referral in a page. */
export type ReferralEdge = {
  __typename?: 'ReferralEdge';
  /** Pass it as `after` to go on behind it. */
  cursor: Scalars['String']['output'];
  /** The referral. */
  node: Referral;
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
  Viewer: Viewer;
  Promoter: Promoter;
  Referral: Referral;
  User: User;
  Workspace: Workspace;
};

/** Mapping of federation reference types */
export type FederationReferenceTypes = {
  Viewer:
    ( { __typename: 'Viewer' }
    & GraphQLRecursivePick<FederationTypes['Viewer'], {"id":true}> );
  Promoter:
    ( { __typename: 'Promoter' }
    & GraphQLRecursivePick<FederationTypes['Promoter'], {"id":true}> );
  Referral:
    ( { __typename: 'Referral' }
    & GraphQLRecursivePick<FederationTypes['Referral'], {"id":true}> );
  User:
    ( { __typename: 'User' }
    & GraphQLRecursivePick<FederationTypes['User'], {"id":true}> );
  Workspace:
    ( { __typename: 'Workspace' }
    & GraphQLRecursivePick<FederationTypes['Workspace'], {"id":true}> );
};


/** Mapping of interface types */
export type ResolversInterfaceTypes<_RefType extends Record<string, unknown>> = {
  UserError: ( ReferralUserError );
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
  Viewer: ResolverTypeWrapper<ViewerParent>;
  ProgramOffer: ResolverTypeWrapper<ProgramOffer>;
  ViewerKind: ViewerKind;
  Role: Role;
  Deployment: ResolverTypeWrapper<Deployment>;
  Simulator: Simulator;
  Features: ResolverTypeWrapper<Features>;
  Promoter: ResolverTypeWrapper<PromoterParent>;
  ReferralCode: ResolverTypeWrapper<ReferralCodeParent>;
  ReferralCodeKind: ReferralCodeKind;
  Referral: ResolverTypeWrapper<ReferralParent>;
  ReferralStatus: ReferralStatus;
  CommissionBasis: CommissionBasis;
  BonusDecision: ResolverTypeWrapper<BonusDecisionParent>;
  RefusedRedemption: ResolverTypeWrapper<RefusedRedemption>;
  BonusOutcome: BonusOutcome;
  RefusalCode: RefusalCode;
  ReferralOffer: ResolverTypeWrapper<ReferralOffer>;
  User: ResolverTypeWrapper<UserParent>;
  Workspace: ResolverTypeWrapper<WorkspaceParent>;
  JoinReferralProgramInput: JoinReferralProgramInput;
  JoinReferralProgramPayload: ResolverTypeWrapper<JoinReferralProgramPayloadParent>;
  AddVanityCodeInput: AddVanityCodeInput;
  AddVanityCodePayload: ResolverTypeWrapper<AddVanityCodePayloadParent>;
  LinkReferralInput: LinkReferralInput;
  LinkReferralPayload: ResolverTypeWrapper<LinkReferralPayloadParent>;
  RedeemFriendReferralInput: RedeemFriendReferralInput;
  RedeemFriendReferralPayload: ResolverTypeWrapper<RedeemFriendReferralPayloadParent>;
  VoidReferralInput: VoidReferralInput;
  VoidReferralPayload: ResolverTypeWrapper<VoidReferralPayloadParent>;
  AssignReferralInput: AssignReferralInput;
  AssignReferralPayload: ResolverTypeWrapper<AssignReferralPayloadParent>;
  ReferralUserError: ResolverTypeWrapper<ReferralUserError>;
  PromoterConnection: ResolverTypeWrapper<Omit<PromoterConnection, 'edges' | 'nodes'> & { edges: Array<ResolversTypes['PromoterEdge']>, nodes: Array<ResolversTypes['Promoter']> }>;
  PromoterEdge: ResolverTypeWrapper<Omit<PromoterEdge, 'node'> & { node: ResolversTypes['Promoter'] }>;
  ReferralConnection: ResolverTypeWrapper<Omit<ReferralConnection, 'edges' | 'nodes'> & { edges: Array<ResolversTypes['ReferralEdge']>, nodes: Array<ResolversTypes['Referral']> }>;
  ReferralEdge: ResolverTypeWrapper<Omit<ReferralEdge, 'node'> & { node: ResolversTypes['Referral'] }>;
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
  Viewer: ViewerParent;
  ProgramOffer: ProgramOffer;
  Deployment: Deployment;
  Features: Features;
  Promoter: PromoterParent;
  ReferralCode: ReferralCodeParent;
  Referral: ReferralParent;
  BonusDecision: BonusDecisionParent;
  RefusedRedemption: RefusedRedemption;
  ReferralOffer: ReferralOffer;
  User: UserParent;
  Workspace: WorkspaceParent;
  JoinReferralProgramInput: JoinReferralProgramInput;
  JoinReferralProgramPayload: JoinReferralProgramPayloadParent;
  AddVanityCodeInput: AddVanityCodeInput;
  AddVanityCodePayload: AddVanityCodePayloadParent;
  LinkReferralInput: LinkReferralInput;
  LinkReferralPayload: LinkReferralPayloadParent;
  RedeemFriendReferralInput: RedeemFriendReferralInput;
  RedeemFriendReferralPayload: RedeemFriendReferralPayloadParent;
  VoidReferralInput: VoidReferralInput;
  VoidReferralPayload: VoidReferralPayloadParent;
  AssignReferralInput: AssignReferralInput;
  AssignReferralPayload: AssignReferralPayloadParent;
  ReferralUserError: ReferralUserError;
  PromoterConnection: Omit<PromoterConnection, 'edges' | 'nodes'> & { edges: Array<ResolversParentTypes['PromoterEdge']>, nodes: Array<ResolversParentTypes['Promoter']> };
  PromoterEdge: Omit<PromoterEdge, 'node'> & { node: ResolversParentTypes['Promoter'] };
  ReferralConnection: Omit<ReferralConnection, 'edges' | 'nodes'> & { edges: Array<ResolversParentTypes['ReferralEdge']>, nodes: Array<ResolversParentTypes['Referral']> };
  ReferralEdge: Omit<ReferralEdge, 'node'> & { node: ResolversParentTypes['Referral'] };
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
  __resolveType: TypeResolveFn<'ReferralUserError', ParentType, ContextType>;
};

export type QueryResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Query'] = ResolversParentTypes['Query']> = {
  viewer?: Resolver<Maybe<ResolversTypes['Viewer']>, ParentType, ContextType>;
  deployment?: Resolver<ResolversTypes['Deployment'], ParentType, ContextType>;
  referralOffer?: Resolver<Maybe<ResolversTypes['ReferralOffer']>, ParentType, ContextType, RequireFields<QueryReferralOfferArgs, 'code'>>;
  promoter?: Resolver<Maybe<ResolversTypes['Promoter']>, ParentType, ContextType, RequireFields<QueryPromoterArgs, 'id'>>;
  referral?: Resolver<Maybe<ResolversTypes['Referral']>, ParentType, ContextType, RequireFields<QueryReferralArgs, 'id'>>;
  promoters?: Resolver<ResolversTypes['PromoterConnection'], ParentType, ContextType, RequireFields<QueryPromotersArgs, 'first'>>;
};

export type MutationResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Mutation'] = ResolversParentTypes['Mutation']> = {
  joinReferralProgram?: Resolver<ResolversTypes['JoinReferralProgramPayload'], ParentType, ContextType, RequireFields<MutationJoinReferralProgramArgs, 'input'>>;
  addVanityCode?: Resolver<ResolversTypes['AddVanityCodePayload'], ParentType, ContextType, RequireFields<MutationAddVanityCodeArgs, 'input'>>;
  linkReferral?: Resolver<ResolversTypes['LinkReferralPayload'], ParentType, ContextType, RequireFields<MutationLinkReferralArgs, 'input'>>;
  redeemFriendReferral?: Resolver<ResolversTypes['RedeemFriendReferralPayload'], ParentType, ContextType, RequireFields<MutationRedeemFriendReferralArgs, 'input'>>;
  voidReferral?: Resolver<ResolversTypes['VoidReferralPayload'], ParentType, ContextType, RequireFields<MutationVoidReferralArgs, 'input'>>;
  assignReferral?: Resolver<ResolversTypes['AssignReferralPayload'], ParentType, ContextType, RequireFields<MutationAssignReferralArgs, 'input'>>;
};

export type ViewerResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Viewer'] = ResolversParentTypes['Viewer'], FederationReferenceType extends FederationReferenceTypes['Viewer'] = FederationReferenceTypes['Viewer']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Viewer']> | FederationReferenceType, FederationReferenceType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['ViewerKind'], ParentType, ContextType>;
  user?: Resolver<Maybe<ResolversTypes['User']>, ParentType, ContextType>;
  email?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  roles?: Resolver<Array<ResolversTypes['Role']>, ParentType, ContextType>;
  scopes?: Resolver<Array<ResolversTypes['String']>, ParentType, ContextType>;
  workspaces?: Resolver<Array<ResolversTypes['Workspace']>, ParentType, ContextType>;
  features?: Resolver<ResolversTypes['Features'], ParentType, ContextType>;
  now?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  program?: Resolver<ResolversTypes['ProgramOffer'], ParentType, ContextType>;
  promoter?: Resolver<Maybe<ResolversTypes['Promoter']>, ParentType, ContextType>;
};

export type ProgramOfferResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ProgramOffer'] = ResolversParentTypes['ProgramOffer']> = {
  eligible?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  reasons?: Resolver<Array<ResolversTypes['RefusalCode']>, ParentType, ContextType>;
  termsVersion?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  refereeCredits?: Resolver<ResolversTypes['Credits'], ParentType, ContextType>;
  promoterCredits?: Resolver<ResolversTypes['Credits'], ParentType, ContextType>;
  basis?: Resolver<ResolversTypes['CommissionBasis'], ParentType, ContextType>;
  rateBps?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type DeploymentResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Deployment'] = ResolversParentTypes['Deployment']> = {
  platformName?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  demo?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  simulators?: Resolver<Array<ResolversTypes['Simulator']>, ParentType, ContextType>;
  livemode?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  features?: Resolver<ResolversTypes['Features'], ParentType, ContextType>;
};

export type FeaturesResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Features'] = ResolversParentTypes['Features']> = {
  enablePlatformReferrals?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  enableSettingsAffiliates?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  enableJules?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
};

export type PromoterResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Promoter'] = ResolversParentTypes['Promoter'], FederationReferenceType extends FederationReferenceTypes['Promoter'] = FederationReferenceTypes['Promoter']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Promoter']> | FederationReferenceType, FederationReferenceType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  user?: Resolver<ResolversTypes['User'], ParentType, ContextType>;
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  codes?: Resolver<Array<ResolversTypes['ReferralCode']>, ParentType, ContextType>;
  signupLink?: Resolver<ResolversTypes['URL'], ParentType, ContextType>;
  shareHint?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  creditWorkspace?: Resolver<Maybe<ResolversTypes['Workspace']>, ParentType, ContextType>;
  referrals?: Resolver<ResolversTypes['ReferralConnection'], ParentType, ContextType, RequireFields<PromoterReferralsArgs, 'first'>>;
  referralCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  rewardedReferralsLeft?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  joinedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
};

export type ReferralCodeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ReferralCode'] = ResolversParentTypes['ReferralCode']> = {
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['ReferralCodeKind'], ParentType, ContextType>;
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
};

export type ReferralResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Referral'] = ResolversParentTypes['Referral'], FederationReferenceType extends FederationReferenceTypes['Referral'] = FederationReferenceTypes['Referral']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Referral']> | FederationReferenceType, FederationReferenceType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  promoter?: Resolver<ResolversTypes['Promoter'], ParentType, ContextType>;
  refereeUser?: Resolver<Maybe<ResolversTypes['User']>, ParentType, ContextType>;
  refereeLabel?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  workspaces?: Resolver<Array<ResolversTypes['Workspace']>, ParentType, ContextType>;
  codeUsed?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  status?: Resolver<ResolversTypes['ReferralStatus'], ParentType, ContextType>;
  bonus?: Resolver<Maybe<ResolversTypes['BonusDecision']>, ParentType, ContextType>;
  refusedRedemption?: Resolver<Maybe<ResolversTypes['RefusedRedemption']>, ParentType, ContextType>;
  policyVersion?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  basis?: Resolver<ResolversTypes['CommissionBasis'], ParentType, ContextType>;
  linkedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
};

export type BonusDecisionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['BonusDecision'] = ResolversParentTypes['BonusDecision']> = {
  refereeOutcome?: Resolver<ResolversTypes['BonusOutcome'], ParentType, ContextType>;
  refereeCredits?: Resolver<ResolversTypes['Credits'], ParentType, ContextType>;
  promoterOutcome?: Resolver<ResolversTypes['BonusOutcome'], ParentType, ContextType>;
  promoterCredits?: Resolver<ResolversTypes['Credits'], ParentType, ContextType>;
  reasons?: Resolver<Array<ResolversTypes['RefusalCode']>, ParentType, ContextType>;
  decidedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
};

export type RefusedRedemptionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RefusedRedemption'] = ResolversParentTypes['RefusedRedemption']> = {
  reason?: Resolver<ResolversTypes['RefusalCode'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  at?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
};

export type ReferralOfferResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ReferralOffer'] = ResolversParentTypes['ReferralOffer']> = {
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  valid?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  refereeCredits?: Resolver<ResolversTypes['Credits'], ParentType, ContextType>;
  platformName?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type UserResolvers<ContextType = Context, ParentType extends ResolversParentTypes['User'] = ResolversParentTypes['User'], FederationReferenceType extends FederationReferenceTypes['User'] = FederationReferenceTypes['User']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['User']> | FederationReferenceType, FederationReferenceType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  promoter?: Resolver<Maybe<ResolversTypes['Promoter']>, ParentType, ContextType>;
  referredBy?: Resolver<Maybe<ResolversTypes['Referral']>, ParentType, ContextType>;
};

export type WorkspaceResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Workspace'] = ResolversParentTypes['Workspace'], FederationReferenceType extends FederationReferenceTypes['Workspace'] = FederationReferenceTypes['Workspace']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Workspace']> | FederationReferenceType, FederationReferenceType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  referral?: Resolver<Maybe<ResolversTypes['Referral']>, ParentType, ContextType>;
};

export type JoinReferralProgramPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['JoinReferralProgramPayload'] = ResolversParentTypes['JoinReferralProgramPayload']> = {
  promoter?: Resolver<Maybe<ResolversTypes['Promoter']>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['ReferralUserError']>, ParentType, ContextType>;
};

export type AddVanityCodePayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AddVanityCodePayload'] = ResolversParentTypes['AddVanityCodePayload']> = {
  promoter?: Resolver<Maybe<ResolversTypes['Promoter']>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['ReferralUserError']>, ParentType, ContextType>;
};

export type LinkReferralPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['LinkReferralPayload'] = ResolversParentTypes['LinkReferralPayload']> = {
  referral?: Resolver<Maybe<ResolversTypes['Referral']>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['ReferralUserError']>, ParentType, ContextType>;
};

export type RedeemFriendReferralPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RedeemFriendReferralPayload'] = ResolversParentTypes['RedeemFriendReferralPayload']> = {
  referral?: Resolver<Maybe<ResolversTypes['Referral']>, ParentType, ContextType>;
  decision?: Resolver<Maybe<ResolversTypes['BonusDecision']>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['ReferralUserError']>, ParentType, ContextType>;
};

export type VoidReferralPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['VoidReferralPayload'] = ResolversParentTypes['VoidReferralPayload']> = {
  referral?: Resolver<Maybe<ResolversTypes['Referral']>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['ReferralUserError']>, ParentType, ContextType>;
};

export type AssignReferralPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AssignReferralPayload'] = ResolversParentTypes['AssignReferralPayload']> = {
  referral?: Resolver<Maybe<ResolversTypes['Referral']>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['ReferralUserError']>, ParentType, ContextType>;
};

export type ReferralUserErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ReferralUserError'] = ResolversParentTypes['ReferralUserError']> = {
  code?: Resolver<ResolversTypes['RefusalCode'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  field?: Resolver<Maybe<Array<ResolversTypes['String']>>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type PromoterConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PromoterConnection'] = ResolversParentTypes['PromoterConnection']> = {
  edges?: Resolver<Array<ResolversTypes['PromoterEdge']>, ParentType, ContextType>;
  nodes?: Resolver<Array<ResolversTypes['Promoter']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
};

export type PromoterEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PromoterEdge'] = ResolversParentTypes['PromoterEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Promoter'], ParentType, ContextType>;
};

export type ReferralConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ReferralConnection'] = ResolversParentTypes['ReferralConnection']> = {
  edges?: Resolver<Array<ResolversTypes['ReferralEdge']>, ParentType, ContextType>;
  nodes?: Resolver<Array<ResolversTypes['Referral']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
};

export type ReferralEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ReferralEdge'] = ResolversParentTypes['ReferralEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Referral'], ParentType, ContextType>;
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
  Viewer?: ViewerResolvers<ContextType>;
  ProgramOffer?: ProgramOfferResolvers<ContextType>;
  Deployment?: DeploymentResolvers<ContextType>;
  Features?: FeaturesResolvers<ContextType>;
  Promoter?: PromoterResolvers<ContextType>;
  ReferralCode?: ReferralCodeResolvers<ContextType>;
  Referral?: ReferralResolvers<ContextType>;
  BonusDecision?: BonusDecisionResolvers<ContextType>;
  RefusedRedemption?: RefusedRedemptionResolvers<ContextType>;
  ReferralOffer?: ReferralOfferResolvers<ContextType>;
  User?: UserResolvers<ContextType>;
  Workspace?: WorkspaceResolvers<ContextType>;
  JoinReferralProgramPayload?: JoinReferralProgramPayloadResolvers<ContextType>;
  AddVanityCodePayload?: AddVanityCodePayloadResolvers<ContextType>;
  LinkReferralPayload?: LinkReferralPayloadResolvers<ContextType>;
  RedeemFriendReferralPayload?: RedeemFriendReferralPayloadResolvers<ContextType>;
  VoidReferralPayload?: VoidReferralPayloadResolvers<ContextType>;
  AssignReferralPayload?: AssignReferralPayloadResolvers<ContextType>;
  ReferralUserError?: ReferralUserErrorResolvers<ContextType>;
  PromoterConnection?: PromoterConnectionResolvers<ContextType>;
  PromoterEdge?: PromoterEdgeResolvers<ContextType>;
  ReferralConnection?: ReferralConnectionResolvers<ContextType>;
  ReferralEdge?: ReferralEdgeResolvers<ContextType>;
};

export type DirectiveResolvers<ContextType = Context> = {
  shareable?: ShareableDirectiveResolver<any, any, ContextType>;
  inaccessible?: InaccessibleDirectiveResolver<any, any, ContextType>;
  tag?: TagDirectiveResolver<any, any, ContextType>;
  maxItems?: MaxItemsDirectiveResolver<any, any, ContextType>;
};
