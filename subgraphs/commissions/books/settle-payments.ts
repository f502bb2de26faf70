import { publishAll } from "@tributary/events/publish";
import { rows, type Tx } from "@tributary/kit/database";
import type { Services } from "@tributary/kit/subgraph";
import { type CapShare, capShares } from "../domain/caps";
import { canonicalCode } from "../domain/code";
import { assess } from "../domain/decision";
import { type Standing, standingOf } from "../domain/standing";
import { lockBooks, siblingsOf } from "../queries/books";
import { lockPaymentFacts, type PaymentFacts } from "../queries/payment-facts";
import { writeBooks } from "./write-books";
import { writeDecisions } from "./write-decisions";

/** When, and in which of Stripe's modes, payments are judged. */
export interface Settling {
  now: Date;
  /** The mode that this deployment counts. */
  livemode: boolean;
}

/** How a running service judges: by the deployment's clock and mode. */
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
  const standings = await standingsOf(tx, ids, settling);
  const shares = await shareCaps(tx, standings, settling);
  const all = standings.map((standing) => withShare(standing, shares));
  await writeDecisions(tx, all, settling.now);
  await writeBooks(tx, all, settling);
  await tellCodes(tx, all);
}

/** A payment with what the facts and the books say of it, before its cap. */
export type Judged = Standing & { facts: PaymentFacts };

async function standingsOf(tx: Tx, ids: readonly string[], { livemode }: Settling) {
  if (ids.length === 0) return [];
  const facts = await lockPaymentFacts(tx, ids, livemode);
  const booksOf = await lockBooks(tx, ids);
  return facts.map((fact): Judged => {
    const books = booksOf(fact.payment.paymentIntentId);
    return { ...standingOf(fact, assess(fact), books), facts: fact };
  });
}

/**
 * Shares the caps that these payments are under. Other payments of their referrals whose share
 * changes are judged too and join `standings`, until nobody's share changes any more.
 */
async function shareCaps(tx: Tx, standings: Judged[], settling: Settling): Promise<CapShare> {
  for (;;) {
    const judged = standings.map(({ paymentIntentId }) => paymentIntentId);
    const siblings = await siblingsOf(tx, referralsOf(standings), judged);
    const shares = capShares([...capped(standings), ...siblings]);
    const moved = siblings
      .filter(({ paymentIntentId, targetMinor }) => shares.get(paymentIntentId) !== targetMinor)
      .map(({ paymentIntentId }) => paymentIntentId);
    if (moved.length === 0) return shares;
    standings.push(...(await standingsOf(tx, moved, settling)));
  }
}

/** Referrals whose caps may be shared otherwise now, those that a payment has left too. */
function referralsOf(standings: readonly Judged[]): string[] {
  const touched = standings.flatMap(({ cap, books }) => [cap?.referralId, books.referralBefore]);
  return [...new Set(touched.flatMap((id) => id ?? []))];
}

function capped(standings: readonly Judged[]) {
  return standings.flatMap(({ cap, paymentIntentId, uncappedMinor }) =>
    cap ? [{ ...cap, paymentIntentId, uncappedMinor }] : [],
  );
}

function withShare(standing: Judged, shares: CapShare): Judged & { targetMinor: bigint } {
  const share = standing.cap ? shares.get(standing.paymentIntentId) : undefined;
  return { ...standing, targetMinor: share ?? standing.uncappedMinor };
}

/** Says which code was seen on a payment of a workspace that belongs to no referral. */
async function tellCodes(tx: Tx, standings: readonly Judged[]) {
  const seen = standings.flatMap(({ facts, assessment }) => {
    const code = assessment.attribution?.evidence.code;
    if (facts.referral || !facts.workspaceId || !code) return [];
    if (facts.codeSeen === canonicalCode(code)) return [];
    const { paymentIntentId, paidAt } = facts.payment;
    return [{ paymentIntentId, workspaceId: facts.workspaceId, code, paidAt: paidAt! }];
  });
  if (seen.length === 0) return;
  await rows(
    tx,
    `update payment p set code_seen = seen.canonical
     from unnest($1::text[], $2::text[]) as seen (id, canonical)
     where p.payment_intent_id = seen.id`,
    [
      seen.map(({ paymentIntentId }) => paymentIntentId),
      seen.map(({ code }) => canonicalCode(code)),
    ],
  );
  await publishAll(
    tx,
    seen.map((data) => ({
      type: "payment.code_seen" as const,
      subject: data.paymentIntentId,
      occurredAt: data.paidAt,
      data,
    })),
  );
}
