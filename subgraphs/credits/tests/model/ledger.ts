import { randomUUID } from "node:crypto";
import type { PaymentFacts } from "@tributary/events/catalog";
import { rows, transaction } from "@tributary/kit/database";
import { newId } from "@tributary/kit/ids";
import type { TestService } from "@tributary/testing/service";
import { bookPayments } from "../../actions/book-payments";
import { captureReservation } from "../../actions/capture-reservation";
import { grantCredits } from "../../actions/grant-credits";
import { grantReferralBonuses } from "../../actions/grant-referral-bonus";
import { gatherSpends } from "../../actions/post-spends";
import { releaseReservation } from "../../actions/release-reservation";
import { reserveCredits } from "../../actions/reserve-credits";
import { reverseSpend } from "../../actions/reverse-spend";
import { spendCredits } from "../../actions/spend-credits";
import { spendCreditsBatch } from "../../actions/spend-credits-batch";
import type { Context, CreditsServices } from "../../context";
import { createLoaders } from "../../loaders";
import { key } from "../arrange";

export const HALF_DAY = 43_200_000;
const DEPLOYMENT = "dep_1";

/** The real ledger as a history drives it: a workspace and a clock of its own, the actions themselves. */
export class Ledger {
  readonly workspaceId = `wks_${randomUUID()}`;
  readonly began = Date.now();
  readonly context: Context;
  private readonly services: CreditsServices;
  private readonly clock = {
    offsetMs: 0,
    now: () => new Date(Date.now() + this.clock.offsetMs),
    follow() {},
  };
  private readonly otherSpends: Context["spends"];
  private revisions = 0n;
  private readonly facts = new Map<string, PaymentFacts>();

  constructor(credits: TestService) {
    this.services = { ...(credits.running.services as CreditsServices), clock: this.clock };
    this.otherSpends = gatherSpends(this.services);
    this.context = {
      ...this.services,
      spends: gatherSpends(this.services),
      viewer: key,
      requestId: "model",
      transaction: (work) => transaction(this.services.db, work),
      loaders: createLoaders(this.services),
    };
  }

  wait(halfDays: number) {
    this.clock.offsetMs += halfDays * HALF_DAY;
  }

  at(halfDays: number): Date {
    return new Date(this.began + halfDays * HALF_DAY);
  }

  grant(credits: bigint, expires: number | null, idempotencyKey: string) {
    return grantCredits(this.context, {
      workspaceId: this.workspaceId,
      credits,
      origin: "PROMOTION",
      reason: "model",
      expiresAt: expires === null ? null : this.at(expires),
      idempotencyKey,
    });
  }

  async bonus(referralId: string, credits: bigint, expires: number | null) {
    await transaction(this.services.db, (tx) =>
      grantReferralBonuses({ ...this.services, tx }, [
        {
          referralId,
          refereeWorkspaceId: this.workspaceId,
          refereeCredits: credits,
          promoterWorkspaceId: `${this.workspaceId}_promoter`,
          promoterCredits: 0n,
          expiresAt: expires === null ? null : this.at(expires),
          decidedAt: this.clock.now(),
        },
      ]),
    );
  }

  /** A purchase that was paid. */
  async buy(paymentIntentId: string, credits: bigint, receivedMinor: bigint, taxMinor: bigint) {
    const purchaseId = newId("pur");
    await rows(
      this.services.db,
      `insert into purchase (workspace_id, id, pack_id, credits, bonus_credits, amount_minor, currency, success_url,
         cancel_url, created_at) values ($1, $2, 'model', $3, 0, $4, 'USD', '', '', now())`,
      [this.workspaceId, purchaseId, credits, receivedMinor],
    );
    const metadata = { purchase_id: purchaseId, pack_id: "model", workspace_id: this.workspaceId };
    await this.pay(paymentIntentId, { receivedMinor, taxMinor, metadata });
  }

  /** Tells a payment's state; the older one once more behind it, which must not count. */
  async pay(paymentIntentId: string, change: Partial<PaymentFacts>) {
    const before = this.facts.get(paymentIntentId);
    const facts = { ...(before ?? blank(paymentIntentId)), ...change };
    this.facts.set(paymentIntentId, facts);
    const newer = { revision: ++this.revisions, facts };
    const older = before ? [{ revision: this.revisions - 1n, facts: before }] : [];
    await transaction(this.services.db, (tx) =>
      bookPayments({ ...this.services, tx }, [newer, ...older, newer]),
    );
  }

  /** `gatherer`: spends through different ones meet in the database, as those of different processes do. */
  spend(credits: bigint, idempotencyKey: string, gatherer = 0) {
    const spends = gatherer % 2 ? this.otherSpends : this.context.spends;
    return spendCredits({ ...this.context, spends }, this.order(credits, idempotencyKey));
  }

  spendSome(credits: bigint[], keys: string[]) {
    return spendCreditsBatch(
      this.context,
      credits.map((each, n) => this.order(each, keys[n]!)),
    );
  }

  order(credits: bigint, idempotencyKey: string) {
    return { workspaceId: this.workspaceId, credits, deploymentId: DEPLOYMENT, idempotencyKey };
  }

  reserve(credits: bigint, halfDays: number, idempotencyKey: string) {
    return reserveCredits(this.context, {
      ...this.order(credits, idempotencyKey),
      ttlSeconds: (halfDays * HALF_DAY) / 1000,
    });
  }

  capture(reservationId: string, credits: bigint, idempotencyKey: string) {
    return captureReservation(this.context, { reservationId, credits, idempotencyKey });
  }

  release(reservationId: string, idempotencyKey: string) {
    return releaseReservation(this.context, { reservationId, idempotencyKey });
  }

  reverse(usageId: string | null, credits: bigint | null, idempotencyKey: string) {
    return reverseSpend(this.context, {
      workspaceId: this.workspaceId,
      deploymentId: DEPLOYMENT,
      usageId,
      credits,
      reason: "model",
      idempotencyKey,
    });
  }

  async job() {
    await rows(this.services.db, "select book_due_now($1, $2)", [
      [this.workspaceId],
      this.clock.offsetMs,
    ]);
  }

  /** The first lot of a cause. */
  async lotOf(reference: string): Promise<string> {
    const [lot] = await rows<{ id: string }>(
      this.services.db,
      "select id from lot where workspace_id = $1 and reference = $2",
      [this.workspaceId, reference],
    );
    return lot!.id;
  }

  /** Spends in the order in which they were booked. */
  async booked(ids: string[]): Promise<string[]> {
    const found = await rows<{ id: string }>(
      this.services.db,
      "select id from spend where workspace_id = $1 and id = any ($2) order by seq",
      [this.workspaceId, ids],
    );
    return found.map(({ id }) => id);
  }
}

function blank(paymentIntentId: string): PaymentFacts {
  return {
    paymentIntentId,
    livemode: false,
    status: "succeeded",
    currency: "USD",
    receivedMinor: 0n,
    taxMinor: 0n,
    paidAt: new Date(),
    refunds: [],
    disputes: [],
    customerId: null,
    emailHash: null,
    cardFingerprint: null,
    evidence: [],
    metadata: {},
  };
}
