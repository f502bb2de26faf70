// Generated from schema/commissions.graphql by `npm run codegen`. Do not edit.
import type { GraphQLResolveInfo, GraphQLScalarType, GraphQLScalarTypeConfig } from 'graphql';
import type { Money as MoneyParent, Promoter as PromoterParent, Referral as ReferralParent, Commission as CommissionParent, CommissionConnection as CommissionConnectionParent, CommissionEntry as CommissionEntryParent, CommissionDecision as CommissionDecisionParent, CommissionPayload as CommissionPayloadParent, CloseMonthPayload as CloseMonthPayloadParent, MonthClose as MonthCloseParent, MonthCloseConnection as MonthCloseConnectionParent, OpenMonth as OpenMonthParent, CommissionPreview as CommissionPreviewParent, Earnings as EarningsParent, CurrencyEarnings as CurrencyEarningsParent, EarningsPoint as EarningsPointParent, EarningsBetween as EarningsBetweenParent, PolicySimulation as PolicySimulationParent, SimulatedPromoter as SimulatedPromoterParent, Reconciliation as ReconciliationParent, Mismatch as MismatchParent, ReferralRevenueSummary as ReferralRevenueSummaryParent, ReferralRevenue as ReferralRevenueParent, ReferralMonth as ReferralMonthParent, PromoterMonth as PromoterMonthParent, RevenuePoint as RevenuePointParent, ReferredDeployment as ReferredDeploymentParent, ReferredDeploymentConnection as ReferredDeploymentConnectionParent, RevenueEntry as RevenueEntryParent, RevenueEntryConnection as RevenueEntryConnectionParent, RevenueChange as RevenueChangeParent } from './mappers';
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
  /** One commission. Null when it does not exist or is not the caller's to see. */
  commission?: Maybe<Commission>;
  /** All commissions, newest first. Operators and the platform's keys only. */
  commissions: CommissionConnection;
  /** Why this payment did, or did not, earn a commission. Exists for every payment that was evaluated; NOT_FOUND for others, and for those that are not the caller's to see. */
  commissionDecision?: Maybe<CommissionDecision>;
  /** What a stranger's payment with a code of the promoter would earn, without writing. For the promoter itself, operators and the platform's keys. */
  previewCommission: CommissionPreview;
  /** What a draft policy would have paid over real history, without writing. Operators only. */
  simulatePolicy: PolicySimulation;
  /**
   * The same beside the requests, for histories over which it takes seconds: the first question starts it, and whoever asks
   * the same again hears when it has ended. What it found is told once; what nobody comes for is forgotten after 30 seconds.
   * RATE_LIMITED while ten others wait for their turn. Operators only.
   */
  policySimulation: RunningSimulation;
  /**
   * What referred workspaces have consumed, draw by draw, what of it counts, and why the rest does not; the newest first.
   * Operators only. The filter must say where to look: a workspace, a referral, a payment, or what does not count. A page
   * looks at 10,000 entries at most: where few of many fulfil the rest of the filter it may have fewer than `first`, or
   * none, while hasNextPage is true; go on with endCursor.
   */
  revenueEntries: RevenueEntryConnection;
  /** Stripe against our books, for one month. Operators only. */
  reconciliation: Reconciliation;
  /** Closed months of true revenue, the newest first. Operators and the platform's keys only. */
  monthCloses: MonthCloseConnection;
  /** The month that is closed next, and what it waits for. Operators and the platform's keys only. */
  openMonth: OpenMonth;
};


export type QueryCommissionArgs = {
  id: Scalars['ID']['input'];
};


export type QueryCommissionsArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<CommissionFilter>;
};


export type QueryCommissionDecisionArgs = {
  paymentIntentId: Scalars['ID']['input'];
};


export type QueryPreviewCommissionArgs = {
  input: PreviewCommissionInput;
};


export type QuerySimulatePolicyArgs = {
  input: SimulatePolicyInput;
};


export type QueryPolicySimulationArgs = {
  input: SimulatePolicyInput;
};


export type QueryRevenueEntriesArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
  filter: RevenueEntryFilter;
};


export type QueryReconciliationArgs = {
  month?: InputMaybe<Scalars['Month']['input']>;
};


export type QueryMonthClosesArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
};

export type Mutation = {
  __typename?: 'Mutation';
  /** Puts a hold on a commission, besides those that it has. Operators only. */
  holdCommission: CommissionPayload;
  /** Releases one hold; the others stay. Operators only. */
  releaseCommissionHold: CommissionPayload;
  /** Releases the risks that hold the revenue of credits which a payment bought: their draws count, unless a dispute holds them. Operators only. */
  releaseRevenueHold: ReleaseRevenueHoldPayload;
  /** Forces a commission to nothing, whatever its payment deserves. Operators only. */
  cancelCommission: CommissionPayload;
  /** A signed correction in its own row; paid rows are never edited. Operators only. */
  createCommissionAdjustment: CommissionPayload;
  /** Books what a finished month of true revenue earned, exactly once. Runs by itself once the month is sealed. Operators only. */
  closeMonth: CloseMonthPayload;
};


export type MutationHoldCommissionArgs = {
  input: HoldCommissionInput;
};


export type MutationReleaseCommissionHoldArgs = {
  input: ReleaseCommissionHoldInput;
};


export type MutationReleaseRevenueHoldArgs = {
  input: ReleaseRevenueHoldInput;
};


export type MutationCancelCommissionArgs = {
  input: CancelCommissionInput;
};


export type MutationCreateCommissionAdjustmentArgs = {
  input: CreateCommissionAdjustmentInput;
};


export type MutationCloseMonthArgs = {
  input: CloseMonthInput;
};

/** A user who joined the program and shares codes. */
export type Promoter = {
  __typename?: 'Promoter';
  /** An id with prefix prm_. */
  id: Scalars['ID']['output'];
  /** Sums over all commissions, from books that are kept beside them. */
  earnings?: Maybe<Earnings>;
  /** The promoter's commissions, newest first. */
  commissions?: Maybe<CommissionConnection>;
  /** Earnings by the day on which they were earned, every day of the range; at most 366. */
  earningsByDay?: Maybe<Array<EarningsPoint>>;
  /** The sums of the same days: what was earned in a month, say, and how much of it is paid by now. */
  earningsBetween?: Maybe<EarningsBetween>;
  /** What all of the promoter's referrals have consumed: the Referral Revenue tab. */
  referralRevenue?: Maybe<ReferralRevenueSummary>;
  /** The same of each of the last months, the present one first, and how far each is on its way to being paid. */
  referralRevenueByMonth?: Maybe<Array<PromoterMonth>>;
  /** True revenue of all of the promoter's referrals by the day on which it was consumed, every day of the range; at most 366. */
  referralRevenueByDay?: Maybe<Array<RevenuePoint>>;
};


/** A user who joined the program and shares codes. */
export type PromoterCommissionsArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
  status?: InputMaybe<CommissionStatus>;
  from?: InputMaybe<Scalars['DateTime']['input']>;
  to?: InputMaybe<Scalars['DateTime']['input']>;
  currency?: InputMaybe<Scalars['CurrencyCode']['input']>;
  kind?: InputMaybe<CommissionKind>;
};


/** A user who joined the program and shares codes. */
export type PromoterEarningsByDayArgs = {
  from: Scalars['Date']['input'];
  to: Scalars['Date']['input'];
  currency: Scalars['CurrencyCode']['input'];
};


/** A user who joined the program and shares codes. */
export type PromoterEarningsBetweenArgs = {
  from: Scalars['Date']['input'];
  to: Scalars['Date']['input'];
  currency: Scalars['CurrencyCode']['input'];
};


/** A user who joined the program and shares codes. */
export type PromoterReferralRevenueArgs = {
  month?: InputMaybe<Scalars['Month']['input']>;
};


/** A user who joined the program and shares codes. */
export type PromoterReferralRevenueByMonthArgs = {
  last?: InputMaybe<Scalars['Int']['input']>;
};


/** A user who joined the program and shares codes. */
export type PromoterReferralRevenueByDayArgs = {
  from: Scalars['Date']['input'];
  to: Scalars['Date']['input'];
  currency: Scalars['CurrencyCode']['input'];
};

/** The permanent link from a promoter to whoever came through one of its codes. */
export type Referral = {
  __typename?: 'Referral';
  /** An id with prefix ref_. */
  id: Scalars['ID']['output'];
  /** The referral's commissions, newest first. */
  commissions?: Maybe<CommissionConnection>;
  /** What the referral's workspaces have consumed since they were linked. */
  revenue?: Maybe<ReferralRevenue>;
  /** The same of each month of a range, in its order, whether anything happened in it or not; at most 24. */
  revenueByMonth?: Maybe<Array<ReferralMonth>>;
  /** The deployments that spent credits since the link, by their first spend, the newest first. A deployment whose credits were all given back is left out. */
  deployments?: Maybe<ReferredDeploymentConnection>;
};


/** The permanent link from a promoter to whoever came through one of its codes. */
export type ReferralCommissionsArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
};


/** The permanent link from a promoter to whoever came through one of its codes. */
export type ReferralRevenueArgs = {
  month?: InputMaybe<Scalars['Month']['input']>;
};


/** The permanent link from a promoter to whoever came through one of its codes. */
export type ReferralRevenueByMonthArgs = {
  from: Scalars['Month']['input'];
  to: Scalars['Month']['input'];
};


/** The permanent link from a promoter to whoever came through one of its codes. */
export type ReferralDeploymentsArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
  month?: InputMaybe<Scalars['Month']['input']>;
};

/** What all referrals of a promoter have consumed. True revenue is live; commissions of a month come with its close. */
export type ReferralRevenueSummary = {
  __typename?: 'ReferralRevenueSummary';
  /** Money paid for the purchased credits that were consumed, one sum for each currency that has one. What waits for a dispute to end is not in it. */
  trueRevenue: Array<Money>;
  /** What closed months have earned by it, as it stands: cancelled money is not in it. Nothing for a month that is not closed yet. */
  commission: Array<Money>;
  /** Deployments with spending left after reversals; in a month those that began in it, so that months add up. */
  totalDeployments: Scalars['Int']['output'];
  /** Of a month: how many referrals spent credits in it; of all time: how many have a deployment. */
  referrals: Scalars['Int']['output'];
  /** Purchased credits that were spent, less what was given back, by the month in which that happened. */
  purchasedCreditsSpent: Scalars['Credits']['output'];
  /** Awarded credits likewise; they earn nothing. */
  awardedCreditsSpent: Scalars['Credits']['output'];
};

