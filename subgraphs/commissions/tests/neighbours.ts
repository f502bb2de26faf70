import type { EventData } from "@tributary/events/catalog";
import type { NewEvent } from "@tributary/events/publish";
import { policyFacts } from "@tributary/testing/policies";
import { canonicalCode } from "@tributary/vocabulary/code";
import type { PolicyFacts } from "@tributary/vocabulary/policy";

/** The program's first day; payments of the tests are made later, unless a test says otherwise. */
export const START = new Date("2026-01-01T00:00:00.000Z");
export const DAY_MS = 86_400_000;

/** `days` after the program's start. */
export const day = (days: number) => new Date(START.getTime() + days * DAY_MS);

const POLICY = policyFacts({ version: 1, publishedAt: START });

/** An event as its owner would publish it. */
export const event = <T extends NewEvent["type"]>(
  type: T,
  subject: string,
  occurredAt: Date,
  data: EventData<T>,
  revision?: bigint,
) => ({ type, subject, occurredAt, data, ...(revision ? { revision } : {}) }) as NewEvent;

/** affiliates-admin publishes a policy; version 1 at the start unless told otherwise. */
export function policy(more: Partial<PolicyFacts> = {}): NewEvent {
  const data = { ...POLICY, ...more };
  return event("policy.published", `${data.version}`, data.publishedAt, data);
}

/** affiliates-admin says what an affiliate is from `changedAt` on. */
export function affiliate(
  promoter: string,
  revision: bigint,
  more: Partial<EventData<"affiliate.changed">> = {},
): NewEvent {
  const data = {
    affiliateId: `aff_${promoter}`,
    promoterId: `prm_${promoter}`,
    status: "ACTIVE" as const,
    rateBps: null,
    changedAt: START,
    ...more,
  };
  return event("affiliate.changed", data.affiliateId, data.changedAt, data, revision);
}

/** referral says that a user has joined. */
export function joined(
  promoter: string,
  more: Partial<EventData<"promoter.joined">> = {},
): NewEvent {
  const data = {
    promoterId: `prm_${promoter}`,
    userId: promoter,
    emailHash: `mail-${promoter}`,
    creditWorkspaceId: `wks_${promoter}`,
    workspaceIds: [`wks_${promoter}`],
    joinedAt: START,
    ...more,
  };
  return event("promoter.joined", data.promoterId, data.joinedAt, data);
}

/** referral says that a promoter has a code. */
export function code(promoter: string, text: string, addedAt = START): NewEvent {
  const data = {
    promoterId: `prm_${promoter}`,
    code: text,
    canonical: canonicalCode(text)!,
    kind: "VANITY" as const,
    addedAt,
  };
  return event("code.added", data.promoterId, addedAt, data);
}

/** referral says that a friend came through a promoter. */
export function linked(
  referral: string,
  promoter: string,
  more: Partial<EventData<"referral.linked">> = {},
): NewEvent {
  const data = {
    referralId: `ref_${referral}`,
    promoterId: `prm_${promoter}`,
    refereeUserId: referral,
    codeUsed: promoter.toUpperCase(),
    policyVersion: 1,
    basis: "PAYMENT" as const,
    linkedAt: START,
    ...more,
  };
  return event("referral.linked", data.referralId, data.linkedAt, data);
}

/** referral says that a workspace belongs to a referral; by default the friend's own. */
export function attached(
  referral: string,
  promoter: string,
  workspaceId = `wks_${referral}`,
  attachedAt = START,
): NewEvent {
  const data = {
    referralId: `ref_${referral}`,
    promoterId: `prm_${promoter}`,
    workspaceId,
    attachedAt,
  };
  return event("referral.workspace_attached", data.referralId, attachedAt, data);
}

/** referral says that a referral is cut out of the program. */
export function voided(referral: string, promoter: string, voidedAt: Date): NewEvent {
  const data = {
    referralId: `ref_${referral}`,
    promoterId: `prm_${promoter}`,
    voidedAt,
    reason: "fraud",
  };
  return event("referral.voided", data.referralId, voidedAt, data);
}

/** Policy 1, promoter ann with code ANNA, friend bob linked with workspace wks_bob. */
export function annRefersBob(terms: Partial<PolicyFacts> = {}): NewEvent[] {
  return [
    policy(terms),
    joined("ann"),
    code("ann", "ANNA"),
    linked("bob", "ann"),
    attached("bob", "ann"),
  ];
}

/** affiliates-admin opens a batch: everything confirmed and earned before `cutoff`. */
export function batchOpened(
  batch: string,
  cutoff: Date,
  more: Partial<EventData<"payout_batch.opened">> = {},
): NewEvent {
  const data = {
    batchId: `pay_${batch}`,
    currency: "USD",
    cutoff,
    promoterIds: null,
    excludePromoterIds: [],
    ...more,
  };
  return event("payout_batch.opened", data.batchId, cutoff, data);
}

type Item = EventData<"commissions.allocated">["items"][number];

/** affiliates-admin has paid an item. */
export function itemPaid(batch: string, item: Item, paidAt = new Date()): NewEvent {
  const data = {
    payoutItemId: item.payoutItemId,
    batchId: `pay_${batch}`,
    promoterId: item.promoterId,
    paidAt,
  };
  return event("payout_item.paid", item.payoutItemId, paidAt, data);
}

/** affiliates-admin has taken an item out of a batch. */
export function itemReleased(batch: string, item: Item, releasedAt = new Date()): NewEvent {
  const data = {
    payoutItemId: item.payoutItemId,
    batchId: `pay_${batch}`,
    promoterId: item.promoterId,
    releasedAt,
  };
  return event("payout_item.released", item.payoutItemId, releasedAt, data);
}
