import Stripe from "stripe";
import type { Events } from "./events";
import type { World } from "./world";

export type PayloadKind = "snapshot" | "thin";

/** A webhook request, ready to be sent. */
export interface SignedWebhook {
  body: string;
  headers: Record<string, string>;
}

/**
 * Signs an event with the clock's time, so each sending has its own signature. Also where the account's time was moved
 * ahead: receivers compare signatures with real time.
 */
export function signEvent(
  world: World,
  events: Events,
  secret: string,
  eventId: string,
  kind: PayloadKind,
): SignedWebhook {
  const body = JSON.stringify(
    kind === "snapshot" ? snapshot(events, eventId) : thin(events, eventId),
  );
  const signature = Stripe.webhooks.generateTestHeaderString({
    payload: body,
    secret,
    timestamp: Math.floor(world.clock.now().getTime() / 1000),
  });
  return {
    body,
    headers: {
      "content-type": "application/json; charset=utf-8",
      "stripe-signature": signature,
      "tributary-simulator": "stripe",
    },
  };
}

/** What is sent is what was recorded, also when it is sent a second time. */
function snapshot(events: Events, eventId: string): object {
  return { ...events.retrieve(eventId), pending_webhooks: 1 };
}

function thin(events: Events, eventId: string): object {
  const { snapshot_event: _, ...notification } = events.thin(eventId);
  return notification;
}