/** What one referral has consumed. True revenue is live; commissions of a month come with its close. */
export type ReferralRevenue = {
  __typename?: 'ReferralRevenue';
  /** Money paid for the purchased credits that were consumed, one sum for each currency that has one. What waits for a dispute to end is not in it. */
  trueRevenue: Array<Money>;
  /** What closed months have earned by it, as it stands: cancelled money is not in it. Nothing for a month that is not closed yet. */
  commission: Array<Money>;
  /** Deployments with spending left after reversals; in a month those that began in it, so that months add up. */
  totalDeployments: Scalars['Int']['output'];
  /** Purchased credits that were spent, less what was given back, by the month in which that happened. */
  purchasedCreditsSpent: Scalars['Credits']['output'];
  /** Awarded credits likewise; they earn nothing. */
  awardedCreditsSpent: Scalars['Credits']['output'];
};

/** What one referral has consumed in one month. */
export type ReferralMonth = {
  __typename?: 'ReferralMonth';
  /** In the program's time zone. */
  month: Scalars['Month']['output'];
  /** What was consumed in it. */
  revenue: ReferralRevenue;
};

/** What all referrals of a promoter have consumed in one month, and how far that is on its way to being paid. */
export type PromoterMonth = {
  __typename?: 'PromoterMonth';
  /** In the program's time zone. */
  month: Scalars['Month']['output'];
  /** Whether its commission may still change, and whether it was paid. */
  state: PromoterMonthState;
  /** When it was closed; null while it is open. */
  closedAt?: Maybe<Scalars['DateTime']['output']>;
  /** What was consumed in it. */
  revenue: ReferralRevenueSummary;
};

/** How far a month of true revenue is. */
export type PromoterMonthState =
  /** Its true revenue still moves; its commission comes with its close. */
  | 'OPEN'
  /** Its commission is booked and waits to be paid, or there is none. What becomes known later counts in a later month. */
  | 'CLOSED'
  /** All that it earned was paid out. */
  | 'PAID';

/** True revenue of one day. */
export type RevenuePoint = {
  __typename?: 'RevenuePoint';
  /** In the program's time zone. */
  date: Scalars['Date']['output'];
  /** Counted money of what was booked on it; negative where reversals outweigh. */
  trueRevenue: Money;
};

/** One deployment of a referred workspace: what it spent since the link, less what was given back. */
export type ReferredDeployment = {
  __typename?: 'ReferredDeployment';
  /** Of this deployment in this list; opaque. */
  id: Scalars['ID']['output'];
  /** The platform's id of what ran; unique in its workspace. */
  deploymentId: Scalars['ID']['output'];
  /** The workspace that ran it. */
  workspaceId: Scalars['ID']['output'];
  /** The module that ran; null when the platform did not say. */
  module?: Maybe<Scalars['String']['output']>;
  /** Purchased and awarded. */
  credits: Scalars['Credits']['output'];
  /** Of them purchased. */
  purchasedCredits: Scalars['Credits']['output'];
  /** Of them awarded; they earn nothing. */
  awardedCredits: Scalars['Credits']['output'];
  /** Money paid for the purchased ones, as far as it counts; one sum for each currency that has one. */
  trueRevenue: Array<Money>;
  /** Its first spend since the link. */
  spentAt: Scalars['DateTime']['output'];
};

/** A page of deployments. */
export type ReferredDeploymentConnection = {
  __typename?: 'ReferredDeploymentConnection';
  /** The deployments with their cursors. */
  edges: Array<ReferredDeploymentEdge>;
  /** The same deployments without cursors. */
  nodes: Array<ReferredDeployment>;
  /** Where the page lies in the list. */
  pageInfo: PageInfo;
  /** How many there are in all: exact up to 10,000, null beyond. Counted only when it is selected. */
  totalCount?: Maybe<Scalars['Int']['output']>;
};

/** One deployment in a page. */
export type ReferredDeploymentEdge = {
  __typename?: 'ReferredDeploymentEdge';
  /** Pass it as `after` for what follows. */
  cursor: Scalars['String']['output'];
  /** The deployment. */
  node: ReferredDeployment;
};

/** What one spend drew from one lot, and whether it counts. A draw counts or does not as a whole, by the facts of its instant and of its purchase. */
export type RevenueEntry = {
  __typename?: 'RevenueEntry';
  /** Of the draw; opaque. */
  id: Scalars['ID']['output'];
  /** Whose credits were spent. */
  workspaceId: Scalars['ID']['output'];
  /** The spend. */
  usageId: Scalars['ID']['output'];
  /** The lot that it drew from. */
  lotId: Scalars['ID']['output'];
  /** What used the credits. */
  deploymentId: Scalars['ID']['output'];
  /** The module that ran; null when the platform did not say. */
  module?: Maybe<Scalars['String']['output']>;
  /** The lot's class: awarded credits are no money. */
  source: RevenueSource;
  /** How many credits the spend drew, before anything was given back. */
  credits: Scalars['Credits']['output'];
  /** True revenue of the draw when it was booked; null for awarded credits. */
  revenue?: Maybe<Money>;
  /** Stripe's pi_… that paid for the lot; null for awarded credits and for purchases that have none. */
  paymentIntentId?: Maybe<Scalars['ID']['output']>;
  /** When credits booked it. */
  bookedAt: Scalars['DateTime']['output'];
  /** In which month credits booked it. */
  month: Scalars['Month']['output'];
  /** Whose it is by what is known today, whether it counts or not; null: nobody's. */
  referral?: Maybe<Referral>;
  /** Who would earn by it; null: nobody. */
  promoter?: Maybe<Promoter>;
  /** Whether it counts. */
  state: RevenueState;
  /** Why it does not, or waits; null when it counts. */
  reason?: Maybe<RevenueReason>;
  /** In which month it counts: that of its booking, or a later one where that was closed or it had to wait. Null unless it counts. */
  countedIn?: Maybe<Scalars['Month']['output']>;
  /** What changed since, in the order in which it was booked; at most the first 100. */
  changes: Array<RevenueChange>;
};

/** A later change of a draw: credits given back, money corrected, or a decision that came out otherwise after its month was closed. */
export type RevenueChange = {
  __typename?: 'RevenueChange';
  /** What kind of change. */
  kind: RevenueChangeKind;
  /** What it is due to: a reversal's id, or the number of the correction. */
  cause: Scalars['String']['output'];
  /** Negative when given back. */
  credits: Scalars['Credits']['output'];
  /** Of true revenue; null for awarded credits. */
  revenue?: Maybe<Money>;
  /** When credits booked it; of a RECOUNT when the spend was booked. */
  bookedAt: Scalars['DateTime']['output'];
  /** For whose referral it counts, or would. */
  referral?: Maybe<Referral>;
  /** Whether it counts. */
  state: RevenueState;
  /** Why it does not, or waits; null when it counts. */
  reason?: Maybe<RevenueReason>;
  /** In which month it counts; null unless it counts. */
  countedIn?: Maybe<Scalars['Month']['output']>;
  /** Under the rate of which month it counts; null unless it counts. */
  rateMonth?: Maybe<Scalars['Month']['output']>;
};

/** The class of the lot that a spend drew from. */
export type RevenueSource =
  /** Given: bonuses and grants. */
  | 'AWARDED'
  /** Paid for. */
  | 'PURCHASED';

/** What changed a draw. */
export type RevenueChangeKind =
  /** Credits were given back. */
  | 'REVERSAL'
  /** A refund or dispute of the purchase moved its money. */
  | 'CORRECTION'
  /** What had counted in a closed month counts otherwise now: the difference, in an open month. */
  | 'RECOUNT';

/** Whether a draw counts. */
export type RevenueState =
  /** It counts for its referral. */
  | 'COUNTED'
  /** It is not decided yet: the reason says what it waits for. */
  | 'WAITING'
  /** It does not count. */
  | 'NOT_COUNTED';

/** Why a draw does not count, or waits. */
export type RevenueReason =
  /** Waits for the spend that it changes. */
  | 'SPEND_UNKNOWN'
  /** Waits for the referral's policy version. */
  | 'POLICY_UNKNOWN'
  /** Waits for what Stripe says of the purchase. */
  | 'PURCHASE_UNKNOWN'
  /** Waits for the end of a dispute, an inquiry or a risk hold of the purchase. */
  | 'PURCHASE_HELD'
  /** The workspace belongs to no referral. */
  | 'NO_REFERRAL'
  /** It was spent before the link. */
  | 'BEFORE_LINK'
  /** The referral is paid by payments. */
  | 'BASIS_IS_PAYMENT'
  /** The affiliate was not active at the time. */
  | 'AFFILIATE_NOT_ACTIVE'
  /** The referral was voided at the time. */
  | 'REFERRAL_VOIDED'
  /** The policy's commissionMonths were over. */
  | 'OUTSIDE_WINDOW'
  /** The promoter paid for the credits. */
  | 'OWN_PURCHASE'
  /** The purchase earned a commission as a payment. */
  | 'EARNED_BY_PAYMENT';

/**
 * Where to look: one of workspaceId, referralId and paymentIntentId, or a state or reason of what does not count. Draws
 * of no referral (NO_REFERRAL) and of those paid by payments (BASIS_IS_PAYMENT) are too many to be listed for everybody:
 * they need one of the three.
 */
export type RevenueEntryFilter = {
  /** Only spends of this workspace. */
  workspaceId?: InputMaybe<Scalars['ID']['input']>;
  /** Only draws that belong to this referral. */
  referralId?: InputMaybe<Scalars['ID']['input']>;
  /** Only draws of credits that this payment bought. */
  paymentIntentId?: InputMaybe<Scalars['ID']['input']>;
  /** Only those booked in this month. */
  month?: InputMaybe<Scalars['Month']['input']>;
  /** Only those in this state. */
  state?: InputMaybe<RevenueState>;
  /** Only those with this reason. */
  reason?: InputMaybe<RevenueReason>;
};

