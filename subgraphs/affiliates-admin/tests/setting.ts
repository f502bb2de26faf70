import type { NewEvent } from "@tributary/events/publish";
import { startTestService, type TestService } from "@tributary/testing/service";
import { operator } from "@tributary/testing/viewers";
import { type AdminOptions, adminService } from "../subgraph";

/**
 * The service alone; its neighbours count as having read everything, so that nobody waits. For a
 * Stripe that the test plays give `{ fetch: stripeFetch(sim) }` and a STRIPE_SECRET_KEY.
 */
export async function startAdmin(
  variables: Record<string, string> = {},
  options: AdminOptions = {},
): Promise<TestService> {
  return startAlone(adminService(options), variables);
}

/** The same, for tests that say themselves when something falls due: nothing is scheduled, and no close wakes it. */
export function startUnscheduled(
  variables: Record<string, string> = {},
  options: AdminOptions = {},
): Promise<TestService> {
  const service = adminService(options);
  const jobs = service.jobs?.map((job) =>
    job.name === "prepare-scheduled-payouts" ? { ...job, run: async () => {} } : job,
  );
  return startAlone({ ...service, ...(jobs && { jobs }), schedule: [] }, variables);
}

async function startAlone(
  definition: ReturnType<typeof adminService>,
  variables: Record<string, string>,
): Promise<TestService> {
  const admin = await startTestService(definition, variables);
  await neighboursHaveRead(admin);
  return admin;
}

/** Puts the other consumers past whatever will be published. */
export async function neighboursHaveRead(admin: TestService): Promise<void> {
  await admin.database.admin.query(
    "update events.consumer set epoch = 1000 where name <> 'affiliates-admin'",
  );
}

let unique = 0;
/** A fresh idempotency key. */
export const key = () => `key-${process.pid}-${unique++}`;

export const joined = (promoterId: string, userId: string): NewEvent => ({
  type: "promoter.joined",
  subject: promoterId,
  occurredAt: new Date("2026-05-01T00:00:00Z"),
  data: {
    promoterId,
    userId,
    emailHash: `hash of ${userId}`,
    creditWorkspaceId: `wks_${userId}`,
    workspaceIds: [`wks_${userId}`],
    joinedAt: new Date("2026-05-01T00:00:00Z"),
  },
});

export const linked = (
  promoterId: string,
  referralId: string,
  linkedAt = new Date("2026-05-02T00:00:00Z"),
): NewEvent => ({
  type: "referral.linked",
  subject: referralId,
  occurredAt: new Date("2026-05-02T00:00:00Z"),
  data: {
    referralId,
    promoterId,
    refereeUserId: `friend of ${referralId}`,
    codeUsed: "CODE",
    policyVersion: 1,
    basis: "PAYMENT",
    linkedAt,
  },
});

export const codeAdded = (promoterId: string, code: string): NewEvent => ({
  type: "code.added",
  subject: promoterId,
  occurredAt: new Date("2026-05-01T00:00:00Z"),
  data: {
    promoterId,
    code,
    canonical: code.toUpperCase().replaceAll("O", "0").replace(/[IL]/g, "1"),
    kind: "VANITY",
    addedAt: new Date("2026-05-01T00:00:00Z"),
  },
});

type CommissionState = "PENDING" | "CONFIRMED" | "PAID" | "CANCELLED";

export const commissionChanged = (
  promoterId: string,
  commissionId: string,
  revision: bigint,
  status: CommissionState,
  amountMinor: bigint,
  currency = "USD",
): NewEvent => ({
  type: "commission.changed",
  subject: commissionId,
  occurredAt: new Date("2026-05-03T00:00:00Z"),
  revision,
  data: {
    commissionId,
    promoterId,
    status,
    amountMinor,
    currency,
    changedAt: new Date("2026-05-03T00:00:00Z"),
  },
});

