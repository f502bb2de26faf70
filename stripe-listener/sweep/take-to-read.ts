import { insertEvents } from "../receive/store";
import type { Sweeping } from "./sweep";

/** A payment that is to be read again, and when it, or what moved it, was made at Stripe. */
export interface ToRead {
  id: string;
  at: Date;
}

/**
 * Puts payments into the inbox, each once for a label. They fall due one after the other, behind
 * those that the same sweep has `taken` before. Answers how many were new.
 */
export async function takeToRead(
  { db, sweepGapMs }: Sweeping,
  label: string,
  payments: readonly ToRead[],
  taken: number,
): Promise<number> {
  const inserted = await insertEvents(
    db,
    payments.map(({ id, at }) => ({
      eventId: `${label}:${id}`,
      kind: "SWEEP",
      type: "payment.swept",
      apiVersion: null,
      objectType: id.startsWith("pi_") ? "payment_intent" : "charge",
      objectId: id,
      paymentId: id,
      stripeCreatedAt: at,
      payload: null,
      status: "PENDING",
    })),
    { firstMs: taken * sweepGapMs, gapMs: sweepGapMs },
  );
  return inserted.length;
}