/** A page of draws. */
export type RevenueEntryConnection = {
  __typename?: 'RevenueEntryConnection';
  /** The draws with their cursors. */
  edges: Array<RevenueEntryEdge>;
  /** The same draws without cursors. */
  nodes: Array<RevenueEntry>;
  /** Where the page lies in the list. */
  pageInfo: PageInfo;
  /** How many there are in all; null where more than 10,000 are to be looked at. Counted only when it is selected. */
  totalCount?: Maybe<Scalars['Int']['output']>;
};

/** One draw in a page. */
export type RevenueEntryEdge = {
  __typename?: 'RevenueEntryEdge';
  /** Pass it as `after` for what follows. */
  cursor: Scalars['String']['output'];
  /** The draw. */
  node: RevenueEntry;
};

/** What a promoter earned, one row for each currency: currencies are never added. */
export type Earnings = {
  __typename?: 'Earnings';
  /** Sorted by currency. pending + confirmed + paid = totalEarned; cancelled money is in none of them. */
  byCurrency: Array<CurrencyEarnings>;
  /** The day of the next payout in the program's time zone. */
  nextPayoutOn?: Maybe<Scalars['Date']['output']>;
  /** What it would pay as things stand, one sum for each currency; neither what is carried forward nor what is in a payout already is in it. */
  nextPayout: Array<Money>;
};

/** The sums of one currency. */
export type CurrencyEarnings = {
  __typename?: 'CurrencyEarnings';
  /** ISO 4217. */
  currency: Scalars['CurrencyCode']['output'];
  /** Waits for its hold to end. */
  pending: Money;
  /** Due with a next payout; negative after corrections of what was paid already. */
  confirmed: Money;
  /** Of what is confirmed: a payout that is prepared, waits for its approval or is being sent has taken it already. */
  inPayout: Money;
  /** Was paid out. */
  paid: Money;
  /** pending + confirmed + paid. */
  totalEarned: Money;
  /** Confirmed, but not in the next payout: below its minimum, or a debt that later earnings settle. */
  carriedForward: Money;
};

/** What was earned on one day, by how far it is on its way now. */
export type EarningsPoint = {
  __typename?: 'EarningsPoint';
  /** In the program's time zone. */
  date: Scalars['Date']['output'];
  /** Waits for its hold to end. */
  pending: Money;
  /** Due with a next payout. */
  confirmed: Money;
  /** Was paid out. */
  paid: Money;
};

/** What was earned in a range of days, by how far it is on its way now. */
export type EarningsBetween = {
  __typename?: 'EarningsBetween';
  /** Waits for its hold to end. */
  pending: Money;
  /** Due with a next payout; negative after corrections of what was paid already. */
  confirmed: Money;
  /** Was paid out. */
  paid: Money;
  /** pending + confirmed + paid. */
  totalEarned: Money;
};

/** What one payment, one month of true revenue or one correction earns a promoter. */
export type Commission = {
  __typename?: 'Commission';
  /** com_… */
  id: Scalars['ID']['output'];
  /** Who earns it. */
  promoter?: Maybe<Promoter>;
  /** Through whom; null when a code alone speaks for the promoter. */
  referral?: Maybe<Referral>;
  /** What it is for. */
  kind: CommissionKind;
  /** How far it is on its way to being paid. */
  status: CommissionStatus;
  /** Why nothing is left of it; only when CANCELLED. */
  cancelReason?: Maybe<CancelReason>;
  /** Everything that keeps it from being confirmed or paid now. */
  holds: Array<CommissionHold>;
  /** When it leaves PENDING if nothing happens; null in every other status. */
  confirmsAt?: Maybe<Scalars['DateTime']['output']>;
  /** Signed; the sum of its entries. */
  amount: Money;
  /** What the rate was applied to: kept money without tax. */
  base: Money;
  /** In basis points: 2000 is 20 %. */
  rateBps: Scalars['Int']['output'];
  /** The policy version that it was reckoned by. */
  policyVersion: Scalars['Int']['output'];
  /** pi_… of a payment, the month of TRUE_REVENUE, or the id of the commission that it adjusts. */
  source: Scalars['String']['output'];
  /** Every change of the amount, oldest first. Entries are never changed. */
  entries: Array<CommissionEntry>;
  /** The payout item that claimed it; null while it is free. */
  payoutItemId?: Maybe<Scalars['ID']['output']>;
  /** When its payout item was paid; null in every status but PAID. */
  paidAt?: Maybe<Scalars['DateTime']['output']>;
  /** When nothing was left of it; null in every status but CANCELLED. */
  cancelledAt?: Maybe<Scalars['DateTime']['output']>;
  /** Whether it is for live money. */
  livemode: Scalars['Boolean']['output'];
  /** The payment's time, or the month's last instant. */
  earnedAt: Scalars['DateTime']['output'];
  /** When it was booked. */
  createdAt: Scalars['DateTime']['output'];
};

/** A page of commissions. */
export type CommissionConnection = {
  __typename?: 'CommissionConnection';
  /** The commissions with their cursors. */
  edges: Array<CommissionEdge>;
  /** The same commissions without cursors. */
  nodes: Array<Commission>;
  /** Where the page lies in the list. */
  pageInfo: PageInfo;
  /** How many there are in all: exact up to 10,000, null beyond. Counted only when it is selected. */
  totalCount?: Maybe<Scalars['Int']['output']>;
};

/** One commission in a page. */
export type CommissionEdge = {
  __typename?: 'CommissionEdge';
  /** Pass it as `after` for what follows. */
  cursor: Scalars['String']['output'];
  /** The commission. */
  node: Commission;
};

/** What a commission is for. */
export type CommissionKind =
  /** One Stripe payment. */
  | 'PAYMENT'
  /** One month of consumption. */
  | 'TRUE_REVENUE'
  /** A signed correction of a row that was frozen already, or an operator's. */
  | 'ADJUSTMENT';

/** How far a commission is on its way to being paid. */
export type CommissionStatus =
  /** Waits for its hold period or for another hold to end. */
  | 'PENDING'
  /** Due with a next payout. */
  | 'CONFIRMED'
  /** Was paid out. Never changes again; later differences are adjustments. */
  | 'PAID'
  /** Nothing is left of it. */
  | 'CANCELLED';

/** Why nothing is left of a commission. */
export type CancelReason =
  /** Refunds took the payment back. */
  | 'REFUNDED'
  /** Disputes took the payment back. */
  | 'DISPUTED'
  /** The payment turned out to be the promoter's own. */
  | 'SELF_REFERRAL'
  /** An operator found fraud. */
  | 'FRAUD'
  /** An operator found that it is paid for elsewhere. */
  | 'DUPLICATE'
  /** The affiliate was revoked before it was paid. */
  | 'AFFILIATE_REVOKED'
  /** The referral was voided. */
  | 'REFERRAL_VOIDED'
  /** An operator's decision. */
  | 'OPERATOR'
  /** What became known later does not let the payment qualify; commissionDecision tells what. */
  | 'NOT_QUALIFIED';

/** One reason why a commission must wait. Each hold ends for itself. */
export type CommissionHold = {
  __typename?: 'CommissionHold';
  /** Names the hold when it is to be released. */
  id: Scalars['ID']['output'];
  /** Where it comes from, which also says how it ends. */
  kind: HoldKind;
  /** In a sentence: for promoters one for each kind, for operators what was written. */
  reason: Scalars['String']['output'];
  /** Since when. */
  placedAt: Scalars['DateTime']['output'];
  /** `policy`, `stripe`, or the operator's user id; for promoters `operator`. */
  placedBy: Scalars['String']['output'];
};

/** Where a hold comes from. */
export type HoldKind =
  /** The policy's waiting time. Ends by itself at confirmsAt. */
  | 'HOLD_PERIOD'
  /** A dispute or inquiry at Stripe. Ends when Stripe says that it is over. */
  | 'DISPUTE_OPEN'
  /** A bank's warning of fraud, or a review at Stripe. Ends with the review, or when an operator releases it. */
  | 'RISK'
  /** Stripe does not tell all about the payment's money, so the last known amount stays. Ends when it does. */
  | 'INCOMPLETE'
  /** An operator's hold. Ends when an operator releases it. */
  | 'OPERATOR';

/** One change of a commission's amount. */
export type CommissionEntry = {
  __typename?: 'CommissionEntry';
  /** cme_… */
  id: Scalars['ID']['output'];
  /** What kind of change. */
  kind: CommissionEntryKind;
  /** Signed. */
  amount: Money;
  /** What it is due to: a payment, refund or dispute of Stripe's, or an operation. */
  reference: Scalars['String']['output'];
  /** When it was booked. */
  createdAt: Scalars['DateTime']['output'];
};

/** What changed a commission's amount. */
export type CommissionEntryKind =
  /** The commission came to be. */
  | 'ACCRUAL'
  /** Money went back to the payer. */
  | 'REFUND'
  /** A refund failed, so the money stayed. */
  | 'REFUND_FAILED'
  /** A dispute withdrew the money. */
  | 'DISPUTE'
  /** The money of a dispute came back. */
  | 'DISPUTE_WON'
  /** A fact that became known later: a link, terms, a cap. */
  | 'CORRECTION'
  /** It was forced to nothing. */
  | 'CANCELLATION';

/** Why a payment earned, or did not. */
export type CommissionDecision = {
  __typename?: 'CommissionDecision';
  /** Stripe's pi_… */
  paymentIntentId: Scalars['ID']['output'];
  /** Whether it earns something now. */
  earned: Scalars['Boolean']['output'];
  /** EARNED, or the first check that said no. */
  reason: DecisionReason;
  /** In the order in which they were made; none follows one that said no. */
  checks: Array<DecisionCheck>;
  /** What speaks for the promoter: the one of highest precedence. Null when nothing does. */
  evidence?: Maybe<AttributionEvidence>;
  /** Evidence of lower precedence, which did not count. A promoter is told the codes that are its own. */
  losingEvidence: Array<AttributionEvidence>;
  /** What the payment made; null when it never earned. */
  commission?: Maybe<Commission>;
  /** When the facts were last looked at. */
  evaluatedAt: Scalars['DateTime']['output'];
  /** What Stripe has said of the payment since and could not be applied yet, oldest first: the decision does not know it. Empty: nothing waits. */
  waitingFacts: Array<WaitingFact>;
};

