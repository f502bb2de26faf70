import { rows } from "@tributary/kit/database";
import type { DataSource } from "typeorm";

/** A newer fact about a payment that could not be applied yet. */
export interface WaitingFact {
  eventId: string;
  /** How often it has failed. */
  attempts: number;
  waitingSince: Date;
  /** Null: it was given up and waits for an operator. */
  nextTryAt: Date | null;
}

/** What Stripe has said of the payment and its decision does not know, oldest first. */
export function waitingFacts(db: DataSource, paymentIntentId: string): Promise<WaitingFact[]> {
  return rows<WaitingFact>(
    db,
    `select event_id::text as "eventId", attempts, first_failed_at as "waitingSince",
       next_attempt_at as "nextTryAt"
     from events.put_aside_events('commissions', 'stripe.payment_changed', $1)`,
    [paymentIntentId],
  );
}
