import type { NewEvent } from "@tributary/events/publish";
import { affiliate, attached, code, joined, linked, policy, voided } from "./neighbours";
import { dispute, payment, refund, type Told } from "./payments";

/** Random numbers that a seed repeats (mulberry32). */
export function randomFrom(seed: number) {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  const below = (limit: number) => Math.floor(next() * limit);
  const chance = (probability: number) => next() < probability;
  const pick = <T>(items: readonly T[]): T => items[below(items.length)]!;
  const shuffled = <T>(items: readonly T[]): T[] => {
    const rest = [...items];
    return items.map(() => rest.splice(below(rest.length), 1)[0]!);
  };
  return { below, chance, pick, shuffled };
}
export type Random = ReturnType<typeof randomFrom>;

/** An instant of the year's first four months, on a day that every month has. */
const instant = (random: Random) =>
  new Date(
    Date.UTC(2026, random.below(4), 1 + random.below(28), random.below(24), random.below(60)),
  );

/** The policies of every history. */
export const POLICIES = [
  { version: 1, rateBps: 2000, publishedAt: new Date("2026-01-01T00:00:00Z") },
  {
    version: 2,
    rateBps: 1500,
    publishedAt: new Date("2026-02-01T00:00:00Z"),
    commissionMonths: 3,
    minimumPaymentMinor: 20_00n,
    maxCommissionMinorPerReferral: 15_00n,
  },
  {
    version: 3,
    rateBps: 1000,
    basis: "TRUE_REVENUE" as const,
    publishedAt: new Date("2026-03-01T00:00:00Z"),
  },
  { version: 4, rateBps: 1250, publishedAt: new Date("2026-04-01T00:00:00Z") },
];
export const policies = () => POLICIES.map((terms) => policy(terms));

/** What one payment was, beside its money. */
export interface PaymentStory {
  id: string;
  how: "workspace" | "customer" | "code" | "strange code" | "nothing";
  own: "EMAIL" | "CARD" | null;
  /** Its states in order; the last complete one is what Stripe says in the end. */
  states: Told[];
}

/** One promoter, perhaps one referral, and what they went through. */
export interface History {
  name: string;
  joinedAt: Date;
  codeAddedAt: Date;
  affiliate: {
    status: "ACTIVE" | "SUSPENDED";
    rateBps: number | null;
    tierRateBps: number | null;
    changedAt: Date;
  }[];
  link: { linkedAt: Date; policyVersion: number; voidedAt: Date | null } | null;
  payments: PaymentStory[];
}

/** A random history whose ids begin with `name`. */
export function history(random: Random, name: string): History {
  const early = new Date("2026-01-01T00:00:00Z");
  return {
    name,
    joinedAt: random.chance(0.8) ? early : instant(random),
    codeAddedAt: random.chance(0.8) ? early : instant(random),
    affiliate: Array.from({ length: random.below(3) }, () => ({
      status: random.chance(0.8) ? ("ACTIVE" as const) : ("SUSPENDED" as const),
      rateBps: random.chance(0.3) ? random.pick([0, 333, 3000, 10_000]) : null,
      tierRateBps: random.chance(0.3) ? 2500 : null,
      changedAt: instant(random),
    })),
    link: random.chance(0.8)
      ? {
          linkedAt: random.chance(0.7) ? early : instant(random),
          policyVersion: random.pick([1, 1, 2, 2, 2, 3, 4]),
          voidedAt: random.chance(0.1) ? instant(random) : null,
        }
      : null,
    payments: Array.from({ length: 1 + random.below(4) }, (_, place) =>
      paymentStory(random, name, `${name}p${place}`),
    ),
  };
}

function paymentStory(random: Random, name: string, id: string): PaymentStory {
  const how = random.pick([
    "workspace",
    "workspace",
    "workspace",
    "customer",
    "code",
    "strange code",
    "nothing",
  ] as const);
  const own = random.chance(0.06) ? random.pick(["EMAIL", "CARD"] as const) : null;
  const receivedMinor = BigInt(
    random.pick([1, 99, 1999, 2000, 10_000, 33_333, 1 + random.below(99_999)]),
  );
  const first: Told = {
    paymentIntentId: `pi_${id}`,
    livemode: random.chance(0.03),
    status: "succeeded",
    currency: random.pick(["USD", "USD", "USD", "JPY", "KWD", "EUR"]),
    receivedMinor,
    taxMinor: random.chance(0.3) ? BigInt(random.below(Number(receivedMinor) + 1)) : 0n,
    paidAt: instant(random),
    refunds: [],
    disputes: [],
    workspaceId: how === "workspace" ? `wks_${name}f` : null,
    // The customer's workspace is known from another payment; see `events`.
    customerId: how === "customer" ? `cus_${name}` : null,
    emailHash: own === "EMAIL" ? `mail-${name}` : `mail-${id}`,
    cardFingerprint: own === "CARD" ? `card-${name}` : null,
    codes: codesOf(random, how, name),
    metadata: {},
  };
  const states = random.chance(0.2)
    ? [{ ...first, status: "processing", paidAt: null, receivedMinor: 0n }, first]
    : [first];
  for (let step = random.below(5); step > 0; step--) {
    const before = lastComplete(states);
    states.push(random.chance(0.12) ? garbled(random, before) : moved(random, before));
  }
  return { id, how, own, states };
}