/** A newer fact about a payment that failed to be applied; it is tried again by itself. */
export type WaitingFact = {
  __typename?: 'WaitingFact';
  /** As `deadLetters` names it. */
  eventId: Scalars['ID']['output'];
  /** How often it has failed. */
  attempts: Scalars['Int']['output'];
  /** When it failed first. */
  waitingSince: Scalars['DateTime']['output'];
  /** When it is tried again; null when it was given up and waits for an operator. */
  nextTryAt?: Maybe<Scalars['DateTime']['output']>;
};

/** One question that was asked of the payment. */
export type DecisionCheck = {
  __typename?: 'DecisionCheck';
  /** Which question. */
  name: Scalars['String']['output'];
  /** Whether it spoke for a commission. */
  passed: Scalars['Boolean']['output'];
  /** What was seen, in a sentence. */
  detail: Scalars['String']['output'];
};

/** What speaks for a promoter. */
export type AttributionEvidence = {
  __typename?: 'AttributionEvidence';
  /** Where it was found. */
  source: EvidenceSource;
  /** As it was written. Null where there is none, and where the caller is not told whose it is. */
  code?: Maybe<Scalars['String']['output']>;
};

/** Highest precedence first. */
export type EvidenceSource =
  /** The payment's workspace, or its customer's, belongs to a referral. */
  | 'REFERRED_WORKSPACE'
  /** referral_code in the metadata of the payment intent. */
  | 'PAYMENT_INTENT_METADATA'
  /** referral_code in the metadata of the charge. */
  | 'CHARGE_METADATA'
  /** referral_code in the metadata of the subscription, as its invoice kept it. */
  | 'SUBSCRIPTION_METADATA'
  /** referral_code in the metadata of the invoice. */
  | 'INVOICE_METADATA'
  /** referral_code in the metadata of the customer. */
  | 'CUSTOMER_METADATA'
  /** A promotion code that is also a promoter's code. */
  | 'PROMOTION_CODE';

/** EARNED, or what a payment lacks. */
export type DecisionReason =
  /** It earns. */
  | 'EARNED'
  /** Stripe does not tell all about its money, and never did: nothing counts until it does. */
  | 'INCOMPLETE'
  /** No code and no referred workspace. */
  | 'NO_CODE'
  /** Nobody had this code when the payment was made. */
  | 'CODE_UNKNOWN'
  /** The promoter's own payment: same user, workspace, e-mail address or card. */
  | 'OWN_PAYMENT'
  /** The affiliate was not enrolled, suspended or revoked when the payment was made. */
  | 'AFFILIATE_NOT_ACTIVE'
  /** The referral had been voided. */
  | 'REFERRAL_VOIDED'
  /** The referral earns by consumption, not by payments. */
  | 'BASIS_IS_TRUE_REVENUE'
  /** Later than the months for which the referral earns. */
  | 'OUTSIDE_WINDOW'
  /** The payment is below the policy's minimum, or its commission below the smallest unit. */
  | 'BELOW_MINIMUM'
  /** Stripe has not received the money. */
  | 'NOT_PAID'
  /** Refunds and disputes took all of it. */
  | 'NOTHING_LEFT_AFTER_REFUNDS'
  /** Earlier payments of the referral used up its cap. */
  | 'CAP_REACHED'
  /** Not of the mode, live or test, that this deployment counts. */
  | 'TEST_MODE'
  /** Not a currency of ISO 4217. */
  | 'CURRENCY_UNSUPPORTED'
  /** No policy was in force when the payment was made. */
  | 'PROGRAM_DISABLED';

/** Every given field must hold. */
export type CommissionFilter = {
  /** In this status. */
  status?: InputMaybe<CommissionStatus>;
  /** Of this promoter. */
  promoterId?: InputMaybe<Scalars['ID']['input']>;
  /** Of this referral. */
  referralId?: InputMaybe<Scalars['ID']['input']>;
  /** Of this kind. */
  kind?: InputMaybe<CommissionKind>;
  /** Earned then or later. */
  from?: InputMaybe<Scalars['DateTime']['input']>;
  /** Earned before then. */
  to?: InputMaybe<Scalars['DateTime']['input']>;
  /** In this currency. */
  currency?: InputMaybe<Scalars['CurrencyCode']['input']>;
  /** True: with a hold besides the hold period. False: with none. */
  held?: InputMaybe<Scalars['Boolean']['input']>;
};

/** A hold on one commission. */
export type HoldCommissionInput = {
  /** com_… */
  commissionId: Scalars['ID']['input'];
  /** 3 to 500 characters; kept for the audit. */
  reason: Scalars['String']['input'];
  /** 1 to 255 characters; the same key answers the same, without doing it again. */
  idempotencyKey: Scalars['ID']['input'];
};

/** The end of one hold. */
export type ReleaseCommissionHoldInput = {
  /** com_… */
  commissionId: Scalars['ID']['input'];
  /** As `holds` names it. */
  holdId: Scalars['ID']['input'];
  /** 3 to 500 characters; kept for the audit. */
  reason: Scalars['String']['input'];
  /** 1 to 255 characters; the same key answers the same, without doing it again. */
  idempotencyKey: Scalars['ID']['input'];
};

/** The end of what a payment is suspected of, as far as revenue goes. */
export type ReleaseRevenueHoldInput = {
  /** Stripe's pi_…: the purchase of the credits. */
  paymentIntentId: Scalars['ID']['input'];
  /** 3 to 500 characters; kept for the audit. */
  reason: Scalars['String']['input'];
  /** 1 to 255 characters; the same key answers the same, without doing it again. */
  idempotencyKey: Scalars['ID']['input'];
};

/** The end of one commission. */
export type CancelCommissionInput = {
  /** com_… */
  commissionId: Scalars['ID']['input'];
  /** What was found: SELF_REFERRAL, FRAUD, DUPLICATE, REFERRAL_VOIDED or OPERATOR. */
  cancelReason: CancelReason;
  /** 3 to 500 characters; kept for the audit. */
  reason: Scalars['String']['input'];
  /** Only answers the effect; writes nothing and uses no key. */
  dryRun?: InputMaybe<Scalars['Boolean']['input']>;
  /** 1 to 255 characters; the same key answers the same, without doing it again. */
  idempotencyKey: Scalars['ID']['input'];
};

/** A correction. */
export type CreateCommissionAdjustmentInput = {
  /** Whose earnings it corrects. */
  promoterId: Scalars['ID']['input'];
  /** Signed, in minor units of `currency`; not 0. */
  amountMinor: Scalars['BigInt']['input'];
  /** ISO 4217. */
  currency: Scalars['CurrencyCode']['input'];
  /** The commission that it corrects, if it is about one; it must be the promoter's. */
  adjusts?: InputMaybe<Scalars['ID']['input']>;
  /** 3 to 500 characters; kept for the audit. */
  reason: Scalars['String']['input'];
  /** Only answers the effect, and whether another operator would be needed; writes nothing and uses no key. */
  dryRun?: InputMaybe<Scalars['Boolean']['input']>;
  /** 1 to 255 characters; the same key answers the same, without doing it again. */
  idempotencyKey: Scalars['ID']['input'];
};

/** Which month of true revenue to close. */
export type CloseMonthInput = {
  /** YYYY-MM, in the program's time zone. Months are closed in their order. */
  month: Scalars['Month']['input'];
  /** Answers what would be booked, and writes nothing. */
  dryRun?: InputMaybe<Scalars['Boolean']['input']>;
  /** 1 to 255 characters; the same key answers the same, without doing it again. */
  idempotencyKey: Scalars['ID']['input'];
};

/** What became of a close. */
export type CloseMonthPayload = {
  __typename?: 'CloseMonthPayload';
  /** The closed month, also one that had been closed before; of a dryRun as it would be. Null when it stays open. */
  close?: Maybe<MonthClose>;
  /** Why it was refused; empty when it was done. */
  userErrors: Array<CommissionUserError>;
};

/** A month of true revenue whose commissions are booked. It never changes: what is learned later counts in a later month. */
export type MonthClose = {
  __typename?: 'MonthClose';
  /** YYYY-MM, in the program's time zone. */
  month: Scalars['Month']['output'];
  /** When it was closed, by the deployment's clock. */
  closedAt: Scalars['DateTime']['output'];
  /** How many referrals had something counted in it. */
  referrals: Scalars['Int']['output'];
  /** All that counted in it, one sum for each currency. */
  trueRevenue: Array<Money>;
  /** What it earned promoters, one sum for each currency; without what revoked affiliates forfeited. */
  commission: Array<Money>;
  /** 64 hexadecimal digits: a SHA-256 over its lines with their inputs and the digest of the month before, so that it stands for all of them. */
  digest: Scalars['String']['output'];
};

/** A page of closed months. */
export type MonthCloseConnection = {
  __typename?: 'MonthCloseConnection';
  /** The months with their cursors. */
  edges: Array<MonthCloseEdge>;
  /** The same months without cursors. */
  nodes: Array<MonthClose>;
  /** Where the page lies in the list. */
  pageInfo: PageInfo;
  /** How many there are in all: exact up to 10,000, null beyond. Counted only when it is selected. */
  totalCount?: Maybe<Scalars['Int']['output']>;
};

/** A closed month in its list. */
export type MonthCloseEdge = {
  __typename?: 'MonthCloseEdge';
  /** Pass it as `after` for what follows. */
  cursor: Scalars['String']['output'];
  /** The month. */
  node: MonthClose;
};

/** The month that is closed next. Scheduled payouts of a month wait for its close. */
export type OpenMonth = {
  __typename?: 'OpenMonth';
  /** YYYY-MM, in the program's time zone. */
  month: Scalars['Month']['output'];
  /** Why it is not closed yet; null: it is closed within seconds. */
  waitsFor?: Maybe<CommissionRefusalCode>;
  /** What that means and what to do, in a sentence; null likewise. */
  message?: Maybe<Scalars['String']['output']>;
};

