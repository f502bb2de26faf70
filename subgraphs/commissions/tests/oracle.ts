import { type History, type PaymentStory, POLICIES } from "./histories";

/**
 * What a history must come to, reckoned from semantics §6 alone: it shares no code with the
 * service, and works on the end of the story instead of its events. Minor units by payment; a
 * payment that earns nothing is missing.
 */
export function expectedAmounts(story: History): Map<string, bigint> {
  const wanted = new Map<string, bigint>();
  const inOrder = [...story.payments].sort(
    (a, b) => +paid(a) - +paid(b) || (`pi_${a.id}` < `pi_${b.id}` ? -1 : 1),
  );
  let capLeft = 15_00n;
  for (const payment of inOrder) {
    const terms = termsFor(story, payment);
    if (!terms) continue;
    let amount = afterRate(payment, terms.rateBps);
    if (terms.capped) {
      amount = amount > capLeft ? capLeft : amount;
      capLeft -= amount;
    }
    if (amount > 0n) wanted.set(payment.id, amount);
  }
  return wanted;
}

/** The newest state of which Stripe told all: what it does not tell moves no money. */
const last = ({ states }: PaymentStory) => states.findLast(({ unknown }) => unknown === undefined)!;
const paid = (payment: PaymentStory) => last(payment).paidAt!;

/** The rate, and whether the referral's cap binds; null when the payment does not qualify. */
function termsFor(story: History, payment: PaymentStory) {
  const at = paid(payment);
  const { livemode, currency, receivedMinor } = last(payment);
  if (livemode || receivedMinor === 0n) return null;
  const { link } = story;
  const viaLink =
    (payment.how === "workspace" || payment.how === "customer") &&
    link !== null &&
    link.linkedAt <= at;
  const viaCode = payment.how === "code" && story.codeAddedAt <= at;
  if (!viaLink && !viaCode) return null;

  const version = viaLink
    ? link.policyVersion
    : 1 + POLICIES.slice(1).filter((p) => p.publishedAt <= at).length;
  if (version === 3) return null;
  if (story.joinedAt > at || payment.own !== null) return null;
  const now = [...story.affiliate]
    .sort((a, b) => +a.changedAt - +b.changedAt)
    .findLast(({ changedAt }) => changedAt <= at);
  if (now?.status === "SUSPENDED") return null;
  if (viaLink && link.voidedAt && link.voidedAt <= at) return null;
  if (version === 2) {
    if (viaLink) {
      const end = new Date(link.linkedAt);
      end.setUTCMonth(end.getUTCMonth() + 3);
      if (at >= end) return null;
    }
    if (currency === "USD" && receivedMinor < 2000n) return null;
  }
  const ofPolicy = [0, 2000, 1500, 1000, 1250][version]!;
  return {
    rateBps: now?.rateBps ?? now?.tierRateBps ?? ofPolicy,
    capped: viaLink && version === 2 && currency === "USD",
  };
}

/** floor(floor((received − tax) × kept / received) × rate / 10000), kept clamped to what came in. */
function afterRate(payment: PaymentStory, rateBps: number): bigint {
  const { receivedMinor, taxMinor, refunds, disputes } = last(payment);
  let kept = receivedMinor;
  for (const { status, amountMinor } of refunds)
    if (status !== "failed" && status !== "canceled") kept -= amountMinor;
  for (const { fundsWithdrawn, amountMinor } of disputes) if (fundsWithdrawn) kept -= amountMinor;
  if (kept < 0n) return 0n;
  const base = ((receivedMinor - taxMinor) * kept) / receivedMinor;
  return (base * BigInt(rateBps)) / 10_000n;
}
