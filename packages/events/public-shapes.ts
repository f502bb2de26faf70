import { formatCredits } from "@tributary/kit/credits";
import { z } from "zod";
import type { catalog, EventData, EventType } from "./catalog";

// What partners see of each public event: the feed and the webhooks carry these shapes and nothing else of the log.
// They change by addition only: a field is never renamed, removed or given another meaning. One file, however long,
// since `docs/events.md` is made of it.

/** The types that partners may see. */
export type PublicEventType = {
  [T in EventType]: (typeof catalog)[T]["public"] extends true ? T : never;
}[EventType];

/** How one type leaves. */
interface PublicShape<T extends EventType> {
  /** What has happened, in a sentence. */
  about: string;
  /** What leaves, as JSON; each field is described. */
  data: z.ZodObject;
  /** Makes it from what the log keeps. */
  of(data: EventData<T>): Record<string, unknown>;
  /** What the log may keep: shown on the page, and held against `data` by a test. */
  sample: EventData<T>;
}

/** A shape whose `of` answers what `data` says; for type inference. */
function shape<T extends EventType>(
  about: string,
  sample: EventData<T>,
): <S extends z.ZodObject>(data: S, of: (data: EventData<T>) => z.output<S>) => PublicShape<T> {
  return (data, of) => ({ about, data, of, sample });
}

const text = (meaning: string) => z.string().describe(meaning);
const whole = (meaning: string) => z.number().int().describe(meaning);
const instant = (meaning: string) => z.iso.datetime().describe(meaning);
const minor = (meaning: string) =>
  z
    .string()
    .regex(/^-?\d+$/)
    .describe(meaning);
const credits = (meaning: string) =>
  z
    .string()
    .regex(/^-?\d+(\.\d{1,6})?$/)
    .describe(meaning);
const CURRENCY = "ISO 4217, upper case.";

const draws = z
  .array(
    z.object({
      lotId: text("The lot that was drawn from."),
      source: z.enum(["AWARDED", "PURCHASED"]).describe("How its workspace came by the lot."),
      credits: credits("How many credits."),
      revenueMinor: minor(
        "True revenue in minor units, negative where it is taken back; null for awarded credits.",
      ).nullable(),
      currency: text(`${CURRENCY} Null for awarded credits.`).nullable(),
      paymentIntentId: text(
        "The payment that bought the lot; null for awarded credits.",
      ).nullable(),
    }),
  )
  .describe("From which lots, in the order of the draws.");

const drawsOf = (drawn: EventData<"credits.spent">["draws"]) =>
  drawn.map(({ lotId, source, credits: micro, revenueMinor, currency, paymentIntentId }) => ({
    lotId,
    source,
    credits: formatCredits(micro),
    revenueMinor: revenueMinor?.toString() ?? null,
    currency,
    paymentIntentId,
  }));
const month = text(
  "The month of the program's time zone in which it is booked, for example 2026-05.",
);

const AT = new Date("2026-05-01T12:00:00Z");
const at = (date: Date) => date.toISOString();
const atOrNull = (date: Date | null) => date?.toISOString() ?? null;
const sampleDraw = {
  lotId: "lot_0190a1",
  source: "PURCHASED",
  credits: 12_500_000n,
  revenueMinor: 125n,
  currency: "USD",
  paymentIntentId: "pi_3P",
} as const;