/** What became of a commission. */
export type CommissionPayload = {
  __typename?: 'CommissionPayload';
  /** As it is now; null when nothing was made. */
  commission?: Maybe<Commission>;
  /** Of a dryRun: by how much the promoter's earnings would change. Null otherwise, and when it would be refused. */
  effect?: Maybe<Money>;
  /** What an adjustment is called in the audit log, or will be once another operator has approved it; null for other mutations, and when nothing was asked. */
  operationId?: Maybe<Scalars['ID']['output']>;
  /** Why it was refused; empty when it was done. */
  userErrors: Array<CommissionUserError>;
};

/** What holds the revenue of a purchase no more. */
export type ReleaseRevenueHoldPayload = {
  __typename?: 'ReleaseRevenueHoldPayload';
  /** The warnings and reviews that were released, by Stripe's ids; one of them never holds again. */
  released: Array<Scalars['ID']['output']>;
  /** Why it was refused; empty when it was done. */
  userErrors: Array<CommissionUserError>;
};

/** An expected refusal. */
export type CommissionUserError = UserError & {
  __typename?: 'CommissionUserError';
  /** For programs. */
  code: CommissionRefusalCode;
  /** What is wrong and what to do, in a sentence. */
  message: Scalars['String']['output'];
  /** Which part of the input it is about. */
  field?: Maybe<Array<Scalars['String']['output']>>;
};

/** Why a mutation was refused. */
export type CommissionRefusalCode =
  /** It is paid and never changes; adjust it instead. */
  | 'COMMISSION_PAID'
  /** Nothing is left of it. */
  | 'COMMISSION_CANCELLED'
  /** A payout has claimed it. */
  | 'COMMISSION_IN_BATCH'
  /** No such hold stands on this commission. */
  | 'HOLD_NOT_FOUND'
  /** The hold ends by itself or by Stripe's word. */
  | 'HOLD_NOT_RELEASABLE'
  /** It is about the operator's own money, or a workspace of its own: another operator must do it. */
  | 'OWN_ACCOUNT'
  /** Above what one operator may do alone: operationId is what another one approves. */
  | 'NEEDS_SECOND_OPERATOR'
  /** A correction of nothing. */
  | 'AMOUNT_IS_ZERO'
  /** The month has not ended yet. */
  | 'MONTH_NOT_OVER'
  /** The month is closed, or lies before the first that counts; it never changes. */
  | 'MONTH_ALREADY_CLOSED'
  /** A month before it is sealed and not closed: months are closed in their order. */
  | 'EARLIER_MONTH_OPEN'
  /** Credits has not sealed the month, or an event from before its end is not applied yet. */
  | 'EVENTS_STILL_ARRIVING'
  /** The key was used for other input. */
  | 'IDEMPOTENCY_CONFLICT';

/** What commissions are computed from. */
export type CommissionBasis =
  /** Each payment of a referred workspace. */
  | 'PAYMENT'
  /** Money paid for the purchased credits that a referred workspace has consumed, month by month. */
  | 'TRUE_REVENUE';

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

/** A payment that might be made. */
export type PreviewCommissionInput = {
  /** Whose commission it would be. */
  promoterId: Scalars['ID']['input'];
  /** What the payer would pay, tax included, in minor units of `currency`. */
  amountMinor: Scalars['BigInt']['input'];
  /** Of it, tax. */
  taxMinor?: InputMaybe<Scalars['BigInt']['input']>;
  /** ISO 4217. */
  currency: Scalars['CurrencyCode']['input'];
  /** When it would be paid; null: now. */
  at?: InputMaybe<Scalars['DateTime']['input']>;
};

/** What a payment would earn. */
export type CommissionPreview = {
  __typename?: 'CommissionPreview';
  /** Nothing when a check says no. */
  amount: Money;
  /** What the rate would be applied to. */
  base: Money;
  /** In basis points. */
  rateBps: Scalars['Int']['output'];
  /** When it would leave PENDING. */
  confirmsAt: Scalars['DateTime']['output'];
  /** In the order in which they were made. */
  checks: Array<DecisionCheck>;
};

/** A draft over a part of history. */
export type SimulatePolicyInput = {
  /** The whole policy as it would be published; bonuses and payout terms play no part. */
  draft: ProgramPolicyInput;
  /** The first day, in the draft's time zone. */
  from: Scalars['Date']['input'];
  /** The last day. */
  to: Scalars['Date']['input'];
};

/** A simulation that goes on or has ended. */
export type RunningSimulation = {
  __typename?: 'RunningSimulation';
  /** What it found; null while it goes on: ask again in a second. */
  result?: Maybe<PolicySimulation>;
};

/** What a draft would have paid beside what was booked. */
export type PolicySimulation = {
  __typename?: 'PolicySimulation';
  /** Payments of these days that were judged, earning or not. */
  paymentsEvaluated: Scalars['Int']['output'];
  /** What is booked for them, one sum for each currency. */
  actual: Array<Money>;
  /** What the draft would have paid for them. */
  simulated: Array<Money>;
  /** The 100 promoters for whom it differs most. */
  byPromoter: Array<SimulatedPromoter>;
};

/** What a draft would have paid one promoter. */
export type SimulatedPromoter = {
  __typename?: 'SimulatedPromoter';
  /** Whom. */
  promoter?: Maybe<Promoter>;
  /** What is booked. */
  actual: Array<Money>;
  /** What the draft would have paid. */
  simulated: Array<Money>;
};

/** Stripe's own list of a month beside our books. Lists stop at 1000. */
export type Reconciliation = {
  __typename?: 'Reconciliation';
  /** In the program's time zone. */
  month: Scalars['Month']['output'];
  /** Payments that Stripe lists and that nobody has judged. */
  paymentsWithoutDecision: Array<Scalars['ID']['output']>;
  /** Commissions whose payment Stripe does not list. */
  commissionsWithoutPayment: Array<Commission>;
  /** Commissions that would be different by Stripe's amounts. */
  amountMismatches: Array<Mismatch>;
  /** Events that commissions gave up and that wait for an operator. */
  eventsDead: Scalars['Int']['output'];
  /** Whether all of these are empty. */
  clean: Scalars['Boolean']['output'];
  /** When Stripe was listed. */
  comparedAt: Scalars['DateTime']['output'];
};

/** A commission that does not match Stripe. */
export type Mismatch = {
  __typename?: 'Mismatch';
  /** Which one. */
  commission: Commission;
  /** By Stripe's amounts. */
  expected: Money;
  /** In our books, automatic adjustments included. */
  actual: Money;
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
  Referral: Referral;
  Commission: Commission;
};

/** Mapping of federation reference types */
export type FederationReferenceTypes = {
  Promoter:
    ( { __typename: 'Promoter' }
    & GraphQLRecursivePick<FederationTypes['Promoter'], {"id":true}> );
  Referral:
    ( { __typename: 'Referral' }
    & GraphQLRecursivePick<FederationTypes['Referral'], {"id":true}> );
  Commission:
    ( { __typename: 'Commission' }
    & GraphQLRecursivePick<FederationTypes['Commission'], {"id":true}> );
};


