import { ask, type Credentials, type Data } from "./demo-client";

export const CREATE_KEY = `mutation ($input: CreateApiKeyInput!) {
  createApiKey(input: $input) { apiKey { name prefix scopes waitsForOperation } secret userErrors { code message } } }`;
export const APPROVE_OPERATION = `mutation ($input: DecideOperationInput!) { approveOperation(input: $input) {
  userErrors { code message } } }`;
export const OFFER =
  "query ($code: String!) { referralOffer(code: $code) { valid refereeCredits platformName } }";
export const LINK = `mutation ($input: LinkReferralInput!) {
  linkReferral(input: $input) { referral { id status codeUsed refereeLabel linkedAt } userErrors { code message } } }`;
export const REDEEM = `mutation ($input: RedeemFriendReferralInput!) { redeemFriendReferral(input: $input) {
  referral { id status }
  decision { refereeOutcome refereeCredits promoterOutcome promoterCredits reasons }
  userErrors { code message } } }`;
export const DECISION = `query ($id: ID!) { commissionDecision(paymentIntentId: $id) {
  earned reason evidence { source code } checks { name passed detail } } }`;
export const DASHBOARD = `{ viewer {
  promoter { code shareHint referralCount
    earnings { byCurrency { currency pending { display } confirmed { display } paid { display } } }
    commissions(first: 3) { nodes { status amount { display } source } }
    referrals(first: 3) { nodes { refereeLabel status } }
    affiliate { status rateBps } }
  workspaces { id credits { balance { available awarded } } } }
  modules(first: 1) { nodes { name } } }`;

/** The awarded credits of the first workspace of somebody. */
export async function awardedCredits(origin: string, who: Credentials): Promise<string> {
  const { viewer } = await ask(
    origin,
    who,
    "{ viewer { workspaces { credits { balance { awarded } } } } }",
  );
  return viewer.workspaces[0]?.credits?.balance.awarded ?? "0";
}

/** What a payment in USD earns now: the program's rules and the promoter's own rate, in basis points. */
export interface Rules {
  rateBps: number;
  /** Smaller payments earn nothing. */
  minimumMinor: number;
  /** What one referral may earn at most; null: no cap. */
  capMinor: number | null;
}

/** Reads the rules. Throws a sentence where payments earn nothing whatever they are. */
export async function rulesInForce(
  origin: string,
  operator: Credentials,
  promoter: Credentials,
): Promise<Rules> {
  const { programPolicy: policy } = await ask(
    origin,
    operator,
    "{ programPolicy { version basis currency minimumPaymentMinor maxCommissionMinorPerReferral } }",
  );
  if (policy.basis !== "PAYMENT")
    throw new Error(
      `policy ${policy.version} pays for consumed credits (${policy.basis}), and this story tells of payments: publish one with basis PAYMENT`,
    );
  const { viewer } = await ask(
    origin,
    promoter,
    "{ viewer { promoter { affiliate { status rateBps } } } }",
  );
  const { status, rateBps } = viewer.promoter.affiliate;
  if (status !== "ACTIVE")
    throw new Error(`Ada is ${status} and earns nothing: reinstate her first`);
  const { minimumPaymentMinor, maxCommissionMinorPerReferral } = policy;
  // Minima and caps hold in the policy's own currency only.
  const inDollars = policy.currency === "USD";
  const capped = inDollars && maxCommissionMinorPerReferral !== null;
  return {
    rateBps,
    minimumMinor: inDollars ? Number(minimumPaymentMinor) : 0,
    capMinor: capped ? Number(maxCommissionMinorPerReferral) : null,
  };
}

/** `floor(base × rate)`, at most the cap. Small amounts: exact as numbers. */
export function commissionFor(baseMinor: number, { rateBps, capMinor }: Rules): number {
  return Math.min(Math.floor((baseMinor * rateBps) / 10_000), capMinor ?? Number.MAX_SAFE_INTEGER);
}

