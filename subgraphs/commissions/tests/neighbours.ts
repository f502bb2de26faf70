import type { EventData, PaymentFacts } from "@tributary/events/catalog";
import type { NewEvent } from "@tributary/events/publish";
import { startTestService, type TestService } from "@tributary/testing/service";
import { operator } from "@tributary/testing/viewers";
import { canonicalCode } from "@tributary/vocabulary/code";
import type { CodePlace } from "@tributary/vocabulary/code-places";
import type { PolicyFacts } from "@tributary/vocabulary/policy";
import { service as definition } from "../subgraph";

/** The program's first day; payments of the tests are made later, unless a test says otherwise. */
export const START = new Date("2026-01-01T00:00:00.000Z");
export const DAY_MS = 86_400_000;

/** `days` after the program's start. */
export const day = (days: number) => new Date(START.getTime() + days * DAY_MS);

/** Commissions on a database of its own, where it is day 12: payments of day 10 are still held. */
export async function startCommissions(): Promise<TestService> {
  const service = await startTestService(definition);
  setClock(service, day(12));
  return service;
}

/** Sets a service's clock, back too, which no deployment does; it runs on from there. */
export function setClock(service: TestService, at: Date) {
  const since = Date.now();
  const advanced = service.clock.offsetMs;
  service.clock.now = () =>
    new Date(at.getTime() + Date.now() - since + service.clock.offsetMs - advanced);
}

/** Confirms everything that is due on day 60, in which no time passes for the test. */
export async function confirmDue(service: TestService) {
  const before = service.clock.now();
  setClock(service, day(60));
  await service.running.schedule.runAll();
  setClock(service, before);
}

const POLICY: PolicyFacts = {
  version: 1,
  basis: "PAYMENT",
  rateBps: 2000,
  tiers: [],
  commissionMonths: null,
  holdDays: 30,
  minimumPaymentMinor: 0n,
  refereeBonusCredits: 0n,
  promoterBonusCredits: 0n,
  bonusExpiresDays: null,
  maxRewardedReferrals: null,
  maxCommissionMinorPerReferral: null,
  minimumPayoutMinor: 0n,
  payoutDayOfMonth: 5,
  currency: "USD",
  timeZone: "UTC",
  regions: null,
  newWorkspaceDays: 7,
  requireSecondOperator: true,
  termsVersion: 1,
  publishedAt: START,
  publishedBy: "olga",
};

const event = <T extends NewEvent["type"]>(
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

/** What the listener tells of a payment, with its evidence in short. */
export interface Told extends Omit<PaymentFacts, "evidence"> {
  /** What the intent's metadata names as the workspace. */
  workspaceId: string | null;
  codes: { source: CodePlace; code: string }[];
}

/** The listener's word on a payment: 100.00 USD of the friend's workspace, paid on day 10. */
export function payment(id: string, revision: bigint, more: Partial<Told> = {}): NewEvent {
  const { workspaceId = null, codes = [], ...facts } = more;
  const evidence = [
    ...(workspaceId === null ? [] : [statement("PAYMENT_INTENT_METADATA", 0, { workspaceId })]),
    ...codes.map(({ source, code }, place) => statement(source, place + 1, { code })),
  ];
  const data: PaymentFacts = {
    paymentIntentId: `pi_${id}`,
    livemode: false,
    status: "succeeded",
    currency: "USD",
    receivedMinor: 100_00n,
    taxMinor: 0n,
    paidAt: day(10),
    refunds: [],
    disputes: [],
    customerId: null,
    emailHash: null,
    cardFingerprint: null,
    metadata: {},
    ...facts,
    evidence,
  };
  return event(
    "stripe.payment_changed",
    data.paymentIntentId,
    data.paidAt ?? START,
    data,
    revision,
  );
}

const statement = (
  source: CodePlace,
  place: number,
  said: { code?: string; workspaceId?: string },
) => ({ source, objectId: `obj_${place}`, code: null, workspaceId: null, ...said });

/** A refund; it succeeded unless told otherwise. */
export function refund(id: string, amountMinor: bigint, status = "succeeded") {
  return { id: `re_${id}`, status, amountMinor, createdAt: day(11) };
}

/** A dispute; its funds are withdrawn unless told otherwise. */
export function dispute(
  id: string,
  amountMinor: bigint,
  status = "needs_response",
  fundsWithdrawn = true,
) {
  return { id: `dp_${id}`, status, amountMinor, fundsWithdrawn, createdAt: day(11) };
}

/** A code on the payment intent, unless told otherwise. */
export function written(text: string, source: CodePlace = "PAYMENT_INTENT_METADATA") {
  return { source, code: text };
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

const BOOKS = `query ($id: ID!) { commissionDecision(paymentIntentId: $id) {
  earned reason evidence { source code } losingEvidence { source code }
  checks { name passed detail }
  commission { id kind status cancelReason confirmsAt rateBps policyVersion payoutItemId
    amount { amountMinor display } base { amountMinor } promoter { id } referral { id }
    holds { id kind reason placedBy } entries { kind amount { amountMinor } reference } } } }`;

/** The decision about a payment with its commission, as an operator sees it. */
export async function decisionOn(service: TestService, id: string) {
  const answer = await service.execute(BOOKS, { id: `pi_${id}` }, operator());
  if (answer.errors) throw new Error(JSON.stringify(answer.errors));
  return answer.data.commissionDecision;
}

/** The commission of a payment, short: status, reason and amount in minor units. */
export async function booked(service: TestService, id: string) {
  const commission = (await decisionOn(service, id))?.commission;
  if (!commission) return null;
  const { status, cancelReason, amount } = commission;
  return { status, cancelReason, amount: amount.amountMinor };
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

/** The items that commissions has made for a batch. */
export async function allocated(service: TestService, batch: string) {
  const parts = await service.told("commissions.allocated");
  return parts
    .filter(({ data }) => data.batchId === `pay_${batch}`)
    .flatMap(({ data }) => data.items);
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

/** Claims everything that is confirmed and marks it paid. Answers the items. */
export async function payEverything(service: TestService, batch: string) {
  await confirmDue(service);
  await service.tell(batchOpened(batch, service.clock.now()));
  const items = await allocated(service, batch);
  await service.tell(...items.map((item) => itemPaid(batch, item)));
  return items;
}

/** Every commission of a payment: the first, then its adjustments in order. */
export async function rowsOf(service: TestService, id: string) {
  const { rows } = await service.database.admin.query(
    `select kind, status, amount_minor::text as amount from commissions.commission
     where payment_intent_id = $1 order by id`,
    [`pi_${id}`],
  );
  return rows as { kind: string; status: string; amount: string }[];
}