/** Mapping of interface types */
export type ResolversInterfaceTypes<_RefType extends Record<string, unknown>> = {
  UserError: ( CommissionUserError );
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
  Money: ResolverTypeWrapper<MoneyParent>;
  PageInfo: ResolverTypeWrapper<PageInfo>;
  UserError: ResolverTypeWrapper<ResolversInterfaceTypes<ResolversTypes>['UserError']>;
  Query: ResolverTypeWrapper<Record<PropertyKey, never>>;
  ID: ResolverTypeWrapper<Scalars['ID']['output']>;
  Mutation: ResolverTypeWrapper<Record<PropertyKey, never>>;
  Promoter: ResolverTypeWrapper<PromoterParent>;
  Referral: ResolverTypeWrapper<ReferralParent>;
  ReferralRevenueSummary: ResolverTypeWrapper<ReferralRevenueSummaryParent>;
  ReferralRevenue: ResolverTypeWrapper<ReferralRevenueParent>;
  ReferralMonth: ResolverTypeWrapper<ReferralMonthParent>;
  PromoterMonth: ResolverTypeWrapper<PromoterMonthParent>;
  PromoterMonthState: PromoterMonthState;
  RevenuePoint: ResolverTypeWrapper<RevenuePointParent>;
  ReferredDeployment: ResolverTypeWrapper<ReferredDeploymentParent>;
  ReferredDeploymentConnection: ResolverTypeWrapper<ReferredDeploymentConnectionParent>;
  ReferredDeploymentEdge: ResolverTypeWrapper<Omit<ReferredDeploymentEdge, 'node'> & { node: ResolversTypes['ReferredDeployment'] }>;
  RevenueEntry: ResolverTypeWrapper<RevenueEntryParent>;
  RevenueChange: ResolverTypeWrapper<RevenueChangeParent>;
  RevenueSource: RevenueSource;
  RevenueChangeKind: RevenueChangeKind;
  RevenueState: RevenueState;
  RevenueReason: RevenueReason;
  RevenueEntryFilter: RevenueEntryFilter;
  RevenueEntryConnection: ResolverTypeWrapper<RevenueEntryConnectionParent>;
  RevenueEntryEdge: ResolverTypeWrapper<Omit<RevenueEntryEdge, 'node'> & { node: ResolversTypes['RevenueEntry'] }>;
  Earnings: ResolverTypeWrapper<EarningsParent>;
  CurrencyEarnings: ResolverTypeWrapper<CurrencyEarningsParent>;
  EarningsPoint: ResolverTypeWrapper<EarningsPointParent>;
  EarningsBetween: ResolverTypeWrapper<EarningsBetweenParent>;
  Commission: ResolverTypeWrapper<CommissionParent>;
  CommissionConnection: ResolverTypeWrapper<CommissionConnectionParent>;
  CommissionEdge: ResolverTypeWrapper<Omit<CommissionEdge, 'node'> & { node: ResolversTypes['Commission'] }>;
  CommissionKind: CommissionKind;
  CommissionStatus: CommissionStatus;
  CancelReason: CancelReason;
  CommissionHold: ResolverTypeWrapper<CommissionHold>;
  HoldKind: HoldKind;
  CommissionEntry: ResolverTypeWrapper<CommissionEntryParent>;
  CommissionEntryKind: CommissionEntryKind;
  CommissionDecision: ResolverTypeWrapper<CommissionDecisionParent>;
  WaitingFact: ResolverTypeWrapper<WaitingFact>;
  DecisionCheck: ResolverTypeWrapper<DecisionCheck>;
  AttributionEvidence: ResolverTypeWrapper<AttributionEvidence>;
  EvidenceSource: EvidenceSource;
  DecisionReason: DecisionReason;
  CommissionFilter: CommissionFilter;
  HoldCommissionInput: HoldCommissionInput;
  ReleaseCommissionHoldInput: ReleaseCommissionHoldInput;
  ReleaseRevenueHoldInput: ReleaseRevenueHoldInput;
  CancelCommissionInput: CancelCommissionInput;
  CreateCommissionAdjustmentInput: CreateCommissionAdjustmentInput;
  CloseMonthInput: CloseMonthInput;
  CloseMonthPayload: ResolverTypeWrapper<CloseMonthPayloadParent>;
  MonthClose: ResolverTypeWrapper<MonthCloseParent>;
  MonthCloseConnection: ResolverTypeWrapper<MonthCloseConnectionParent>;
  MonthCloseEdge: ResolverTypeWrapper<Omit<MonthCloseEdge, 'node'> & { node: ResolversTypes['MonthClose'] }>;
  OpenMonth: ResolverTypeWrapper<OpenMonthParent>;
  CommissionPayload: ResolverTypeWrapper<CommissionPayloadParent>;
  ReleaseRevenueHoldPayload: ResolverTypeWrapper<ReleaseRevenueHoldPayload>;
  CommissionUserError: ResolverTypeWrapper<CommissionUserError>;
  CommissionRefusalCode: CommissionRefusalCode;
  CommissionBasis: CommissionBasis;
  ProgramPolicyInput: ProgramPolicyInput;
  TierInput: TierInput;
  PreviewCommissionInput: PreviewCommissionInput;
  CommissionPreview: ResolverTypeWrapper<CommissionPreviewParent>;
  SimulatePolicyInput: SimulatePolicyInput;
  RunningSimulation: ResolverTypeWrapper<Omit<RunningSimulation, 'result'> & { result?: Maybe<ResolversTypes['PolicySimulation']> }>;
  PolicySimulation: ResolverTypeWrapper<PolicySimulationParent>;
  SimulatedPromoter: ResolverTypeWrapper<SimulatedPromoterParent>;
  Reconciliation: ResolverTypeWrapper<ReconciliationParent>;
  Mismatch: ResolverTypeWrapper<MismatchParent>;
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
  Money: MoneyParent;
  PageInfo: PageInfo;
  UserError: ResolversInterfaceTypes<ResolversParentTypes>['UserError'];
  Query: Record<PropertyKey, never>;
  ID: Scalars['ID']['output'];
  Mutation: Record<PropertyKey, never>;
  Promoter: PromoterParent;
  Referral: ReferralParent;
  ReferralRevenueSummary: ReferralRevenueSummaryParent;
  ReferralRevenue: ReferralRevenueParent;
  ReferralMonth: ReferralMonthParent;
  PromoterMonth: PromoterMonthParent;
  RevenuePoint: RevenuePointParent;
  ReferredDeployment: ReferredDeploymentParent;
  ReferredDeploymentConnection: ReferredDeploymentConnectionParent;
  ReferredDeploymentEdge: Omit<ReferredDeploymentEdge, 'node'> & { node: ResolversParentTypes['ReferredDeployment'] };
  RevenueEntry: RevenueEntryParent;
  RevenueChange: RevenueChangeParent;
  RevenueEntryFilter: RevenueEntryFilter;
  RevenueEntryConnection: RevenueEntryConnectionParent;
  RevenueEntryEdge: Omit<RevenueEntryEdge, 'node'> & { node: ResolversParentTypes['RevenueEntry'] };
  Earnings: EarningsParent;
  CurrencyEarnings: CurrencyEarningsParent;
  EarningsPoint: EarningsPointParent;
  EarningsBetween: EarningsBetweenParent;
  Commission: CommissionParent;
  CommissionConnection: CommissionConnectionParent;
  CommissionEdge: Omit<CommissionEdge, 'node'> & { node: ResolversParentTypes['Commission'] };
  CommissionHold: CommissionHold;
  CommissionEntry: CommissionEntryParent;
  CommissionDecision: CommissionDecisionParent;
  WaitingFact: WaitingFact;
  DecisionCheck: DecisionCheck;
  AttributionEvidence: AttributionEvidence;
  CommissionFilter: CommissionFilter;
  HoldCommissionInput: HoldCommissionInput;
  ReleaseCommissionHoldInput: ReleaseCommissionHoldInput;
  ReleaseRevenueHoldInput: ReleaseRevenueHoldInput;
  CancelCommissionInput: CancelCommissionInput;
  CreateCommissionAdjustmentInput: CreateCommissionAdjustmentInput;
  CloseMonthInput: CloseMonthInput;
  CloseMonthPayload: CloseMonthPayloadParent;
  MonthClose: MonthCloseParent;
  MonthCloseConnection: MonthCloseConnectionParent;
  MonthCloseEdge: Omit<MonthCloseEdge, 'node'> & { node: ResolversParentTypes['MonthClose'] };
  OpenMonth: OpenMonthParent;
  CommissionPayload: CommissionPayloadParent;
  ReleaseRevenueHoldPayload: ReleaseRevenueHoldPayload;
  CommissionUserError: CommissionUserError;
  ProgramPolicyInput: ProgramPolicyInput;
  TierInput: TierInput;
  PreviewCommissionInput: PreviewCommissionInput;
  CommissionPreview: CommissionPreviewParent;
  SimulatePolicyInput: SimulatePolicyInput;
  RunningSimulation: Omit<RunningSimulation, 'result'> & { result?: Maybe<ResolversParentTypes['PolicySimulation']> };
  PolicySimulation: PolicySimulationParent;
  SimulatedPromoter: SimulatedPromoterParent;
  Reconciliation: ReconciliationParent;
  Mismatch: MismatchParent;
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
  __resolveType: TypeResolveFn<'CommissionUserError', ParentType, ContextType>;
};

export type QueryResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Query'] = ResolversParentTypes['Query']> = {
  commission?: Resolver<Maybe<ResolversTypes['Commission']>, ParentType, ContextType, RequireFields<QueryCommissionArgs, 'id'>>;
  commissions?: Resolver<ResolversTypes['CommissionConnection'], ParentType, ContextType, RequireFields<QueryCommissionsArgs, 'first'>>;
  commissionDecision?: Resolver<Maybe<ResolversTypes['CommissionDecision']>, ParentType, ContextType, RequireFields<QueryCommissionDecisionArgs, 'paymentIntentId'>>;
  previewCommission?: Resolver<ResolversTypes['CommissionPreview'], ParentType, ContextType, RequireFields<QueryPreviewCommissionArgs, 'input'>>;
  simulatePolicy?: Resolver<ResolversTypes['PolicySimulation'], ParentType, ContextType, RequireFields<QuerySimulatePolicyArgs, 'input'>>;
  policySimulation?: Resolver<ResolversTypes['RunningSimulation'], ParentType, ContextType, RequireFields<QueryPolicySimulationArgs, 'input'>>;
  revenueEntries?: Resolver<ResolversTypes['RevenueEntryConnection'], ParentType, ContextType, RequireFields<QueryRevenueEntriesArgs, 'first' | 'filter'>>;
  reconciliation?: Resolver<ResolversTypes['Reconciliation'], ParentType, ContextType, Partial<QueryReconciliationArgs>>;
  monthCloses?: Resolver<ResolversTypes['MonthCloseConnection'], ParentType, ContextType, RequireFields<QueryMonthClosesArgs, 'first'>>;
  openMonth?: Resolver<ResolversTypes['OpenMonth'], ParentType, ContextType>;
};

export type MutationResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Mutation'] = ResolversParentTypes['Mutation']> = {
  holdCommission?: Resolver<ResolversTypes['CommissionPayload'], ParentType, ContextType, RequireFields<MutationHoldCommissionArgs, 'input'>>;
  releaseCommissionHold?: Resolver<ResolversTypes['CommissionPayload'], ParentType, ContextType, RequireFields<MutationReleaseCommissionHoldArgs, 'input'>>;
  releaseRevenueHold?: Resolver<ResolversTypes['ReleaseRevenueHoldPayload'], ParentType, ContextType, RequireFields<MutationReleaseRevenueHoldArgs, 'input'>>;
  cancelCommission?: Resolver<ResolversTypes['CommissionPayload'], ParentType, ContextType, RequireFields<MutationCancelCommissionArgs, 'input'>>;
  createCommissionAdjustment?: Resolver<ResolversTypes['CommissionPayload'], ParentType, ContextType, RequireFields<MutationCreateCommissionAdjustmentArgs, 'input'>>;
  closeMonth?: Resolver<ResolversTypes['CloseMonthPayload'], ParentType, ContextType, RequireFields<MutationCloseMonthArgs, 'input'>>;
};

