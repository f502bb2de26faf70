import type { Services } from "@tributary/kit/subgraph";
import type { PostWebhook } from "./adapters/webhook-post";
import { fanOutWebhooks } from "./books/fan-out-webhooks";
import { type LeasedDelivery, leaseDeliveries } from "./books/lease-deliveries";
import { settleDelivery } from "./books/settle-delivery";
import type { WebhookAnswer } from "./webhook-exchange";
import { signatureHeader } from "./webhook-signature";

/** Sends what the tables say is due. Any number of processes may do so beside each other. */
export interface WebhookSender {
  /** Begins whatever is due now; does not wait for answers. */
  wake(): Promise<void>;
  /** Sends one delivery that the caller has leased, and settles it. */
  send(delivery: LeasedDelivery): Promise<void>;
  /** Resolves when no request is under way. */
  idle(): Promise<void>;
  /** Cuts what is under way: its lease ends, and it is sent again. */
  stop(): Promise<void>;
}

/** The sender of one process. */
export function webhookSender(services: Services, post: PostWebhook): WebhookSender {
  const stopping = new AbortController();
  const underWay = new Set<Promise<void>>();
  let round: Promise<void> | null = null;
  let again = false;

  const send = async (delivery: LeasedDelivery) => {
    // Nobody could tell what is not signed from what somebody else sends.
    const answer =
      delivery.secrets.length === 0 ? unsigned : await post(requestOf(delivery), stopping.signal);
    // What we cut ourselves says nothing about the receiver: its lease ends, and it is sent again.
    if (stopping.signal.aborted && answer.error !== null) return;
    await settleDelivery(services, delivery, answer);
  };
  const begin = (delivery: LeasedDelivery) => {
    const sending = send(delivery)
      .catch((err) =>
        services.log.warn({ err, id: delivery.id }, "a delivery is not settled; it is sent again"),
      )
      .finally(() => {
        underWay.delete(sending);
        // Its place is free.
        if (!stopping.signal.aborted) void wake();
      });
    underWay.add(sending);
  };
  const look = async () => {
    do {
      again = false;
      for (let more = true; more && !stopping.signal.aborted; ) {
        more = await fanOutWebhooks(services);
        for (const delivery of await leaseDeliveries(services)) begin(delivery);
      }
    } while (again && !stopping.signal.aborted);
  };
  const wake = (): Promise<void> => {
    again = true;
    round ??= look()
      .catch((err) => services.log.warn({ err }, "webhooks cannot be looked for; trying again"))
      .finally(() => {
        round = null;
      });
    return round;
  };
  const idle = async () => {
    while (round || underWay.size > 0) await Promise.all([round, ...underWay]);
  };
  return {
    wake,
    send,
    idle,
    async stop() {
      stopping.abort();
      // Also what a round still begins, which is cut at once.
      await idle();
    },
  };
}

const unsigned: WebhookAnswer = {
  status: null,
  error: "No key of ENCRYPTION_KEYS opens the secret that signs.",
};

function requestOf({ url, eventId, attempts, secrets, body }: LeasedDelivery) {
  return {
    url,
    body,
    headers: {
      "content-type": "application/json",
      "user-agent": "Tributary-Webhooks/1",
      "tributary-event-id": eventId,
      "tributary-attempt": String(attempts),
      "tributary-signature": signatureHeader(secrets, new Date(), body),
    },
  };
}
