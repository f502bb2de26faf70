import { randomUUID } from "node:crypto";
import type { Event, EventData, EventType, PaymentFacts } from "@tributary/events/catalog";

/** An event as the consumer hands it to its handler. */
export function eventOf<T extends EventType>(
  type: T,
  subject: string,
  data: EventData<T>,
  revision: bigint | null = null,
): Event<T> {
  const told = { id: randomUUID(), type, subject, revision, data };
  return { ...told, occurredAt: new Date() } as Event<T>;
}

/** A payment of which only its changes are told. */
export function blank(paymentIntentId: string): PaymentFacts {
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