export type PromoterResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Promoter'] = ResolversParentTypes['Promoter'], FederationReferenceType extends FederationReferenceTypes['Promoter'] = FederationReferenceTypes['Promoter']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Promoter']> | FederationReferenceType, FederationReferenceType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  earnings?: Resolver<Maybe<ResolversTypes['Earnings']>, ParentType, ContextType>;
  commissions?: Resolver<Maybe<ResolversTypes['CommissionConnection']>, ParentType, ContextType, RequireFields<PromoterCommissionsArgs, 'first'>>;
  earningsByDay?: Resolver<Maybe<Array<ResolversTypes['EarningsPoint']>>, ParentType, ContextType, RequireFields<PromoterEarningsByDayArgs, 'from' | 'to' | 'currency'>>;
  earningsBetween?: Resolver<Maybe<ResolversTypes['EarningsBetween']>, ParentType, ContextType, RequireFields<PromoterEarningsBetweenArgs, 'from' | 'to' | 'currency'>>;
  referralRevenue?: Resolver<Maybe<ResolversTypes['ReferralRevenueSummary']>, ParentType, ContextType, Partial<PromoterReferralRevenueArgs>>;
  referralRevenueByMonth?: Resolver<Maybe<Array<ResolversTypes['PromoterMonth']>>, ParentType, ContextType, RequireFields<PromoterReferralRevenueByMonthArgs, 'last'>>;
  referralRevenueByDay?: Resolver<Maybe<Array<ResolversTypes['RevenuePoint']>>, ParentType, ContextType, RequireFields<PromoterReferralRevenueByDayArgs, 'from' | 'to' | 'currency'>>;
};

export type ReferralResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Referral'] = ResolversParentTypes['Referral'], FederationReferenceType extends FederationReferenceTypes['Referral'] = FederationReferenceTypes['Referral']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Referral']> | FederationReferenceType, FederationReferenceType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  commissions?: Resolver<Maybe<ResolversTypes['CommissionConnection']>, ParentType, ContextType, RequireFields<ReferralCommissionsArgs, 'first'>>;
  revenue?: Resolver<Maybe<ResolversTypes['ReferralRevenue']>, ParentType, ContextType, Partial<ReferralRevenueArgs>>;
  revenueByMonth?: Resolver<Maybe<Array<ResolversTypes['ReferralMonth']>>, ParentType, ContextType, RequireFields<ReferralRevenueByMonthArgs, 'from' | 'to'>>;
  deployments?: Resolver<Maybe<ResolversTypes['ReferredDeploymentConnection']>, ParentType, ContextType, RequireFields<ReferralDeploymentsArgs, 'first'>>;
};

export type ReferralRevenueSummaryResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ReferralRevenueSummary'] = ResolversParentTypes['ReferralRevenueSummary']> = {
  trueRevenue?: Resolver<Array<ResolversTypes['Money']>, ParentType, ContextType>;
  commission?: Resolver<Array<ResolversTypes['Money']>, ParentType, ContextType>;
  totalDeployments?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  referrals?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  purchasedCreditsSpent?: Resolver<ResolversTypes['Credits'], ParentType, ContextType>;
  awardedCreditsSpent?: Resolver<ResolversTypes['Credits'], ParentType, ContextType>;
};

export type ReferralRevenueResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ReferralRevenue'] = ResolversParentTypes['ReferralRevenue']> = {
  trueRevenue?: Resolver<Array<ResolversTypes['Money']>, ParentType, ContextType>;
  commission?: Resolver<Array<ResolversTypes['Money']>, ParentType, ContextType>;
  totalDeployments?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  purchasedCreditsSpent?: Resolver<ResolversTypes['Credits'], ParentType, ContextType>;
  awardedCreditsSpent?: Resolver<ResolversTypes['Credits'], ParentType, ContextType>;
};

export type ReferralMonthResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ReferralMonth'] = ResolversParentTypes['ReferralMonth']> = {
  month?: Resolver<ResolversTypes['Month'], ParentType, ContextType>;
  revenue?: Resolver<ResolversTypes['ReferralRevenue'], ParentType, ContextType>;
};

export type PromoterMonthResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PromoterMonth'] = ResolversParentTypes['PromoterMonth']> = {
  month?: Resolver<ResolversTypes['Month'], ParentType, ContextType>;
  state?: Resolver<ResolversTypes['PromoterMonthState'], ParentType, ContextType>;
  closedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  revenue?: Resolver<ResolversTypes['ReferralRevenueSummary'], ParentType, ContextType>;
};

export type RevenuePointResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RevenuePoint'] = ResolversParentTypes['RevenuePoint']> = {
  date?: Resolver<ResolversTypes['Date'], ParentType, ContextType>;
  trueRevenue?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
};

export type ReferredDeploymentResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ReferredDeployment'] = ResolversParentTypes['ReferredDeployment']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  deploymentId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  workspaceId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  module?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  credits?: Resolver<ResolversTypes['Credits'], ParentType, ContextType>;
  purchasedCredits?: Resolver<ResolversTypes['Credits'], ParentType, ContextType>;
  awardedCredits?: Resolver<ResolversTypes['Credits'], ParentType, ContextType>;
  trueRevenue?: Resolver<Array<ResolversTypes['Money']>, ParentType, ContextType>;
  spentAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
};

export type ReferredDeploymentConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ReferredDeploymentConnection'] = ResolversParentTypes['ReferredDeploymentConnection']> = {
  edges?: Resolver<Array<ResolversTypes['ReferredDeploymentEdge']>, ParentType, ContextType>;
  nodes?: Resolver<Array<ResolversTypes['ReferredDeployment']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
};

export type ReferredDeploymentEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ReferredDeploymentEdge'] = ResolversParentTypes['ReferredDeploymentEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['ReferredDeployment'], ParentType, ContextType>;
};

export type RevenueEntryResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RevenueEntry'] = ResolversParentTypes['RevenueEntry']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  workspaceId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  usageId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  lotId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  deploymentId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  module?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  source?: Resolver<ResolversTypes['RevenueSource'], ParentType, ContextType>;
  credits?: Resolver<ResolversTypes['Credits'], ParentType, ContextType>;
  revenue?: Resolver<Maybe<ResolversTypes['Money']>, ParentType, ContextType>;
  paymentIntentId?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  bookedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  month?: Resolver<ResolversTypes['Month'], ParentType, ContextType>;
  referral?: Resolver<Maybe<ResolversTypes['Referral']>, ParentType, ContextType>;
  promoter?: Resolver<Maybe<ResolversTypes['Promoter']>, ParentType, ContextType>;
  state?: Resolver<ResolversTypes['RevenueState'], ParentType, ContextType>;
  reason?: Resolver<Maybe<ResolversTypes['RevenueReason']>, ParentType, ContextType>;
  countedIn?: Resolver<Maybe<ResolversTypes['Month']>, ParentType, ContextType>;
  changes?: Resolver<Array<ResolversTypes['RevenueChange']>, ParentType, ContextType>;
};

export type RevenueChangeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RevenueChange'] = ResolversParentTypes['RevenueChange']> = {
  kind?: Resolver<ResolversTypes['RevenueChangeKind'], ParentType, ContextType>;
  cause?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  credits?: Resolver<ResolversTypes['Credits'], ParentType, ContextType>;
  revenue?: Resolver<Maybe<ResolversTypes['Money']>, ParentType, ContextType>;
  bookedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  referral?: Resolver<Maybe<ResolversTypes['Referral']>, ParentType, ContextType>;
  state?: Resolver<ResolversTypes['RevenueState'], ParentType, ContextType>;
  reason?: Resolver<Maybe<ResolversTypes['RevenueReason']>, ParentType, ContextType>;
  countedIn?: Resolver<Maybe<ResolversTypes['Month']>, ParentType, ContextType>;
  rateMonth?: Resolver<Maybe<ResolversTypes['Month']>, ParentType, ContextType>;
};

export type RevenueEntryConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RevenueEntryConnection'] = ResolversParentTypes['RevenueEntryConnection']> = {
  edges?: Resolver<Array<ResolversTypes['RevenueEntryEdge']>, ParentType, ContextType>;
  nodes?: Resolver<Array<ResolversTypes['RevenueEntry']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
};

export type RevenueEntryEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RevenueEntryEdge'] = ResolversParentTypes['RevenueEntryEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['RevenueEntry'], ParentType, ContextType>;
};

export type EarningsResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Earnings'] = ResolversParentTypes['Earnings']> = {
  byCurrency?: Resolver<Array<ResolversTypes['CurrencyEarnings']>, ParentType, ContextType>;
  nextPayoutOn?: Resolver<Maybe<ResolversTypes['Date']>, ParentType, ContextType>;
  nextPayout?: Resolver<Array<ResolversTypes['Money']>, ParentType, ContextType>;
};

export type CurrencyEarningsResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CurrencyEarnings'] = ResolversParentTypes['CurrencyEarnings']> = {
  currency?: Resolver<ResolversTypes['CurrencyCode'], ParentType, ContextType>;
  pending?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  confirmed?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  inPayout?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  paid?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  totalEarned?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  carriedForward?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
};

export type EarningsPointResolvers<ContextType = Context, ParentType extends ResolversParentTypes['EarningsPoint'] = ResolversParentTypes['EarningsPoint']> = {
  date?: Resolver<ResolversTypes['Date'], ParentType, ContextType>;
  pending?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  confirmed?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  paid?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
};

export type EarningsBetweenResolvers<ContextType = Context, ParentType extends ResolversParentTypes['EarningsBetween'] = ResolversParentTypes['EarningsBetween']> = {
  pending?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  confirmed?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  paid?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  totalEarned?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
};

export type CommissionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Commission'] = ResolversParentTypes['Commission'], FederationReferenceType extends FederationReferenceTypes['Commission'] = FederationReferenceTypes['Commission']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Commission']> | FederationReferenceType, FederationReferenceType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  promoter?: Resolver<Maybe<ResolversTypes['Promoter']>, ParentType, ContextType>;
  referral?: Resolver<Maybe<ResolversTypes['Referral']>, ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['CommissionKind'], ParentType, ContextType>;
  status?: Resolver<ResolversTypes['CommissionStatus'], ParentType, ContextType>;
  cancelReason?: Resolver<Maybe<ResolversTypes['CancelReason']>, ParentType, ContextType>;
  holds?: Resolver<Array<ResolversTypes['CommissionHold']>, ParentType, ContextType>;
  confirmsAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  amount?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  base?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  rateBps?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  policyVersion?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  source?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  entries?: Resolver<Array<ResolversTypes['CommissionEntry']>, ParentType, ContextType>;
  payoutItemId?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  paidAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  cancelledAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  livemode?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  earnedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
};

export type CommissionConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CommissionConnection'] = ResolversParentTypes['CommissionConnection']> = {
  edges?: Resolver<Array<ResolversTypes['CommissionEdge']>, ParentType, ContextType>;
  nodes?: Resolver<Array<ResolversTypes['Commission']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
};