/** An event that a consumer gave up in this minute of 1 May. */
export const parked = (
  consumer: string,
  eventId: string,
  minute: number,
  error = "boom",
): NewEvent => ({
  type: "dead_letter.parked",
  subject: eventId,
  occurredAt: new Date(Date.UTC(2026, 4, 1, 0, minute)),
  data: {
    consumer,
    eventId,
    type: "credits.spent",
    subject: "wks_1",
    error,
    attempts: 12,
    firstFailedAt: new Date(Date.UTC(2026, 4, 1)),
    lastFailedAt: new Date(Date.UTC(2026, 4, 1, 0, minute)),
  },
});

const AFFILIATE = `id status rateBps terms { rateBps minimumPayoutMinor reason } tier { name }
  balance { amountMinor currency display } notes { text by } promoter { id } createdAt`;

/** The affiliate of a promoter as an operator sees it; null when there is none. */
export async function affiliateOf(admin: TestService, promoterId: string, viewer = operator()) {
  const { data } = await admin.execute(
    `query ($r: [_Any!]!) { _entities(representations: $r) { ... on Promoter { affiliate { ${AFFILIATE} } } } }`,
    { r: [{ __typename: "Promoter", id: promoterId }] },
    viewer,
  );
  return data._entities[0]?.affiliate ?? null;
}

/** A whole, valid policy. */
export const policyInput = (change: object = {}) => ({
  basis: "PAYMENT",
  rateBps: 1500,
  tiers: [{ name: "Gold", rateBps: 3000, fromReferrals: 2 }],
  commissionMonths: 12,
  holdDays: 30,
  minimumPaymentMinor: "0",
  refereeBonusCredits: "50",
  promoterBonusCredits: "100.5",
  bonusExpiresDays: 90,
  maxRewardedReferrals: 100,
  minimumPayoutMinor: "1000",
  payoutDayOfMonth: 5,
  currency: "USD",
  timeZone: "Europe/Berlin",
  termsVersion: 1,
  ...change,
});

export const PUBLISH = `mutation ($input: PublishProgramPolicyInput!) {
  publishProgramPolicy(input: $input) {
    policy { version rateBps publishedBy promoterBonusCredits tiers { name } newWorkspaceDays }
    userErrors { code message field } } }`;

export const SET_STATUS = `mutation ($input: SetAffiliateStatusInput!) {
  setAffiliateStatus(input: $input) {
    affiliate { id status } operationId effect { amountMinor currency display } consequences
    userErrors { code message field } } }`;

export const SET_TERMS = `mutation ($input: SetAffiliateTermsInput!) {
  setAffiliateTerms(input: $input) {
    affiliate { rateBps terms { rateBps minimumPayoutMinor reason } } operationId
    effect { amountMinor } consequences userErrors { code field } } }`;

export const UNDO = `mutation ($input: UndoOperationInput!) {
  undoOperation(input: $input) {
    audit { action operationId before after undoable } userErrors { code message } } }`;

export const CREATE_KEY = `mutation ($input: CreateApiKeyInput!) {
  createApiKey(input: $input) {
    apiKey { id name prefix scopes owner revokedAt lastUsedAt } secret userErrors { code field } } }`;

/** So many acts of another subgraph, as it tells them. */
export function recordedActs(count: number, first = 1): NewEvent[] {
  return Array.from({ length: count }, (_, index) => {
    const place = first + index;
    const at = new Date(Date.UTC(2026, 4, 1, 12, 0, place));
    return {
      type: "operation.recorded",
      subject: `com_${place}`,
      occurredAt: at,
      data: {
        operationId: `opr_${place.toString(16).padStart(32, "0")}`,
        actor: "otto",
        action: "cancelCommission",
        target: `com_${place}`,
        reason: "a stolen card",
        before: { status: "PENDING", amountMinor: "2000" },
        after: { status: "CANCELLED", place },
        undoes: null,
        at,
      },
    };
  });
}

export const CREATE_ENDPOINT = `mutation ($input: CreateWebhookEndpointInput!) {
  createWebhookEndpoint(input: $input) {
    endpoint { id url types enabled disabledReason lastDelivery { status attempts error } }
    secret userErrors { code message field } } }`;
