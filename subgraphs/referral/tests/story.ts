import type { NewEvent } from "@tributary/events/publish";
import { countStatements } from "@tributary/testing/database";
import { policyFacts } from "@tributary/testing/policies";
import { startTestService, type TestService } from "@tributary/testing/service";
import { platformKey, user } from "@tributary/testing/viewers";
import type { PolicyFacts } from "@tributary/vocabulary/policy";
import { service } from "../subgraph";

/** A policy as affiliates-admin announces it: 50 credits for the friend, 100 for the promoter. */
export function policy(version: number, more: Partial<PolicyFacts> = {}): NewEvent {
  const data = policyFacts({
    ...{ version, publishedAt: new Date(), commissionMonths: 12 },
    ...{ refereeBonusCredits: 50_000_000n, promoterBonusCredits: 100_000_000n },
    ...{ bonusExpiresDays: 90, maxRewardedReferrals: 100 },
    ...more,
  });
  return {
    type: "policy.published",
    subject: `policy_${version}`,
    occurredAt: data.publishedAt,
    revision: BigInt(version),
    data,
  };
}

/** An affiliate's status as affiliates-admin announces it. */
export function status(
  promoterId: string,
  revision: bigint,
  to: "ACTIVE" | "SUSPENDED" | "REVOKED",
  changedAt = new Date(),
): NewEvent {
  const affiliateId = `aff_${promoterId}`;
  const data = { affiliateId, promoterId, status: to, rateBps: null, changedAt };
  const subject = affiliateId;
  return { type: "affiliate.changed", subject, revision, occurredAt: changedAt, data };
}

/** A code on a payment of a workspace, as commissions announces it. */
export function codeSeen(
  workspaceId: string,
  code: string,
  paidAt: Date,
  more: { paymentIntentId?: string; paidOut?: boolean } = {},
): NewEvent {
  const data = { paymentIntentId: `pi_${workspaceId}_${code}`, workspaceId, code, paidAt, ...more };
  return { type: "payment.code_seen", subject: data.paymentIntentId, occurredAt: paidAt, data };
}

/** The subgraph alone, under this policy. */
export async function startWithPolicy(
  more: Partial<PolicyFacts> = {},
  env: Record<string, string> = {},
): Promise<TestService> {
  const running = await startTestService(service, env);
  await running.tell(policy(1, more));
  return running;
}

/** The platform's own integration. */
export const platform = platformKey("referrals:read", "referrals:write");

const JOIN = `mutation ($input: JoinReferralProgramInput!) { joinReferralProgram(input: $input) {
  promoter { id code codes { code kind } } userErrors { code message field } } }`;

/** Joins as this person; answers the payload. */
export async function join(running: TestService, name: string, more: object = {}) {
  const input = { workspaceId: `wks_${name}`, acceptedTermsVersion: 1, ...more };
  const { data, errors } = await running.execute(JOIN, { input }, user(name));
  if (errors) throw new Error(JSON.stringify(errors));
  return data.joinReferralProgram;
}

const LINK = `mutation ($input: LinkReferralInput!) { linkReferral(input: $input) {
  referral { id codeUsed status policyVersion basis linkedAt refereeUser { id } promoter { id } }
  userErrors { code message field } } }`;

/** Links a friend, as the platform does at sign-up unless another viewer is given. */
export async function link(
  running: TestService,
  input: object,
  viewer: Parameters<TestService["execute"]>[2] = platform,
) {
  const { data, errors } = await running.execute(LINK, { input }, viewer);
  if (errors) throw new Error(JSON.stringify(errors));
  return data.linkReferral;
}

export const REDEEM = `mutation ($input: RedeemFriendReferralInput!) {
  redeemFriendReferral(input: $input) {
    referral { id status workspaces { id } bonus { refereeOutcome promoterOutcome } }
    decision { refereeOutcome refereeCredits promoterOutcome promoterCredits reasons decidedAt }
    userErrors { code message field } } }`;

let keys = 0;

/** Redeems for a friend's new workspace, as the platform unless another viewer is given. */
export async function redeem(
  running: TestService,
  input: object,
  viewer: Parameters<TestService["execute"]>[2] = platform,
) {
  const complete = {
    workspaceCreatedAt: running.clock.now().toISOString(),
    idempotencyKey: `key ${++keys}`,
    ...input,
  };
  const { data, errors } = await running.execute(REDEEM, { input: complete }, viewer);
  if (errors) throw new Error(JSON.stringify(errors));
  return data.redeemFriendReferral;
}

/** What this work reads. */
export async function ownStatements(running: TestService, work: () => Promise<unknown>) {
  const sent = await countStatements(running.running.services.db, work);
  return sent.filter((text) => /^\s*select/i.test(text) && !text.includes("events."));
}