export type CommissionEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CommissionEdge'] = ResolversParentTypes['CommissionEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Commission'], ParentType, ContextType>;
};

export type CommissionHoldResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CommissionHold'] = ResolversParentTypes['CommissionHold']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['HoldKind'], ParentType, ContextType>;
  reason?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  placedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  placedBy?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type CommissionEntryResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CommissionEntry'] = ResolversParentTypes['CommissionEntry']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['CommissionEntryKind'], ParentType, ContextType>;
  amount?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  reference?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
};

export type CommissionDecisionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CommissionDecision'] = ResolversParentTypes['CommissionDecision']> = {
  paymentIntentId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  earned?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  reason?: Resolver<ResolversTypes['DecisionReason'], ParentType, ContextType>;
  checks?: Resolver<Array<ResolversTypes['DecisionCheck']>, ParentType, ContextType>;
  evidence?: Resolver<Maybe<ResolversTypes['AttributionEvidence']>, ParentType, ContextType>;
  losingEvidence?: Resolver<Array<ResolversTypes['AttributionEvidence']>, ParentType, ContextType>;
  commission?: Resolver<Maybe<ResolversTypes['Commission']>, ParentType, ContextType>;
  evaluatedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  waitingFacts?: Resolver<Array<ResolversTypes['WaitingFact']>, ParentType, ContextType>;
};

export type WaitingFactResolvers<ContextType = Context, ParentType extends ResolversParentTypes['WaitingFact'] = ResolversParentTypes['WaitingFact']> = {
  eventId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  attempts?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  waitingSince?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  nextTryAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
};

export type DecisionCheckResolvers<ContextType = Context, ParentType extends ResolversParentTypes['DecisionCheck'] = ResolversParentTypes['DecisionCheck']> = {
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  passed?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  detail?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type AttributionEvidenceResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AttributionEvidence'] = ResolversParentTypes['AttributionEvidence']> = {
  source?: Resolver<ResolversTypes['EvidenceSource'], ParentType, ContextType>;
  code?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type CloseMonthPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CloseMonthPayload'] = ResolversParentTypes['CloseMonthPayload']> = {
  close?: Resolver<Maybe<ResolversTypes['MonthClose']>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['CommissionUserError']>, ParentType, ContextType>;
};

export type MonthCloseResolvers<ContextType = Context, ParentType extends ResolversParentTypes['MonthClose'] = ResolversParentTypes['MonthClose']> = {
  month?: Resolver<ResolversTypes['Month'], ParentType, ContextType>;
  closedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  referrals?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  trueRevenue?: Resolver<Array<ResolversTypes['Money']>, ParentType, ContextType>;
  commission?: Resolver<Array<ResolversTypes['Money']>, ParentType, ContextType>;
  digest?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type MonthCloseConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['MonthCloseConnection'] = ResolversParentTypes['MonthCloseConnection']> = {
  edges?: Resolver<Array<ResolversTypes['MonthCloseEdge']>, ParentType, ContextType>;
  nodes?: Resolver<Array<ResolversTypes['MonthClose']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
};

export type MonthCloseEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['MonthCloseEdge'] = ResolversParentTypes['MonthCloseEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['MonthClose'], ParentType, ContextType>;
};

export type OpenMonthResolvers<ContextType = Context, ParentType extends ResolversParentTypes['OpenMonth'] = ResolversParentTypes['OpenMonth']> = {
  month?: Resolver<ResolversTypes['Month'], ParentType, ContextType>;
  waitsFor?: Resolver<Maybe<ResolversTypes['CommissionRefusalCode']>, ParentType, ContextType>;
  message?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type CommissionPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CommissionPayload'] = ResolversParentTypes['CommissionPayload']> = {
  commission?: Resolver<Maybe<ResolversTypes['Commission']>, ParentType, ContextType>;
  effect?: Resolver<Maybe<ResolversTypes['Money']>, ParentType, ContextType>;
  operationId?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['CommissionUserError']>, ParentType, ContextType>;
};

export type ReleaseRevenueHoldPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ReleaseRevenueHoldPayload'] = ResolversParentTypes['ReleaseRevenueHoldPayload']> = {
  released?: Resolver<Array<ResolversTypes['ID']>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['CommissionUserError']>, ParentType, ContextType>;
};

export type CommissionUserErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CommissionUserError'] = ResolversParentTypes['CommissionUserError']> = {
  code?: Resolver<ResolversTypes['CommissionRefusalCode'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  field?: Resolver<Maybe<Array<ResolversTypes['String']>>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type CommissionPreviewResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CommissionPreview'] = ResolversParentTypes['CommissionPreview']> = {
  amount?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  base?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  rateBps?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  confirmsAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  checks?: Resolver<Array<ResolversTypes['DecisionCheck']>, ParentType, ContextType>;
};

export type RunningSimulationResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RunningSimulation'] = ResolversParentTypes['RunningSimulation']> = {
  result?: Resolver<Maybe<ResolversTypes['PolicySimulation']>, ParentType, ContextType>;
};

export type PolicySimulationResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PolicySimulation'] = ResolversParentTypes['PolicySimulation']> = {
  paymentsEvaluated?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  actual?: Resolver<Array<ResolversTypes['Money']>, ParentType, ContextType>;
  simulated?: Resolver<Array<ResolversTypes['Money']>, ParentType, ContextType>;
  byPromoter?: Resolver<Array<ResolversTypes['SimulatedPromoter']>, ParentType, ContextType>;
};

export type SimulatedPromoterResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SimulatedPromoter'] = ResolversParentTypes['SimulatedPromoter']> = {
  promoter?: Resolver<Maybe<ResolversTypes['Promoter']>, ParentType, ContextType>;
  actual?: Resolver<Array<ResolversTypes['Money']>, ParentType, ContextType>;
  simulated?: Resolver<Array<ResolversTypes['Money']>, ParentType, ContextType>;
};

export type ReconciliationResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Reconciliation'] = ResolversParentTypes['Reconciliation']> = {
  month?: Resolver<ResolversTypes['Month'], ParentType, ContextType>;
  paymentsWithoutDecision?: Resolver<Array<ResolversTypes['ID']>, ParentType, ContextType>;
  commissionsWithoutPayment?: Resolver<Array<ResolversTypes['Commission']>, ParentType, ContextType>;
  amountMismatches?: Resolver<Array<ResolversTypes['Mismatch']>, ParentType, ContextType>;
  eventsDead?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  clean?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  comparedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
};

export type MismatchResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Mismatch'] = ResolversParentTypes['Mismatch']> = {
  commission?: Resolver<ResolversTypes['Commission'], ParentType, ContextType>;
  expected?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  actual?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
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
  Referral?: ReferralResolvers<ContextType>;
  ReferralRevenueSummary?: ReferralRevenueSummaryResolvers<ContextType>;
  ReferralRevenue?: ReferralRevenueResolvers<ContextType>;
  ReferralMonth?: ReferralMonthResolvers<ContextType>;
  PromoterMonth?: PromoterMonthResolvers<ContextType>;
  RevenuePoint?: RevenuePointResolvers<ContextType>;
  ReferredDeployment?: ReferredDeploymentResolvers<ContextType>;
  ReferredDeploymentConnection?: ReferredDeploymentConnectionResolvers<ContextType>;
  ReferredDeploymentEdge?: ReferredDeploymentEdgeResolvers<ContextType>;
  RevenueEntry?: RevenueEntryResolvers<ContextType>;
  RevenueChange?: RevenueChangeResolvers<ContextType>;
  RevenueEntryConnection?: RevenueEntryConnectionResolvers<ContextType>;
  RevenueEntryEdge?: RevenueEntryEdgeResolvers<ContextType>;
  Earnings?: EarningsResolvers<ContextType>;
  CurrencyEarnings?: CurrencyEarningsResolvers<ContextType>;
  EarningsPoint?: EarningsPointResolvers<ContextType>;
  EarningsBetween?: EarningsBetweenResolvers<ContextType>;
  Commission?: CommissionResolvers<ContextType>;
  CommissionConnection?: CommissionConnectionResolvers<ContextType>;
  CommissionEdge?: CommissionEdgeResolvers<ContextType>;
  CommissionHold?: CommissionHoldResolvers<ContextType>;
  CommissionEntry?: CommissionEntryResolvers<ContextType>;
  CommissionDecision?: CommissionDecisionResolvers<ContextType>;
  WaitingFact?: WaitingFactResolvers<ContextType>;
  DecisionCheck?: DecisionCheckResolvers<ContextType>;
  AttributionEvidence?: AttributionEvidenceResolvers<ContextType>;
  CloseMonthPayload?: CloseMonthPayloadResolvers<ContextType>;
  MonthClose?: MonthCloseResolvers<ContextType>;
  MonthCloseConnection?: MonthCloseConnectionResolvers<ContextType>;
  MonthCloseEdge?: MonthCloseEdgeResolvers<ContextType>;
  OpenMonth?: OpenMonthResolvers<ContextType>;
  CommissionPayload?: CommissionPayloadResolvers<ContextType>;
  ReleaseRevenueHoldPayload?: ReleaseRevenueHoldPayloadResolvers<ContextType>;
  CommissionUserError?: CommissionUserErrorResolvers<ContextType>;
  CommissionPreview?: CommissionPreviewResolvers<ContextType>;
  RunningSimulation?: RunningSimulationResolvers<ContextType>;
  PolicySimulation?: PolicySimulationResolvers<ContextType>;
  SimulatedPromoter?: SimulatedPromoterResolvers<ContextType>;
  Reconciliation?: ReconciliationResolvers<ContextType>;
  Mismatch?: MismatchResolvers<ContextType>;
};

export type DirectiveResolvers<ContextType = Context> = {
  shareable?: ShareableDirectiveResolver<any, any, ContextType>;
  inaccessible?: InaccessibleDirectiveResolver<any, any, ContextType>;
  tag?: TagDirectiveResolver<any, any, ContextType>;
  maxItems?: MaxItemsDirectiveResolver<any, any, ContextType>;
};
