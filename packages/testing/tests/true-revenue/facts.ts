import type { PaymentFacts } from "@tributary/events/catalog";
import type { NewEvent } from "@tributary/events/publish";
import { canonicalCode } from "@tributary/vocabulary/code";
import { policyFacts } from "../../policies";
import type { History, Policy } from "./history";
import { workspacesOf } from "./history";
import type { Payment } from "./oracle";

// What the neighbours of credits and commissions tell of a history: its ids begin with its name.

const eventOf = (
  type: NewEvent["type"],
  subject: string,
  occurredAt: Date,
  data: object,
  revision?: number,
) =>
  ({
    ...{ type, subject, occurredAt, data },
    ...(revision === undefined ? {} : { revision: BigInt(revision) }),
  }) as NewEvent;

export function policyEvent(policy: Policy, publishedAt: Date): NewEvent {
  const { version, basis, rateBps, commissionMonths, capMinor, currency, zone } = policy;
  const told = policyFacts({
    ...{ version, basis, rateBps, commissionMonths, currency, timeZone: zone, publishedAt },
    tiers: policy.tiers.map((tier) => ({ ...tier, name: `from ${tier.fromReferrals}` })),
    maxCommissionMinorPerReferral: capMinor,
    requireSecondOperator: false,
  });
  return eventOf("policy.published", `${version}`, publishedAt, told);
}

/** What of a history is told in a slot. */
export function factsOf(
  history: History,
  name: string,
  slot: number,
  instant: (slot: number) => Date,
  policies: readonly Policy[],
): NewEvent[] {
  const promoterId = `prm_${name}`;
  const { joined, states, referrals } = history;
  const facts: NewEvent[] = [];
  if (joined.told === slot) facts.push(...enrolment(name, instant(joined.since)));
  for (const [place, { since, told, ...state }] of states.entries()) {
    if (told !== slot) continue;
    const data = { affiliateId: `aff_${name}`, promoterId, ...state, changedAt: instant(since) };
    // Later ones have higher revisions, and of one slot the later in the list.
    const revision = 1 + told * states.length + place;
    facts.push(eventOf("affiliate.changed", data.affiliateId, instant(slot), data, revision));
  }
  for (const [place, referral] of referrals.entries()) {
    const referralId = `ref_${name}_${place}`;
    for (const { since, told } of referral.links) {
      if (told !== slot) continue;
      const { version, basis } = policies.filter((policy) => policy.slot <= since).at(-1)!;
      const link = { referralId, promoterId, refereeUserId: `usr_${name}_${place}` };
      const terms = { codeUsed: codeOf(name), policyVersion: version, basis };
      const data = { ...link, ...terms, linkedAt: instant(since) };
      facts.push(eventOf("referral.linked", referralId, instant(slot), data));
    }
    if (referral.voided?.told === slot) {
      const voidedAt = instant(referral.voided.since);
      const data = { referralId, promoterId, voidedAt, reason: "fraud" };
      facts.push(eventOf("referral.voided", referralId, instant(slot), data));
    }
  }
  for (const [workspace, { referral, attached }] of workspacesOf(history).entries()) {
    if (attached !== slot) continue;
    const referralId = `ref_${name}_${referral}`;
    const data = { referralId, promoterId, workspaceId: `wks_${name}_${workspace}` };
    const told = { ...data, attachedAt: instant(slot) };
    facts.push(eventOf("referral.workspace_attached", referralId, instant(slot), told));
  }
  return facts;
}

function enrolment(name: string, at: Date): NewEvent[] {
  const promoterId = `prm_${name}`;
  const own = `wks_${name}_own`;
  return [
    eventOf("promoter.joined", promoterId, at, {
      ...{ promoterId, userId: `usr_${name}`, emailHash: `mail-${name}`, creditWorkspaceId: own },
      ...{ workspaceIds: [own], joinedAt: at },
    }),
    eventOf("code.added", promoterId, at, {
      ...{ promoterId, code: codeOf(name), canonical: canonicalCode(codeOf(name))! },
      ...{ kind: "VANITY", addedAt: at },
    }),
  ];
}

const codeOf = (name: string) => `CODE-${name.toUpperCase()}`;

/** A payment for credits as the listener tells it. */
export function paymentEvent(payment: Payment, name: string, paidAt: Date): NewEvent {
  const { id, workspace, pack, currency, received, tax, own, code, dispute, review } = payment;
  const workspaceId = `wks_${name}_${workspace}`;
  const data: PaymentFacts = {
    ...{ paymentIntentId: id, livemode: false, status: "succeeded", currency, paidAt },
    ...{ receivedMinor: received, taxMinor: tax },
    refunds: payment.refunds.map(({ minor, failed }, place) => ({
      ...{ id: `re_${id}_${place}`, amountMinor: minor, createdAt: paidAt },
      status: failed ? "failed" : "succeeded",
    })),
    disputes: dispute
      ? [
          {
            ...{ id: `dp_${id}`, status: dispute.status, amountMinor: dispute.minor },
            fundsWithdrawn: ["needs_response", "lost"].includes(dispute.status),
            createdAt: paidAt,
          },
        ]
      : [],
    ...(review === null
      ? {}
      : { risks: [{ id: `prv_${id}`, kind: "REVIEW", reason: "rule", isOpen: review }] }),
    evidence: [
      {
        ...{ source: "PAYMENT_INTENT_METADATA", objectId: id, workspaceId },
        code: code ? codeOf(name) : null,
      },
    ],
    ...{ customerId: null, emailHash: own ? `mail-${name}` : `mail-${id}`, cardFingerprint: null },
    metadata: { purchase_id: `pur_${id}`, pack_id: `pack${pack}`, workspace_id: workspaceId },
  };
  return eventOf("stripe.payment_changed", id, paidAt, data, payment.revision);
}