function codesOf(random: Random, how: PaymentStory["how"], name: string): Told["codes"] {
  if (how === "code")
    return [
      { source: random.pick(["CHARGE_METADATA", "PROMOTION_CODE"] as const), code: `c-${name}` },
    ];
  return how === "strange code" ? [{ source: "INVOICE_METADATA", code: `nobody-${name}` }] : [];
}

/** The state whose amounts count: the newest of which Stripe told all. */
export function lastComplete(states: readonly Told[]): Told {
  return states.findLast(({ unknown = [] }) => unknown.length === 0)!;
}

/** A state of which Stripe does not tell all, so that its amounts say nothing. */
function garbled(random: Random, before: Told): Told {
  return {
    ...before,
    receivedMinor: BigInt(random.below(99_999)),
    refunds: [refund("garbled", 1n)],
    unknown: [{ object: "charge", field: random.pick(["amount_captured", "amount_refunded"]) }],
  };
}

/** One thing that happens to a payment at Stripe. */
function moved(random: Random, before: Told): Told {
  if (before.paidAt === null) return before;
  const some = () => 1n + BigInt(random.below(Number(before.receivedMinor)));
  const refunds = [...before.refunds];
  const disputes = [...before.disputes];
  if (random.chance(0.15)) return { ...before, risks: suspected(random, before.risks ?? []) };
  const step = random.below(4);
  if (step === 0 || (step === 1 && refunds.length === 0))
    refunds.push(
      refund(`${refunds.length}`, some(), random.pick(["succeeded", "pending", "requires_action"])),
    );
  else if (step === 1)
    refunds[0] = { ...refunds[0]!, status: random.pick(["failed", "succeeded", "canceled"]) };
  else if (step === 2 || disputes.length === 0)
    disputes.push(
      random.chance(0.7)
        ? dispute(`${disputes.length}`, some())
        : dispute(`${disputes.length}`, some(), "warning_needs_response", false),
    );
  else
    disputes[0] = random.chance(0.5)
      ? { ...disputes[0]!, status: "won", fundsWithdrawn: false }
      : { ...disputes[0]!, status: random.pick(["lost", "appeal_under_review"]) };
  return { ...before, refunds, disputes };
}

/** A warning, a review, or the end of one. */
function suspected(random: Random, before: NonNullable<Told["risks"]>): NonNullable<Told["risks"]> {
  const open = before.find(({ kind, isOpen }) => kind === "REVIEW" && isOpen);
  if (open && random.chance(0.6))
    return before.map((risk) => (risk === open ? { ...risk, isOpen: false } : risk));
  const kind = random.pick(["EARLY_FRAUD_WARNING", "REVIEW"] as const);
  return [...before, { id: `risk_${before.length}`, kind, reason: "rule", isOpen: true }];
}

/** All events of a history, in the order in which they happened. */
export function events(story: History): NewEvent[] {
  const { name, link } = story;
  const promoter = `${name}a`;
  return [
    joined(promoter, { joinedAt: story.joinedAt, emailHash: `mail-${name}` }),
    code(promoter, `C-${name.toUpperCase()}`, story.codeAddedAt),
    ...story.affiliate.map((state, place) => affiliate(promoter, BigInt(place + 1), state)),
    ...(link
      ? [
          linked(`${name}f`, promoter, {
            ...link,
            basis: link.policyVersion === 3 ? "TRUE_REVENUE" : "PAYMENT",
          }),
          attached(`${name}f`, promoter),
          ...(link.voidedAt ? [voided(`${name}f`, promoter, link.voidedAt)] : []),
        ]
      : []),
    ...marks(story),
    ...story.payments.flatMap(({ id, states }) =>
      states.map((facts, place) => payment(id, BigInt(place + 1), facts)),
    ),
  ];
}

/** Payments that earn nothing themselves, but tell whose a customer or a card is. */
function marks({ name, payments }: History): NewEvent[] {
  const told = [];
  const unpaidMinor = {
    receivedMinor: 1n,
    paidAt: new Date("2026-01-01T00:00:00Z"),
    currency: "USD",
  };
  if (payments.some(({ how }) => how === "customer"))
    told.push(
      payment(`${name}customer`, 1n, {
        ...unpaidMinor,
        workspaceId: `wks_${name}f`,
        customerId: `cus_${name}`,
      }),
    );
  if (payments.some(({ own }) => own === "CARD"))
    told.push(
      payment(`${name}card`, 1n, {
        ...unpaidMinor,
        workspaceId: `wks_${name}a`,
        cardFingerprint: `card-${name}`,
      }),
    );
  return told;
}

/** What the listener tells of a history's payments, in order. */
export const paymentsOf = (story: History) =>
  events(story).filter(({ type }) => type === "stripe.payment_changed");