/** The commission of a payment, once it has this amount. */
export async function commissionOf(
  origin: string,
  who: Credentials,
  payment: string,
  amountMinor: number,
): Promise<Data> {
  const { viewer } = await ask(
    origin,
    who,
    `{ viewer { promoter { commissions(first: 20) { nodes {
      source status amount { amountMinor display } base { display } rateBps confirmsAt
      entries { kind amount { display } } } } } } }`,
  );
  const nodes = (viewer.promoter?.commissions?.nodes ?? []) as Data[];
  return (
    nodes.find(
      (node) => node.source === payment && node.amount.amountMinor === String(amountMinor),
    ) ?? null
  );
}

/** Why a payment did or did not earn, in words; what an operator would look at. */
export async function decisionInWords(
  origin: string,
  operator: Credentials,
  payment: string,
): Promise<string> {
  const { commissionDecision: decision } = await ask(origin, operator, DECISION, {
    id: payment,
  }).catch(() => ({ commissionDecision: null }));
  if (!decision) return `commissionDecision(${payment}): the payment has not arrived`;
  const checks = (decision.checks as Data[]).map(
    ({ name, passed, detail }) => `\n   ${passed ? "✓" : "✗"} ${name}: ${detail}`,
  );
  return `commissionDecision(${payment}): ${decision.reason}${checks.join("")}`;
}

export const ONBOARDING = `mutation ($input: StartPayoutOnboardingInput!) {
  startPayoutOnboarding(input: $input) { url userErrors { code message } } }`;
export const PAYOUT_METHOD =
  "{ viewer { promoter { payoutMethod { kind ready label requirements } } } }";
export const ADVANCE = "mutation ($to: DateTime!) { advanceTestClock(to: $to) }";
/** What has been earned, until when it waits, and whether it is paid. */
export const EARNED = `{ viewer { promoter { commissions(first: 20) { nodes {
  source status earnedAt confirmsAt amount { display } } } } } }`;
export const BATCHES = `{ programPolicy { payoutDayOfMonth } payoutBatches(first: 20) { nodes {
  id number status cutoff total { currency display } itemCount commissionCount snapshotHash
  progress { paid waiting failed total } approvals { by } leftOut { reason }
  items(first: 5) { nodes { amount { display } method status } } } } }`;
/** Of one batch, how it is paid. */
export const ITEMS = `query ($id: ID!) { payoutBatch(id: $id) { number status progress { paid waiting failed total }
  items(first: 100) { nodes { method status } } } }`;
export const TERMS = `mutation ($input: SetAffiliateTermsInput!) { setAffiliateTerms(input: $input) {
  affiliate { terms { minimumPayoutMinor reason } } userErrors { code message } } }`;
export const APPROVE = `mutation ($input: ApprovePayoutBatchInput!) { approvePayoutBatch(input: $input) {
  batch { status approvals { by } } userErrors { code message } } }`;
export const CANCEL = `mutation ($input: CancelPayoutBatchInput!) { cancelPayoutBatch(input: $input) {
  batch { number status } userErrors { code message } } }`;
export const PAYOUTS = `{ viewer { promoter {
  payouts(first: 3) { nodes { amount { display } method status paidAt } }
  commissions(first: 20) { nodes { source status } } } } }`;
export const STATEMENT = `query ($month: Month!, $currency: CurrencyCode!) { viewer { promoter {
  statement(month: $month, currency: $currency) { month opening { display }
    lines { at description amount { display } } closing { display } digest csvPath } } } }`;

/** A whole policy, in the shape in which it is published, and its version. */
export const POLICY = `{ programPolicy { version
  basis rateBps tiers { name rateBps fromReferrals } commissionMonths holdDays minimumPaymentMinor refereeBonusCredits
  promoterBonusCredits bonusExpiresDays maxRewardedReferrals maxCommissionMinorPerReferral minimumPayoutMinor
  payoutDayOfMonth currency timeZone regions newWorkspaceDays requireSecondOperator soloRateBps soloAdjustmentMinor
  soloGrantCredits termsVersion } }`;
export const PUBLISH = `mutation ($input: PublishProgramPolicyInput!) { publishProgramPolicy(input: $input) {
  policy { version basis rateBps } userErrors { code message } } }`;
