import { publishAll } from "@tributary/events/publish";
import { rows, type Tx } from "@tributary/kit/database";
import type { Services } from "@tributary/kit/subgraph";
import { canonicalCode } from "@tributary/vocabulary/code";
import { type CapShare, capShares } from "../domain/caps";
import { assess } from "../domain/decision";
import { type Evaluation, evaluate } from "../domain/evaluation";
import { lockBooks, siblingsOf } from "../queries/lock-books";
import { lockPaymentFacts, type PaymentFacts } from "../queries/payment-facts";
import { writeBooks } from "./write-books";
import { writeDecisions } from "./write-decisions";

/** When, and in which of Stripe's modes, payments are evaluated. */
export interface Settling {
  now: Date;
  /** The mode that this deployment counts. */
  livemode: boolean;
}

/** How a running service evaluates: by the deployment's clock and mode. */
export function settlingOf({ clock, config }: Pick<Services, "clock" | "config">): Settling {
  return { now: clock.now(), livemode: config.STRIPE_LIVEMODE };
}

/**
 * Makes the books of these payments say what their present facts deserve, and records why. The one
 * way by which payments become money: called for every new state and every late fact, it is
 * idempotent and does not care what came first. Unknown ids are passed over.
 */
export async function settlePayments(tx: Tx, ids: readonly string[], settling: Settling) {
  if (ids.length === 0) return;
  const evaluated = await evaluatePayments(tx, ids, settling);
  const shares = await shareCaps(tx, evaluated, settling);
  const due = evaluated.map((evaluation) => withShare(evaluation, shares));
  await writeDecisions(tx, due, settling.now);
  await writeBooks(tx, due, settling);
  await tellCodes(tx, due);
}

/** An evaluation with the facts that it was made of. */
type Evaluated = Evaluation & { facts: PaymentFacts };

async function evaluatePayments(
  tx: Tx,
  ids: readonly string[],
  { livemode }: Settling,
): Promise<Evaluated[]> {
  const facts = await lockPaymentFacts(tx, ids, livemode);
  const booksOf = await lockBooks(tx, ids);
  return facts.map((fact) => {
    const books = booksOf(fact.payment.paymentIntentId);
    return { ...evaluate(fact, assess(fact), books), facts: fact };
  });
}

/**
 * Shares the caps that these payments are under. Other payments of their referrals whose share
 * changes are evaluated too and join `evaluated`, until nobody's share changes any more.
 */
async function shareCaps(tx: Tx, evaluated: Evaluated[], settling: Settling): Promise<CapShare> {
  for (;;) {
    const known = evaluated.map(({ payment }) => payment.paymentIntentId);
    const siblings = await siblingsOf(tx, referralsOf(evaluated), known);
    const shares = capShares([...capped(evaluated), ...siblings]);
    const moved = siblings
      .filter(({ paymentIntentId, targetMinor }) => shares.get(paymentIntentId) !== targetMinor)
      .map(({ paymentIntentId }) => paymentIntentId);
    if (moved.length === 0) return shares;
    evaluated.push(...(await evaluatePayments(tx, moved, settling)));
  }
}

/** Referrals whose caps may be shared otherwise now, those that a payment has left too. */
function referralsOf(evaluated: readonly Evaluated[]): string[] {
  const touched = evaluated.flatMap(({ cap, books }) => [cap?.referralId, books.referralBefore]);
  return [...new Set(touched.flatMap((id) => id ?? []))];
}

function capped(evaluated: readonly Evaluated[]) {
  return evaluated.flatMap(({ cap, payment, uncappedMinor }) =>
    cap ? [{ ...cap, paymentIntentId: payment.paymentIntentId, uncappedMinor }] : [],
  );
}

function withShare(evaluation: Evaluated, shares: CapShare): Evaluated & { targetMinor: bigint } {
  const { cap, payment, uncappedMinor } = evaluation;
  const share = cap ? shares.get(payment.paymentIntentId) : undefined;
  return { ...evaluation, targetMinor: share ?? uncappedMinor };
}

/** Says which code was seen on a payment of a workspace that belonged to no referral yet. */
async function tellCodes(tx: Tx, evaluated: readonly Evaluated[]) {
  const seen = evaluated.flatMap(({ facts, payment, assessment }) => {
    const { workspaceId, referral } = facts;
    const code = assessment.attribution?.evidence.code;
    const canonical = code && canonicalCode(code);
    if (!workspaceId || !canonical || facts.codeSeen === canonical) return [];
    const { paymentIntentId } = payment;
    const paidAt = payment.paidAt!;
    if (referral && referral.linkedAt <= paidAt) return [];
    return [{ canonical, referral, data: { paymentIntentId, workspaceId, code, paidAt } }];
  });
  if (seen.length === 0) return;
  await rows(
    tx,
    `update payment p set code_seen = seen.canonical
     from unnest($1::text[], $2::text[]) as seen (id, canonical)
     where p.payment_intent_id = seen.id`,
    [seen.map(({ data }) => data.paymentIntentId), seen.map(({ canonical }) => canonical)],
  );
  const paidOut = await paidOutReferrals(
    tx,
    seen.flatMap(({ referral }) => referral?.id ?? []),
  );
  await publishAll(
    tx,
    seen.map(({ data, referral }) => ({
      type: "payment.code_seen" as const,
      subject: data.paymentIntentId,
      occurredAt: data.paidAt,
      data: { ...data, ...(referral && paidOut.has(referral.id) ? { paidOut: true } : {}) },
    })),
  );
}

/** Those of these referrals of which a payout has claimed a commission. */
async function paidOutReferrals(tx: Tx, ids: readonly string[]): Promise<Set<string>> {
  if (ids.length === 0) return new Set();
  const found = await rows<{ id: string }>(
    tx,
    `select distinct referral_id as id from commission
     where referral_id = any($1) and (payout_item_id is not null or status = 'PAID')`,
    [ids],
  );
  return new Set(found.map(({ id }) => id));
}