/** The shape of each public type. One that is missing here does not compile. */
export const publicShapes: { [T in PublicEventType]: PublicShape<T> } = {
  "policy.published": shape<"policy.published">("A version of the program's terms is in force.", {
    version: 3,
    basis: "PAYMENT",
    rateBps: 2000,
    tiers: [{ name: "Gold", rateBps: 3000, fromReferrals: 10 }],
    commissionMonths: 12,
    holdDays: 30,
    minimumPaymentMinor: 0n,
    refereeBonusCredits: 50_000_000n,
    promoterBonusCredits: 100_500_000n,
    bonusExpiresDays: 90,
    maxRewardedReferrals: null,
    maxCommissionMinorPerReferral: 50_000n,
    minimumPayoutMinor: 1000n,
    payoutDayOfMonth: 5,
    currency: "USD",
    timeZone: "Europe/Berlin",
    regions: null,
    newWorkspaceDays: 7,
    requireSecondOperator: true,
    soloRateBps: 5000,
    soloAdjustmentMinor: 100_000n,
    soloGrantCredits: 10_000_000_000n,
    termsVersion: 2,
    publishedAt: AT,
    publishedBy: "olga",
  })(
    z.object({
      version: whole("Counts from 1."),
      basis: z.enum(["PAYMENT", "TRUE_REVENUE"]).describe("What commissions are computed from."),
      rateBps: whole("What a promoter gets of it, in basis points."),
      tiers: z
        .array(
          z.object({
            name: text("Unique in its version."),
            rateBps: whole("In basis points."),
            fromReferrals: whole("From how many referrals on."),
          }),
        )
        .describe("Better rates, ascending."),
      commissionMonths: whole("For how many months after linking; null: for life.").nullable(),
      holdDays: whole("Days from a payment to the confirmation of its commission."),
      currency: text(`Of the amounts here. ${CURRENCY}`),
      minimumPaymentMinor: minor("Smaller payments earn nothing; minor units."),
      maxCommissionMinorPerReferral: minor(
        "The most that one referral earns, in minor units; null: no cap.",
      ).nullable(),
      minimumPayoutMinor: minor("Less than this is carried forward; minor units."),
      payoutDayOfMonth: whole("1 to 28."),
      refereeBonusCredits: credits("What the friend gets."),
      promoterBonusCredits: credits("What the promoter gets."),
      bonusExpiresDays: whole("Days until bonus credits expire; null: never.").nullable(),
      maxRewardedReferrals: whole("How many bonuses a promoter may get; null: no cap.").nullable(),
      timeZone: text("An IANA name: months are months there."),
      regions: z.array(z.string()).nullable().describe("Regions that may join; null: everywhere."),
      newWorkspaceDays: whole("A workspace older than this is not new."),
      termsVersion: whole("Which terms promoters must have accepted."),
      publishedAt: instant("From when it holds."),
    }),
    (policy) => ({
      version: policy.version,
      basis: policy.basis,
      rateBps: policy.rateBps,
      tiers: policy.tiers,
      commissionMonths: policy.commissionMonths,
      holdDays: policy.holdDays,
      currency: policy.currency,
      minimumPaymentMinor: policy.minimumPaymentMinor.toString(),
      maxCommissionMinorPerReferral: policy.maxCommissionMinorPerReferral?.toString() ?? null,
      minimumPayoutMinor: policy.minimumPayoutMinor.toString(),
      payoutDayOfMonth: policy.payoutDayOfMonth,
      refereeBonusCredits: formatCredits(policy.refereeBonusCredits),
      promoterBonusCredits: formatCredits(policy.promoterBonusCredits),
      bonusExpiresDays: policy.bonusExpiresDays,
      maxRewardedReferrals: policy.maxRewardedReferrals,
      timeZone: policy.timeZone,
      regions: policy.regions,
      newWorkspaceDays: policy.newWorkspaceDays,
      termsVersion: policy.termsVersion,
      publishedAt: at(policy.publishedAt),
    }),
  ),

  "affiliate.changed": shape<"affiliate.changed">(
    "A promoter was enrolled as an affiliate, or its status or terms have changed. Carries a revision.",
    {
      affiliateId: "aff_0190a1",
      promoterId: "prm_0190a1",
      status: "ACTIVE",
      rateBps: 2500,
      changedAt: AT,
    },
  )(
    z.object({
      affiliateId: text("The affiliate."),
      promoterId: text("The promoter that it is."),
      status: z
        .enum(["ACTIVE", "SUSPENDED", "REVOKED"])
        .describe("Whether it earns: suspended for now, revoked for good."),
      rateBps: whole(
        "Its own rate in basis points; null: its tier's, else the policy's.",
      ).nullable(),
      changedAt: instant("Since when."),
    }),
    ({ affiliateId, promoterId, status, rateBps, changedAt }) => ({
      affiliateId,
      promoterId,
      status,
      rateBps,
      changedAt: at(changedAt),
    }),
  ),

  "promoter.joined": shape<"promoter.joined">("A user joined the referral program.", {
    promoterId: "prm_0190a1",
    userId: "ada",
    emailHash: "4c1f…",
    creditWorkspaceId: "wks_ada",
    workspaceIds: ["wks_ada", "wks_team"],
    joinedAt: AT,
  })(
    z.object({
      promoterId: text("The new promoter."),
      userId: text("The user, as your tokens name it."),
      creditWorkspaceId: text("The workspace that gets the bonuses."),
      joinedAt: instant("When."),
    }),
    ({ promoterId, userId, creditWorkspaceId, joinedAt }) => ({
      promoterId,
      userId,
      creditWorkspaceId,
      joinedAt: at(joinedAt),
    }),
  ),

  "code.added": shape<"code.added">("A promoter has a new code. Codes are never taken away.", {
    promoterId: "prm_0190a1",
    code: "ADA-CLOUD",
    canonical: "ADA-C10UD",
    kind: "VANITY",
    addedAt: AT,
  })(
    z.object({
      promoterId: text("Whose code."),
      code: text("As people see it."),
      kind: z.enum(["GENERATED", "VANITY"]).describe("Whether the promoter chose it."),
      addedAt: instant("When."),
    }),
    ({ promoterId, code, kind, addedAt }) => ({ promoterId, code, kind, addedAt: at(addedAt) }),
  ),

  "referral.linked": shape<"referral.linked">(
    "A friend belongs to a promoter, for ever. Told again for a link that moved to an earlier payment: the earliest linkedAt holds.",
    {
      referralId: "ref_0190a1",
      promoterId: "prm_0190a1",
      refereeUserId: "dora",
      codeUsed: "ADA-CLOUD",
      policyVersion: 3,
      basis: "PAYMENT",
      linkedAt: AT,
    },
  )(
    z.object({
      referralId: text("The link."),
      promoterId: text("Who brought the friend."),
      refereeUserId: text("The friend; null until it is known.").nullable(),
      codeUsed: text("As it was typed."),
      policyVersion: whole("The terms that the referral keeps."),
      basis: z.enum(["PAYMENT", "TRUE_REVENUE"]).describe("What it earns by."),
      linkedAt: instant("Since when."),
    }),
    ({ referralId, promoterId, refereeUserId, codeUsed, policyVersion, basis, linkedAt }) => ({
      referralId,
      promoterId,
      refereeUserId,
      codeUsed,
      policyVersion,
      basis,
      linkedAt: at(linkedAt),
    }),
  ),

  "referral.workspace_attached": shape<"referral.workspace_attached">(
    "A workspace counts for a referral from now on.",
    {
      referralId: "ref_0190a1",
      promoterId: "prm_0190a1",
      workspaceId: "wks_dora",
      attachedAt: AT,
    },
  )(
    z.object({
      referralId: text("The link."),
      promoterId: text("Who brought the friend."),
      workspaceId: text("The friend's workspace."),
      attachedAt: instant("Since when."),
    }),
    ({ referralId, promoterId, workspaceId, attachedAt }) => ({
      referralId,
      promoterId,
      workspaceId,
      attachedAt: at(attachedAt),
    }),
  ),

  "referral.redeemed": shape<"referral.redeemed">(
    "The friend bonus was decided. A side of 0 credits gets nothing.",
    {
      referralId: "ref_0190a1",
      refereeWorkspaceId: "wks_dora",
      refereeCredits: 50_000_000n,
      promoterWorkspaceId: "wks_ada",
      promoterCredits: 100_500_000n,
      expiresAt: AT,
      decidedAt: AT,
    },
  )(
    z.object({
      referralId: text("The link."),
      refereeWorkspaceId: text("The friend's workspace."),
      refereeCredits: credits("What it gets."),
      promoterWorkspaceId: text("The promoter's workspace."),
      promoterCredits: credits("What it gets."),
      expiresAt: instant("When bonus credits expire; null: never.").nullable(),
      decidedAt: instant("When."),
    }),
    (bonus) => ({
      referralId: bonus.referralId,
      refereeWorkspaceId: bonus.refereeWorkspaceId,
      refereeCredits: formatCredits(bonus.refereeCredits),
      promoterWorkspaceId: bonus.promoterWorkspaceId,
      promoterCredits: formatCredits(bonus.promoterCredits),
      expiresAt: atOrNull(bonus.expiresAt),
      decidedAt: at(bonus.decidedAt),
    }),
  ),

  "referral.voided": shape<"referral.voided">(
    "A referral earns nothing more from now on; bonus credits stay.",
    { referralId: "ref_0190a1", promoterId: "prm_0190a1", voidedAt: AT, reason: "A test account." },
  )(
    z.object({
      referralId: text("The link."),
      promoterId: text("Who brought the friend."),
      voidedAt: instant("Since when."),
    }),
    ({ referralId, promoterId, voidedAt }) => ({ referralId, promoterId, voidedAt: at(voidedAt) }),
  ),

  "bonus.granted": shape<"bonus.granted">("The bonus of a referral is in its workspaces.", {
    referralId: "ref_0190a1",
    refereeLotId: "lot_0190a1",
    promoterLotId: null,
    grantedAt: AT,
  })(
    z.object({
      referralId: text("The link."),
      refereeLotId: text("The friend's lot; null where it gets none.").nullable(),
      promoterLotId: text("The promoter's lot; null where it gets none.").nullable(),
      grantedAt: instant("When."),
    }),
    ({ referralId, refereeLotId, promoterLotId, grantedAt }) => ({
      referralId,
      refereeLotId,
      promoterLotId,
      grantedAt: at(grantedAt),
    }),
  ),

  "credits.spent": shape<"credits.spent">("A workspace has used credits.", {
    usageId: "use_0190a1",
    workspaceId: "wks_dora",
    deploymentId: "dep_1",
    module: "network",
    referralId: "ref_0190a1",
    credits: 12_500_000n,
    draws: [sampleDraw],
    spentAt: AT,
    month: "2026-05",
  })(
    z.object({
      usageId: text("The spend."),
      workspaceId: text("Who used them."),
      deploymentId: text("What for, as your product names it."),
      module: text("The Terraform module, where one was named.").nullable(),
      referralId: text("The referral that it counts for, if any.").nullable(),
      credits: credits("How many credits."),
      draws,
      spentAt: instant("When."),
      month,
    }),
    (spend) => ({
      usageId: spend.usageId,
      workspaceId: spend.workspaceId,
      deploymentId: spend.deploymentId,
      module: spend.module,
      referralId: spend.referralId,
      credits: formatCredits(spend.credits),
      draws: drawsOf(spend.draws),
      spentAt: at(spend.spentAt),
      month: spend.month,
    }),
  ),

  "credits.reversed": shape<"credits.reversed">("Credits of a spend were given back.", {
    reversalId: "rev_0190a1",
    usageId: "use_0190a1",
    workspaceId: "wks_dora",
    deploymentId: "dep_1",
    referralId: "ref_0190a1",
    draws: [{ ...sampleDraw, revenueMinor: -125n }],
    reversedAt: AT,
    month: "2026-05",
  })(
    z.object({
      reversalId: text("The reversal."),
      usageId: text("The spend."),
      workspaceId: text("Who gets them back."),
      deploymentId: text("What they had been used for."),
      referralId: text("The referral that the spend counted for, if any.").nullable(),
      draws,
      reversedAt: instant("When."),
      month,
    }),
    (reversal) => ({
      reversalId: reversal.reversalId,
      usageId: reversal.usageId,
      workspaceId: reversal.workspaceId,
      deploymentId: reversal.deploymentId,
      referralId: reversal.referralId,
      draws: drawsOf(reversal.draws),
      reversedAt: at(reversal.reversedAt),
      month: reversal.month,
    }),
  ),

  "credits.revenue_corrected": shape<"credits.revenue_corrected">(
    "True revenue of a lot has changed without a spend: by a refund, a lost dispute, or its undoing.",
    {
      lotId: "lot_0190a1",
      number: 1,
      workspaceId: "wks_dora",
      referralId: "ref_0190a1",
      revenueMinor: -125n,
      usages: [{ usageId: "use_0190a1", revenueMinor: -125n }],
      currency: "USD",
      cause: "pi_3P",
      paymentIntentId: "pi_3P",
      correctedAt: AT,
      month: "2026-05",
    },
  )(
    z.object({
      lotId: text("The lot."),
      workspaceId: text("Whose lot."),
      referralId: text("The referral that it counts for, if any.").nullable(),
      revenueMinor: minor("The change in minor units; negative where revenue is taken back."),
      currency: text(CURRENCY),
      usages: z
        .array(
          z.object({
            usageId: text("The spend that drew from the lot."),
            revenueMinor: minor("Its part of the change."),
          }),
        )
        .describe("Whose money it is, at most 1,000 spends; the parts sum to the change."),
      paymentIntentId: text("The payment that bought the lot."),
      correctedAt: instant("When."),
      month,
    }),
    (correction) => ({
      lotId: correction.lotId,
      workspaceId: correction.workspaceId,
      referralId: correction.referralId,
      revenueMinor: correction.revenueMinor.toString(),
      usages: correction.usages.map(({ usageId, revenueMinor }) => ({
        usageId,
        revenueMinor: revenueMinor.toString(),
      })),
      currency: correction.currency,
      paymentIntentId: correction.paymentIntentId,
      correctedAt: at(correction.correctedAt),
      month: correction.month,
    }),
  ),

  "commission.changed": shape<"commission.changed">(
    "A commission was earned, or its amount, status or promoter has changed. Carries a revision.",
    {
      commissionId: "com_0190a1",
      promoterId: "prm_0190a1",
      status: "CONFIRMED",
      amountMinor: 2000n,
      currency: "USD",
      changedAt: AT,
      held: false,
      kind: "PAYMENT",
      source: "pi_3P",
      earnedAt: AT,
      payoutItemId: null,
      bookedAt: AT,
      bookedMonth: "2026-05",
    },
  )(
    z.object({
      commissionId: text("The commission."),
      promoterId: text("Who earns it."),
      status: z
        .enum(["PENDING", "CONFIRMED", "PAID", "CANCELLED"])
        .describe("Where it stands on its way to a payout."),
      amountMinor: minor("What it is worth now, in minor units; negative where it is owed back."),
      currency: text(CURRENCY),
      held: z.boolean().describe("Whether its payout is held back for a review."),
      kind: z
        .enum(["PAYMENT", "TRUE_REVENUE", "ADJUSTMENT"])
        .nullable()
        .describe("What it is for; null in events from before it was told."),
      paymentIntentId: text(
        "The payment that earned it, as Stripe names it; else null.",
      ).nullable(),
      earnedAt: instant(
        "The payment's time, or the last instant of the month; null in events from before it was told.",
      ).nullable(),
      payoutItemId: text("What has paid it, or is about to; null: it is free.").nullable(),
      changedAt: instant("Since when."),
    }),
    (commission) => ({
      commissionId: commission.commissionId,
      promoterId: commission.promoterId,
      status: commission.status,
      amountMinor: commission.amountMinor.toString(),
      currency: commission.currency,
      held: commission.held ?? false,
      kind: commission.kind ?? null,
      paymentIntentId: commission.kind === "PAYMENT" ? (commission.source ?? null) : null,
      earnedAt: atOrNull(commission.earnedAt ?? null),
      payoutItemId: commission.payoutItemId ?? null,
      changedAt: at(commission.changedAt),
    }),
  ),

  "month.closed": shape<"month.closed">(
    "What a month of true revenue earned is booked; each commission of it was told before.",
    { month: "2026-04", endsAt: new Date("2026-05-01T00:00:00Z"), closedAt: AT },
  )(
    z.object({
      month: text("YYYY-MM, in the program's time zone."),
      closedAt: instant("When. What is learned later counts in a later month."),
    }),
    ({ month, closedAt }) => ({ month, closedAt: at(closedAt) }),
  ),

  "module.changed": shape<"module.changed">("A Terraform module has a new version.", {
    moduleId: "mod_0190a1",
    workspaceId: "wks_42",
    versionId: "mve_0190a1",
    number: 4,
    digest: "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
    origin: "JULES_SUGGESTION",
  })(
    z.object({
      moduleId: text("Which module."),
      workspaceId: text("Whose it is."),
      versionId: text("The new version."),
      number: whole("Counts from 1 in each module, without a gap."),
      digest: text("SHA-256 in hex over the version's tree."),
      origin: text("Where the version came from: a ModuleVersionOrigin."),
    }),
    (facts) => facts,
  ),

  "jules_session.changed": shape<"jules_session.changed">(
    "A session with the AI agent changed; read it again by its id.",
    {
      sessionId: "jse_0190a1",
      moduleId: "mod_0190a1",
      ownerId: "user-17",
      status: "AWAITING_PLAN_APPROVAL",
      revision: 7,
      needsAttention: "APPROVE_PLAN",
    },
  )(
    z.object({
      sessionId: text("Which session."),
      moduleId: text("The module that it is about."),
      ownerId: text("The user whose session it is."),
      status: text("How it stands: a JulesSessionStatus."),
      revision: whole("Grows with every change of the session."),
      needsAttention: text(
        "What its owner should do next: a JulesAttention; null: nothing.",
      ).nullable(),
    }),
    (facts) => facts,
  ),

  "jules_suggestion.changed": shape<"jules_suggestion.changed">(
    "A suggestion of the AI agent was made or decided about; read it by its id.",
    {
      suggestionId: "jsg_0190a1",
      sessionId: "jse_0190a1",
      moduleId: "mod_0190a1",
      state: "PROPOSED",
    },
  )(
    z.object({
      suggestionId: text("Which suggestion."),
      sessionId: text("The session that it came from."),
      moduleId: text("The module that it would change."),
      state: text("How it stands: a JulesSuggestionState."),
    }),
    (facts) => facts,
  ),

  "payout_item.paid": shape<"payout_item.paid">("A promoter was paid by a batch.", {
    payoutItemId: "pit_0190a1",
    batchId: "pay_0190a1",
    promoterId: "prm_0190a1",
    amountMinor: 2000n,
    restMinor: 0n,
    currency: "USD",
    paidAt: AT,
  })(
    z.object({
      payoutItemId: text("The payment to the promoter."),
      batchId: text("The batch."),
      promoterId: text("Who was paid."),
      amountMinor: minor(
        "What was sent, in minor units; null in events from before it was told.",
      ).nullable(),
      currency: text(`${CURRENCY} Null where the amount is.`).nullable(),
      paidAt: instant("When."),
    }),
    ({ payoutItemId, batchId, promoterId, amountMinor, currency, paidAt }) => ({
      payoutItemId,
      batchId,
      promoterId,
      // Never one without the other.
      ...(amountMinor !== undefined && currency !== undefined
        ? { amountMinor: amountMinor.toString(), currency }
        : { amountMinor: null, currency: null }),
      paidAt: at(paidAt),
    }),
  ),

  "payout_item.reversed": shape<"payout_item.reversed">(
    "Money of a payment to a promoter came back: that much is owed again.",
    {
      payoutItemId: "pit_0190a1",
      batchId: "pay_0190a1",
      promoterId: "prm_0190a1",
      reversalId: "trr_1P",
      amountMinor: 500n,
      currency: "USD",
      reversedAt: AT,
    },
  )(
    z.object({
      payoutItemId: text("The payment to the promoter."),
      batchId: text("The batch."),
      promoterId: text("Whose payment."),
      reversalId: text("The reversal; each counts once."),
      amountMinor: minor("What came back, in minor units."),
      currency: text(CURRENCY),
      reversedAt: instant("When."),
    }),
    ({ payoutItemId, batchId, promoterId, reversalId, amountMinor, currency, reversedAt }) => ({
      payoutItemId,
      batchId,
      promoterId,
      reversalId,
      amountMinor: amountMinor.toString(),
      currency,
      reversedAt: at(reversedAt),
    }),
  ),

  "audit.head_published": shape<"audit.head_published">(
    "Where the audit log stood: keep it, and a log that was cut or written anew later can be told.",
    { position: 42n, digest: "0f".repeat(32), at: AT },
  )(
    z.object({
      position: z.string().regex(/^\d+$/).describe("How many entries the log had."),
      digest: text(
        "HMAC-SHA-256 of the newest entry, which stands for all before it; 64 hexadecimal digits.",
      ),
      at: instant("When, in real time."),
    }),
    ({ position, digest, at: told }) => ({ position: position.toString(), digest, at: at(told) }),
  ),
};