export const PURCHASE = `mutation ($input: StartCreditPurchaseInput!) { startCreditPurchase(input: $input) {
  checkoutUrl userErrors { code message } } }`;
export const SPEND = `mutation ($input: SpendCreditsInput!) { spendCredits(input: $input) {
  usage { deploymentId credits purchasedCredits awardedCredits trueRevenue { display } spentAt }
  userErrors { code message } } }`;
export const BALANCE =
  "query ($id: ID!) { workspace(id: $id) { credits { balance { purchased awarded } } } }";
/** Of the newest referral, in a month or of all time. */
export const REFERRAL_REVENUE = `query ($month: Month) { viewer { promoter { referrals(first: 1) { nodes {
  refereeLabel
  revenue(month: $month) { trueRevenue { amountMinor display } commission { amountMinor display } totalDeployments
    purchasedCreditsSpent awardedCreditsSpent }
  deployments(first: 5) { nodes { deploymentId module purchasedCredits awardedCredits trueRevenue { display } } }
} } } } }`;

export const PUBLISH_MODULE = `mutation ($input: PublishModuleInput!) { publishModule(input: $input) {
  module { id name headVersion { number origin digest createdAt files { path bytes } } } userErrors { code message } } }`;
export const SHARE_MODULE = `mutation ($input: ShareModuleInput!) { shareModule(input: $input) {
  module { name shares { user { id } canApply until sharedBy { id } } } userErrors { code message } } }`;
export const MODULE = `query ($id: ID!) { module(id: $id) { canAsk canApply
  headVersion { number origin digest files { path content } } } }`;
export const JULES_KEY = "{ julesCredential { status hint savedAt } }";
export const SAVE_JULES_KEY = `mutation ($input: SaveJulesCredentialInput!) { saveJulesCredential(input: $input) {
  credential { status hint savedAt } warning userErrors { code message } } }`;
export const PREVIEW_PROMPT = `query ($input: PreviewJulesPromptInput!) { previewJulesPrompt(input: $input) {
  title bytes redactions text userErrors { code message } } }`;
export const OPEN_SESSION = `mutation ($input: CreateJulesSessionInput!) { createJulesSession(input: $input) {
  session { id title status revision } userErrors { code message } } }`;
export const SESSION_REVISION = "query ($id: ID!) { julesSession(id: $id) { revision } }";
export const SESSION = `query ($id: ID!) { julesSession(id: $id) { status needsAttention revision module { id }
  currentPlan { id approvedAt steps { title description } }
  activities(first: 100) { nodes { type originator text title delivery } }
  suggestions { id state summary canDecide baseVersion { number } problems { message }
    files { path change additions deletions unifiedDiff } } } }`;
export const APPROVE_PLAN = `mutation ($input: ApproveJulesPlanInput!) { approveJulesPlan(input: $input) {
  session { status revision } userErrors { code message } } }`;
export const PREVIEW_SUGGESTION = `mutation ($id: ID!) { previewJulesSuggestion(id: $id) {
  clean againstVersion { number } conflicts { path line } diagnostics { severity path message }
  risks { code level path message } files { path change additions deletions unifiedDiff } digest } }`;
export const APPLY_SUGGESTION = `mutation ($input: ApplyJulesSuggestionInput!) { applyJulesSuggestion(input: $input) {
  suggestion { state decidedBy { id } } version { number origin digest } userErrors { code message } } }`;
export const REVERT_SUGGESTION = `mutation ($input: RevertJulesSuggestionInput!) { revertJulesSuggestion(input: $input) {
  suggestion { state decidedBy { id } } version { number origin digest } userErrors { code message } } }`;
/** What an admin of the module's workspace sees of others' sessions. */
export const SESSIONS_ON_MODULE = `query ($moduleId: ID!) { julesSessions(filter: { moduleId: $moduleId }) { nodes {
  id title status owner { id } currentPlan { id } contextSources { label }
  activities(first: 20) { nodes { type } } suggestions { id state decidedBy { id } appliedVersion { number } } } } }`;
