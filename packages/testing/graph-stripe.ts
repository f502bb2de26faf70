import type { RunningService } from "@tributary/service/service";
import type { DeliveryOptions } from "@tributary/simulators/stripe/delivery-options";
import {
  createStripeSimulator,
  type StripeSimulator,
} from "@tributary/simulators/stripe/simulator";

/** A Stripe that holds its webhooks back until the graph settles. */
export function testStripe(delivery: Partial<DeliveryOptions> = {}): StripeSimulator {
  return createStripeSimulator({
    webhookSecret: "whsec_graph",
    delivery: { mode: "manual", ...delivery },
  });
}

/** Lets webhooks arrive at the listener's own route, as raw bytes, without a socket. */
export function connectStripe(stripe: StripeSimulator, listener: RunningService): void {
  const receive = listener.routes["POST /webhooks/stripe"]!;
  stripe.delivery.deliverTo(async (body, headers) => {
    const answer = await receive({
      method: "POST",
      url: new URL("http://localhost/webhooks/stripe"),
      headers,
      body: Buffer.from(body),
      requestId: "stripe",
      address: "127.0.0.1",
    });
    return answer.status;
  });
}
