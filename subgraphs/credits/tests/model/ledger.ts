import { randomUUID } from "node:crypto";
import type { PaymentFacts } from "@tributary/events/catalog";
import { rows, transaction } from "@tributary/kit/database";
import { newId } from "@tributary/kit/ids";
import { contextsOf } from "@tributary/kit/subgraph";
import type { TestService } from "@tributary/testing/service";
import { captureReservation } from "../../actions/capture-reservation";
import { grantCredits } from "../../actions/grant-credits";
import { releaseReservation } from "../../actions/release-reservation";
import { reserveCredits } from "../../actions/reserve-credits";
import { reverseSpend } from "../../actions/reverse-spend";
import { spendCredits } from "../../actions/spend-credits";
import { spendCreditsBatch } from "../../actions/spend-credits-batch";
import type { Context, CreditsServices } from "../../context";
import { referralRedeemed } from "../../handlers/referral-redeemed";
import { stripePaymentChanged } from "../../handlers/stripe-payment-changed";
import { spendBatches } from "../../spend-batches";
import { service } from "../../subgraph";
import { key } from "../arrange";
import { blank, eventOf } from "./events";

export const HALF_DAY = 43_200_000;
const DEPLOYMENT = "dep_1";

/** The real ledger as a history drives it: a workspace and a clock of its own, the actions themselves. */
export class Ledger {
  readonly workspaceId = `wks_${randomUUID()}`;
  readonly began = Date.now();
  readonly context: Context;
  readonly services: CreditsServices;
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
    this.otherSpends = spendBatches(this.services);
    const contextOf = contextsOf(service.subgraph!(this.services), this.services);
    this.context = {
      ...(contextOf({ viewer: key, requestId: "model" }) as Context),
      spends: spendBatches(this.services),
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
    const redeemed = eventOf("referral.redeemed", referralId, {
      referralId,
      refereeWorkspaceId: this.workspaceId,
      refereeCredits: credits,
      promoterWorkspaceId: `${this.workspaceId}_promoter`,
      promoterCredits: 0n,
      expiresAt: expires === null ? null : this.at(expires),
      decidedAt: this.clock.now(),
    });
    await transaction(this.services.db, (tx) =>
      referralRedeemed({ ...this.services, tx }, [redeemed]),
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
    const told = (state: PaymentFacts, revision: bigint) =>
      eventOf("stripe.payment_changed", paymentIntentId, state, revision);
    const newer = told(facts, ++this.revisions);
    const older = before ? [told(before, this.revisions - 1n)] : [];
    await transaction(this.services.db, (tx) =>
      stripePaymentChanged({ ...this.services, tx }, [newer, ...older, newer]),
    );
  }

  /** `caller`: every other one has batches of its own, which meet in the database as those of processes do. */
  spend(credits: bigint, idempotencyKey: string, caller = 0) {
    const spends = caller % 2 ? this.otherSpends : this.context.spends;
    return spendCredits({ ...this.context, spends }, this.order(credits, idempotencyKey));
  }

  spendSome(credits: bigint[], keys: string[]) {
    return spendCreditsBatch(this.context, {
      spends: credits.map((each, n) => this.order(each, keys[n]!)),
    });
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
