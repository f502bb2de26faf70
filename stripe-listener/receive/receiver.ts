import { createHash } from "node:crypto";
import type { Config } from "@tributary/kit/config";
import type { Logger } from "@tributary/kit/log";
import { type HttpAnswer, type HttpRequest, jsonAnswer } from "@tributary/kit/routes";
import type { Backlog } from "./backlog";
import { inboxEvent, type PassedOver } from "./notification";
import type { InboxWriter } from "./store";
import { type Refusal, refuseSignature } from "./verify";

const LARGEST_BYTES = 256 * 1024;

/** What whoever could sign may know of a refusal; Stripe's dashboard shows it. */
const SAID: { [why in Refusal]?: string } = {
  MALFORMED: "the body is no event of Stripe's",
  TOO_DEEP: "the body nests deeper than an event does",
  OTHER_MODE: "the event is of the other mode: see STRIPE_LIVEMODE",
};

/** What becomes of a delivery. */
type Counted = Refusal | PassedOver | "ACCEPTED" | "IGNORED" | "OVERLOADED";

export interface Receiver {
  receive(request: HttpRequest): Promise<HttpAnswer>;
  /** What was accepted, ignored, passed over, and refused and why, since the start. */
  counts(): Readonly<Record<Counted, number>>;
}

export interface ReceiverOptions {
  config: Config;
  log: Logger;
  writer: InboxWriter;
  backlog: Backlog;
  /** Whether a connected account is ours. */
  isOurs: (accountId: string) => Promise<boolean>;
}

/**
 * `POST /webhooks/stripe`: verifies the raw bytes, stores the event once, answers 200 after the
 * commit. All work comes later. An event of a connected account that is not ours, or of a kind that
 * nobody here is told of, is answered 200 and forgotten: Stripe sends them all. 400 says why only to who could sign; 404 without a secret, since
 * anybody could sign with an empty one; 413 above 256 KB; 503 when too much waits or the database
 * is away: Stripe repeats for three days.
 */
export function receiver({ config, log, writer, backlog, isOurs }: ReceiverOptions): Receiver {
  const counts: Record<Counted, number> = {
    ACCEPTED: 0,
    IGNORED: 0,
    OVERLOADED: 0,
    NO_SIGNATURE: 0,
    BAD_SIGNATURE: 0,
    FUTURE: 0,
    MALFORMED: 0,
    TOO_DEEP: 0,
    OTHER_MODE: 0,
    PASSED_OVER: 0,
  };
  const secrets = config.STRIPE_WEBHOOK_SECRETS;

  function refuse(why: Refusal, body: Buffer): HttpAnswer {
    counts[why]++;
    const digest = createHash("sha256").update(body).digest("hex");
    log.warn({ why, digest, refused: counts[why] }, "webhook refused");
    return jsonAnswer(400, { error: SAID[why] ?? "not accepted" });
  }

  function busy(): HttpAnswer {
    counts.OVERLOADED++;
    return jsonAnswer(503, { error: "busy, try again" }, { "retry-after": "30" });
  }

  function passedOver(): HttpAnswer {
    counts.PASSED_OVER++;
    return jsonAnswer(200, { received: true });
  }

  return {
    counts: () => ({ ...counts }),
    async receive({ headers, body }) {
      if (secrets.length === 0) return jsonAnswer(404, { error: "not found" });
      if (body.length > LARGEST_BYTES)
        return jsonAnswer(413, { error: "the body is too large" }, { connection: "close" });
      const refused = refuseSignature(body, headers["stripe-signature"], secrets, Date.now());
      if (refused) return refuse(refused, body);
      const event = inboxEvent(body, config.STRIPE_LIVEMODE);
      if (event === "PASSED_OVER") return passedOver();
      if (typeof event === "string") return refuse(event, body);
      if (backlog.isFull()) return busy();
      try {
        if (event.accountId !== undefined && !(await isOurs(event.accountId))) return passedOver();
        await writer.store(event);
      } catch (err) {
        log.error({ err, event: event.eventId }, "an event could not be stored; Stripe repeats it");
        return busy();
      }
      if (event.status === "IGNORED") counts.IGNORED++;
      else counts.ACCEPTED++;
      backlog.accepted();
      return jsonAnswer(200, { received: true });
    },
  };
}
